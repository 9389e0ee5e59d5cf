#!/usr/bin/env python3
"""Writes trajectories.json: runs of small networks that the engine must reproduce to 1e-10.

An independent implementation in NumPy, float64, with whole-batch matrices as in the article. Run it with
Debian's python3-numpy (the file in the repository was made with 1.24):

    /usr/bin/python3 tests/golden/generate.py
"""

import json
from pathlib import Path

import numpy as np

MASK = 0xFFFFFFFF
LOSSES_AFTER = (0, 1, 2, 3, 10, 20, 100)
STEPS = 100
SECOND_ORDER_STEPS = 20  # they amplify rounding errors with every step

# Defaults of a run; the engine has its own for the rest.
DEFAULTS = dict(
    loss="squared", initialiser="xavier", features=[], standardise=False, regression=False,
    optimizer="gradient-descent", momentum=0.9, decay=0.999, weightDecay=0.01,
    schedule="constant", scheduleEpochs=100, l1=0, l2=0, clip=0, dropout=0,
)  # fmt: skip


class Random:
    """xoshiro128++, its state filled by SplitMix32 from a seed and a stream."""

    def __init__(self, seed, stream):
        self.state = []
        mix = (seed + 0x85EBCA6B * stream) & MASK
        for _ in range(4):
            mix = (mix + 0x9E3779B9) & MASK
            z = (mix ^ (mix >> 16)) * 0x21F0AAAD & MASK
            z = (z ^ (z >> 15)) * 0x735A2D97 & MASK
            self.state.append(z ^ (z >> 15))

    def next(self):
        rotate = lambda value, bits: (value << bits | value >> (32 - bits)) & MASK
        a, b, c, d = self.state
        result = (rotate((a + d) & MASK, 7) + a) & MASK
        c, d = c ^ a, d ^ b
        b, a = b ^ c, a ^ d
        c ^= self.state[1] << 9 & MASK
        self.state = [a, b, c, rotate(d, 11)]
        return result

    def uniform(self):
        high, low = self.next() >> 5, self.next() >> 6
        return (high * 2**26 + low) / 2**53

    def normal(self):
        radius = np.sqrt(-2 * np.log1p(-self.uniform()))
        return radius * np.cos(2 * np.pi * self.uniform())

    def below(self, count):
        return self.next() * count >> 32


def softmax(h):
    e = np.exp(h - h.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def logistic(h):
    return 1 / (1 + np.exp(-h))


def gelu_inner(h):
    return np.sqrt(2 / np.pi) * (h + 0.044715 * h**3)


def gelu_slope(h):
    t = np.tanh(gelu_inner(h))
    return 0.5 * (1 + t) + 0.5 * h * (1 - t * t) * np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * h**2)


# σ and σ′, both of the pre-activation h. Softmax has no such σ′: see `gradients`.
ACTIVATIONS = {
    "linear": (lambda h: h, lambda h: np.ones_like(h)),
    "sigmoid": (logistic, lambda h: np.exp(-h) / (1 + np.exp(-h)) ** 2),
    "tanh": (np.tanh, lambda h: 1 / np.cosh(h) ** 2),
    "relu": (lambda h: np.where(h > 0, h, 0.0), lambda h: np.where(h > 0, 1.0, 0.0)),
    "leaky-relu": (lambda h: np.where(h > 0, h, 0.01 * h), lambda h: np.where(h > 0, 1.0, 0.01)),
    "elu": (lambda h: np.where(h > 0, h, np.expm1(h)), lambda h: np.where(h > 0, 1.0, np.exp(h))),
    "softplus": (lambda h: np.log1p(np.exp(h)), logistic),
    "silu": (lambda h: h * logistic(h), lambda h: logistic(h) * (1 + h * (1 - logistic(h)))),
    "sine": (np.sin, np.cos),
    "gaussian": (lambda h: np.exp(-h * h), lambda h: -2 * h * np.exp(-h * h)),
    "gelu": (lambda h: 0.5 * h * (1 + np.tanh(gelu_inner(h))), gelu_slope),
    "softmax": (softmax, None),
}

# l for each output and ∂l/∂o; for cross-entropy in the textbook form.
LOSSES = {
    "squared": (lambda o, y: (o - y) ** 2 / 2, lambda o, y: o - y),
    "absolute": (lambda o, y: np.abs(o - y), lambda o, y: np.sign(o - y)),
    "huber": (
        lambda o, y: np.where(np.abs(o - y) < 1, (o - y) ** 2 / 2, np.abs(o - y) - 0.5),
        lambda o, y: np.clip(o - y, -1, 1),
    ),
}
CROSS_ENTROPY = {
    "sigmoid": (
        lambda o, y: -y * np.log(o) - (1 - y) * np.log(1 - o),
        lambda o, y: (1 - y) / (1 - o) - y / o,
    ),
    "softmax": (lambda o, y: -y * np.log(o), lambda o, y: -y / o),
}

FEATURES = {
    "x1": lambda a, b: a,
    "x2": lambda a, b: b,
    "x1^2": lambda a, b: a**2,
    "x2^2": lambda a, b: b**2,
    "x1x2": lambda a, b: a * b,
    "sin(x1)": lambda a, b: np.sin(a),
    "sin(x2)": lambda a, b: np.sin(b),
    "x1^3": lambda a, b: a**3,
}

INITIALISERS = {
    "xavier": lambda r, i, o: np.sqrt(6 / (i + o)) * (2 * r.uniform() - 1),
    "he": lambda r, i, o: np.sqrt(2 / i) * r.normal(),
    "uniform": lambda r, i, o: 2 * r.uniform() - 1,
    "normal": lambda r, i, o: r.normal(),
    "constant": lambda r, i, o: 0.5,
}


def initial(sizes, network):
    """[W, b] of each layer, W row by row and then b."""
    random = Random(network["seed"], 0)
    draw_one = INITIALISERS[network["initialiser"]]
    layers = []
    for inputs, units in zip(sizes, sizes[1:]):
        draw = lambda *shape: np.array(
            [draw_one(random, inputs, units) for _ in range(np.prod(shape))]
        ).reshape(shape)
        layers.append([draw(inputs, units), draw(units)])
    return layers


def forward(layers, names, X, masks=None):
    """The pre-activations and the outputs of every layer, hidden ones as masked; outputs[0] is X."""
    pre_activations, outputs = [], [X]
    masks = masks or [1.0] * len(layers)
    for (W, b), name, mask in zip(layers, names, masks):
        pre_activations.append(outputs[-1] @ W + b)
        outputs.append(ACTIVATIONS[name][0](pre_activations[-1]) * mask)
    return pre_activations, outputs


def drawn_masks(layers, network, points, step):
    """Of each layer what dropout keeps in a step, scaled to make up for the rest; of the outputs all."""
    random = Random(network["seed"] ^ 0x5BD1E995, step)
    rate, rows = network["dropout"], points + points % 2  # the engine draws for whole lanes of two
    draw = lambda: 0.0 if random.uniform() < rate else 1 / (1 - rate)
    hidden = [[[draw() for _ in range(rows)] for _ in b] for _, b in layers[:-1]]
    return [np.array(mask).T[:points] for mask in hidden] + [1.0]


def loss_of(network):
    if network["loss"] == "cross-entropy":
        return CROSS_ENTROPY[network["output"]]
    return LOSSES[network["loss"]]


def loss(layers, names, network, X, Y):
    """The mean over the points of the loss, without the penalty."""
    return np.mean(np.sum(loss_of(network)[0](forward(layers, names, X)[1][-1], Y), axis=1))


def penalty(layers, network):
    weights = np.concatenate([W.ravel() for W, _ in layers])
    return network["l1"] * np.abs(weights).sum() + network["l2"] / 2 * (weights**2).sum()


def gradients(layers, names, network, X, Y, masks=None):
    """[∂l/∂W, ∂l/∂b] of each layer, with the penalty, clipped."""
    pre_activations, outputs = forward(layers, names, X, masks)
    masks = masks or [1.0] * len(layers)
    upstream = loss_of(network)[1](outputs[-1], Y) / len(X)
    result = []
    for (W, _), name, H, inputs, mask in reversed(
        list(zip(layers, names, pre_activations, outputs, masks))
    ):
        upstream = upstream * mask
        if name == "softmax":
            o = softmax(H)
            jacobians = np.einsum("nj,jk->njk", o, np.eye(o.shape[1])) - np.einsum("nj,nk->njk", o, o)
            delta = np.einsum("nj,njk->nk", upstream, jacobians)
        else:
            delta = upstream * ACTIVATIONS[name][1](H)
        slope = inputs.T @ delta + network["l2"] * W + network["l1"] * np.sign(W)
        result.insert(0, [slope, delta.sum(axis=0)])
        upstream = delta @ W.T
    norm = np.sqrt(sum(np.sum(part**2) for slopes in result for part in slopes))
    if 0 < network["clip"] < norm:
        result = [[part * network["clip"] / norm for part in slopes] for slopes in result]
    return result


def residuals(layers, names, X, Y):
    """o − y of every output at every point, and their Jacobian by the parameters."""
    pre_activations, outputs = forward(layers, names, X)
    jacobians = []
    for k in range(Y.shape[1]):
        upstream, parts = np.tile(np.eye(Y.shape[1])[k], (len(X), 1)), []
        for (W, _), name, H, inputs in reversed(list(zip(layers, names, pre_activations, outputs))):
            delta = upstream * ACTIVATIONS[name][1](H)
            parts = [np.einsum("ni,nj->nij", inputs, delta).reshape(len(X), -1), delta, *parts]
            upstream = delta @ W.T
        jacobians.append(np.hstack(parts))
    return (outputs[-1] - Y).ravel(order="F"), np.vstack(jacobians)


def order(count, seed, epoch):
    """The order of the points in an epoch: Fisher–Yates from the last place down."""
    random = Random(seed, epoch + 1)
    places = list(range(count))
    for i in range(count - 1, 0, -1):
        j = random.below(i + 1)
        places[i], places[j] = places[j], places[i]
    return places


def batches(count, size, seed):
    """The epoch and points of one step after the other, for ever; an epoch's last batch may be short."""
    epoch = 0
    while True:
        places = order(count, seed, epoch)
        for first in range(0, count, size):
            yield epoch, places[first : first + size]
        epoch += 1


def rate_in(network, epoch):
    part = epoch / network["scheduleEpochs"]
    return network["learningRate"] * {
        "constant": 1.0,
        "step": 0.5 ** np.floor(part),
        "cosine": (1 + np.cos(np.pi * min(part, 1))) / 2,
    }[network["schedule"]]


class Optimizer:
    """The next value of one W or b after another gradient; t counts from 1."""

    def __init__(self, network):
        self.network, self.m, self.v = network, 0.0, 0.0

    def next(self, w, g, rate, t):
        b1, b2, e = self.network["momentum"], self.network["decay"], 1e-8
        name = self.network["optimizer"]
        if name == "gradient-descent":
            return w - rate * g
        if name in ("momentum", "nesterov"):
            self.m = b1 * self.m + g
            return w - rate * (self.m if name == "momentum" else g + b1 * self.m)
        if name == "adagrad":
            self.v = self.v + g**2
            return w - rate * g / (np.sqrt(self.v) + e)
        if name == "rmsprop":
            self.v = b2 * self.v + (1 - b2) * g**2
            return w - rate * g / (np.sqrt(self.v) + e)
        self.m = b1 * self.m + (1 - b1) * g
        self.v = b2 * self.v + (1 - b2) * g**2
        shrunk = w * (1 - rate * self.network["weightDecay"]) if name == "adamw" else w
        m, v = self.m / (1 - b1**t), self.v / (1 - b2**t)
        return shrunk - rate * m / (np.sqrt(v) + e)


class Problem:
    """What a method of second order sees: the objective as a function of one flat vector."""

    def __init__(self, layers, names, network, X, Y):
        self.layers, self.names, self.network, self.X, self.Y = layers, names, network, X, Y
        self.is_weight = np.concatenate([np.repeat([1.0, 0.0], [W.size, b.size]) for W, b in layers])

    def shaped(self, w):
        parts = np.split(w, np.cumsum([part.size for layer in self.layers for part in layer])[:-1])
        shapes = [part.shape for layer in self.layers for part in layer]
        parts = [part.reshape(shape) for part, shape in zip(parts, shapes)]
        return [list(pair) for pair in zip(parts[::2], parts[1::2])]

    def value(self, w):
        layers = self.shaped(w)
        return loss(layers, self.names, self.network, self.X, self.Y) + penalty(layers, self.network)

    def gradient(self, w):
        return np.array(flat(gradients(self.shaped(w), self.names, self.network, self.X, self.Y)))


class Lbfgs:
    """L-BFGS by the inverse Hessian written out, and halvings until a step is good enough (Armijo)."""

    def __init__(self, problem):
        self.problem, self.pairs = problem, []

    def inverse_hessian(self, size):
        if not self.pairs:
            return np.eye(size)
        s, y = self.pairs[-1]
        H = np.eye(size) * (s @ y) / (y @ y)
        for s, y in self.pairs:
            V = np.eye(size) - np.outer(y, s) / (y @ s)
            H = V.T @ H @ V + np.outer(s, s) / (y @ s)
        return H

    def next(self, w):
        value, g = self.problem.value(w), self.problem.gradient(w)
        d = -self.inverse_hessian(len(w)) @ g
        assert d @ g < 0, "a run for this file goes downhill"
        length = 1.0 if self.pairs else min(1.0, 1 / np.linalg.norm(g))
        while not self.problem.value(w + length * d) < value + 1e-4 * length * (d @ g):
            length /= 2
        s, y = length * d, self.problem.gradient(w + length * d) - g
        if y @ s > 1e-12 * np.linalg.norm(s) * np.linalg.norm(y):
            self.pairs = [*self.pairs, (s, y)][-20:]
        return w + s


class LevenbergMarquardt:
    """Damped Gauss–Newton steps, always by the parameters' own system."""

    def __init__(self, problem):
        self.problem, self.damping, self.growth = problem, None, 2

    def next(self, w):
        problem, points = self.problem, len(self.problem.X)
        _, J = residuals(problem.shaped(w), problem.names, problem.X, problem.Y)
        value, g = problem.value(w), problem.gradient(w)
        A = J.T @ J / points + problem.network["l2"] * np.diag(problem.is_weight)
        if self.damping is None:
            self.damping = 1e-3 * A.diagonal().max()
        while True:
            d = np.linalg.solve(A + self.damping * np.eye(len(w)), -g)
            fall = value - problem.value(w + d)
            if fall > 0:
                trust = 2 * fall / (d @ (self.damping * d - g) / 2) - 1
                self.damping *= max(1 / 3, 1 - trust**3)
                self.growth = 2
                return w + d
            self.damping *= self.growth
            self.growth *= 2


SECOND_ORDER = {"l-bfgs": Lbfgs, "levenberg-marquardt": LevenbergMarquardt}


def standardised(values):
    return (values - values.mean(axis=0)) / values.std(axis=0)


def flat(layers):
    return [float(number) for layer in layers for part in layer for number in part.ravel()]


def run(name, given, X, Y):
    """One entry of the file. Matrices are written column after column, as the engine takes them."""
    network = {**DEFAULTS, **given}
    drawn, targets = X, Y
    if network["features"]:
        second = X[:, 1] if X.shape[1] > 1 else np.zeros(len(X))
        X = np.stack([FEATURES[each](X[:, 0], second) for each in network["features"]], axis=1)
    if network["standardise"]:
        X = standardised(X)
        Y = standardised(Y) if network["regression"] else Y

    sizes = [X.shape[1], *network["sizes"][1:]]
    names = [network["hidden"]] * (len(sizes) - 2) + [network["output"]]
    layers = initial(sizes, network)
    optimizers = [[Optimizer(network), Optimizer(network)] for _ in layers]
    start, losses = flat(layers), {}
    steps = batches(len(X), network["batchSize"], network["seed"])
    if network["optimizer"] in SECOND_ORDER:
        problem = Problem(layers, names, network, X, Y)
        method = SECOND_ORDER[network["optimizer"]](problem)
    last = SECOND_ORDER_STEPS if network["optimizer"] in SECOND_ORDER else STEPS
    for step in range(last + 1):
        if step in LOSSES_AFTER:
            losses[step] = float(loss(layers, names, network, X, Y))
        if step < last and network["optimizer"] in SECOND_ORDER:
            layers = problem.shaped(method.next(np.array(flat(layers))))
        elif step < last:
            epoch, batch = next(steps)
            masks = drawn_masks(layers, network, len(batch), step) if network["dropout"] else None
            slopes = gradients(layers, names, network, X[batch], Y[batch], masks)
            rate = rate_in(network, epoch)
            layers = [
                [o.next(w, g, rate, step + 1) for o, w, g in zip(*parts)]
                for parts in zip(optimizers, layers, slopes)
            ]
    return {
        "name": name,
        "network": given,
        "inputs": drawn.ravel(order="F").tolist(),
        "targets": targets.ravel(order="F").tolist(),
        "initial": start,
        "losses": losses,
        "steps": last,
        "penalty": float(penalty(layers, network)),
        "parameters": flat(layers),
    }


def settings(sizes, hidden, output, learningRate, batchSize, seed, **more):
    return dict(
        sizes=sizes, hidden=hidden, output=output, learningRate=learningRate, batchSize=batchSize,
        seed=seed, **more,
    )  # fmt: skip


def plane(count, low=-1.0):
    """Points of two classes, in a ring and around it; low and 1 are the classes' targets."""
    X = np.round(np.random.default_rng(count).uniform(-2, 2, (count, 2)), 3)
    return X, np.where(np.sum(X**2, axis=1, keepdims=True) < 2, 1.0, low)


def sectors(count, classes):
    """Points of several classes, each in a sector around the middle; a target for each class."""
    X = np.round(np.random.default_rng(count).uniform(-2, 2, (count, 2)), 3)
    labels = np.floor((np.arctan2(X[:, 1], X[:, 0]) / np.pi + 1) / 2 * classes).astype(int)
    return X, np.eye(classes)[np.clip(labels, 0, classes - 1)]


def curve(count):
    """A sine with some noise."""
    random = np.random.default_rng(count)
    X = np.round(random.uniform(-2.5, 2.5, (count, 1)), 3)
    return X, np.round(np.sin(1.5 * X) + random.normal(0, 0.1, X.shape), 3)


def two_curves(count):
    X, Y = curve(count)
    return X, np.hstack([Y, np.round(Y**2, 3)])


def far(X, Y):
    """The same curve in other units."""
    return np.round(100 + 20 * X, 3), np.round(1000 * Y - 5, 3)


def tall(X, Y):
    return X, 5 * Y


def with_method(optimizer, rate, **more):
    return settings([2, 4, 1], "tanh", "tanh", rate, 7, 11, optimizer=optimizer, **more), *plane(22)


def on_curves(optimizer):
    return settings([1, 3, 2], "tanh", "linear", 1, 7, 26, optimizer=optimizer), *two_curves(40)


def with_activation(hidden, rate=0.1):
    return settings([2, 5, 3, 1], hidden, "linear", rate, 10, 12), *plane(23)


RUNS = [
    ("classification", settings([2, 4, 2, 1], "tanh", "tanh", 0.1, 10, 1), *plane(25)),
    ("regression", settings([1, 8, 8, 1], "tanh", "linear", 0.1, 10, 2), *curve(30)),
    ("relu", settings([2, 8, 8, 1], "relu", "tanh", 0.05, 10, 3), *plane(32)),
    ("sigmoid", settings([2, 6, 1], "sigmoid", "sigmoid", 0.5, 7, 4), *plane(24, low=0.0)),
    ("three hidden layers", settings([2, 5, 4, 3, 1], "tanh", "linear", 0.05, 8, 2**32 - 1), *plane(20)),
    ("batches of one", settings([1, 6, 1], "tanh", "linear", 0.05, 1, 0), *curve(15)),
    ("full batches", settings([2, 6, 1], "tanh", "tanh", 0.5, 5000, 7), *plane(40)),
    ("batches larger than one pass", settings([2, 4, 1], "sigmoid", "tanh", 0.5, 250, 8), *plane(300)),
    ("a linear model", settings([2, 1], "tanh", "linear", 0.1, 10, 9), *plane(25)),
    ("two outputs", settings([1, 5, 2], "tanh", "linear", 0.1, 4, 10), *two_curves(18)),
    ("momentum", *with_method("momentum", 0.05)),
    ("another momentum", *with_method("momentum", 0.05, momentum=0.5)),
    ("Nesterov", *with_method("nesterov", 0.05)),
    ("AdaGrad", *with_method("adagrad", 0.1)),
    ("RMSProp", *with_method("rmsprop", 0.01, decay=0.9)),
    ("Adam", *with_method("adam", 0.02)),
    ("Adam with other rates", *with_method("adam", 0.02, momentum=0.8, decay=0.95)),
    ("AdamW", *with_method("adamw", 0.02, weightDecay=0.1)),
    ("L-BFGS", *on_curves("l-bfgs")),
    ("L-BFGS with L2", *with_method("l-bfgs", 1, l2=0.01)),
    ("Levenberg–Marquardt", *on_curves("levenberg-marquardt")),
    ("Levenberg–Marquardt with L2", *with_method("levenberg-marquardt", 1, l2=0.01)),
    ("L1", *with_method("gradient-descent", 0.1, l1=0.003)),
    ("L2 with Adam", *with_method("adam", 0.02, l2=0.05)),
    ("L1 and L2 with momentum", *with_method("momentum", 0.02, l1=0.002, l2=0.01)),
    ("clipping", *with_method("gradient-descent", 0.5, clip=0.1)),
    ("clipping of what momentum adds to", *with_method("momentum", 0.1, clip=0.2, l2=0.1)),
    ("halved steps", *with_method("gradient-descent", 0.4, schedule="step", scheduleEpochs=3)),
    ("a cosine of the rate", *with_method("adam", 0.05, schedule="cosine", scheduleEpochs=20)),
    ("dropout", *with_method("gradient-descent", 0.1, dropout=0.25)),
    ("dropout with all else", *with_method("adam", 0.02, dropout=0.5, l1=0.001, l2=0.01, clip=0.3, schedule="step", scheduleEpochs=8)),
    ("leaky ReLU", *with_activation("leaky-relu")),
    ("ELU", *with_activation("elu")),
    ("softplus", *with_activation("softplus")),
    ("SiLU", *with_activation("silu")),
    ("sine", *with_activation("sine", 0.02)),
    ("Gaussian", *with_activation("gaussian")),
    ("GELU", *with_activation("gelu")),
    ("absolute", settings([1, 6, 1], "tanh", "linear", 0.02, 10, 13, loss="absolute"), *curve(26)),
    ("Huber", settings([2, 6, 2], "tanh", "linear", 0.05, 10, 14, loss="huber"), *sectors(27, 2)),
    ("Huber beyond one", settings([1, 6, 1], "tanh", "linear", 0.05, 10, 14, loss="huber"), *tall(*curve(16))),
    ("cross-entropy of a sigmoid", settings([2, 6, 1], "tanh", "sigmoid", 0.2, 10, 15, loss="cross-entropy"), *plane(28, low=0.0)),
    ("cross-entropy of a softmax", settings([2, 6, 4], "relu", "softmax", 0.2, 10, 16, loss="cross-entropy"), *sectors(29, 4)),
    ("squares of a softmax", settings([2, 6, 3], "tanh", "softmax", 0.5, 10, 17), *sectors(31, 3)),
    ("standardised", settings([1, 6, 1], "tanh", "linear", 0.1, 10, 18, standardise=True, regression=True), *far(*curve(19))),
    ("standardised classes", settings([2, 5, 1], "tanh", "tanh", 0.1, 10, 18, standardise=True), *plane(21)),
    ("features", settings([2, 4, 1], "tanh", "tanh", 0.1, 10, 19, features=["x1", "x2^2", "x1x2", "sin(x2)"]), *plane(17)),
    ("powers, standardised", settings([1, 1], "tanh", "linear", 0.1, 10, 20, features=["x1", "x1^2", "x1^3"], standardise=True, regression=True), *curve(21)),
    ("He", settings([2, 6, 1], "relu", "linear", 0.05, 10, 21, initialiser="he"), *plane(18)),
    ("uniform", settings([2, 4, 1], "tanh", "tanh", 0.1, 10, 22, initialiser="uniform"), *plane(16)),
    ("normal", settings([2, 4, 1], "tanh", "tanh", 0.1, 10, 23, initialiser="normal"), *plane(15)),
    ("constant", settings([2, 4, 1], "tanh", "tanh", 0.1, 10, 24, initialiser="constant"), *plane(14)),
]  # fmt: skip

if __name__ == "__main__":
    lines = [json.dumps(run(*each)) for each in RUNS]
    text = "[\n" + ",\n".join(lines) + "\n]\n"
    (Path(__file__).parent / "trajectories.json").write_text(text, encoding="utf-8")
