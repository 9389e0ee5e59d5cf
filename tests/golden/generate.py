#!/usr/bin/env python3
"""Writes trajectories.json: runs of small networks that the engine must repeat to 1e-10.

An implementation of its own in NumPy, float64, whole-batch matrices as in the article: it shares no
line with the engine. Run it with Debian's python3-numpy (the file in the repository was made by 1.24):

    /usr/bin/python3 tests/golden/generate.py
"""

import json
from pathlib import Path

import numpy as np

MASK = 0xFFFFFFFF
LOSSES_AFTER = (0, 1, 2, 3, 10, 100)


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

    def below(self, count):
        return self.next() * count >> 32


# σ and σ′, both of the pre-activation h.
ACTIVATIONS = {
    "linear": (lambda h: h, lambda h: np.ones_like(h)),
    "sigmoid": (lambda h: 1 / (1 + np.exp(-h)), lambda h: np.exp(-h) / (1 + np.exp(-h)) ** 2),
    "tanh": (np.tanh, lambda h: 1 / np.cosh(h) ** 2),
    "relu": (lambda h: np.where(h > 0, h, 0.0), lambda h: np.where(h > 0, 1.0, 0.0)),
}


def initial(sizes, seed):
    """[W, b] of each layer, uniform in ±√(6 / (inputs + units)), W row by row and then b."""
    random = Random(seed, 0)
    layers = []
    for inputs, units in zip(sizes, sizes[1:]):
        limit = np.sqrt(6 / (inputs + units))
        draw = lambda *shape: limit * (
            2 * np.array([random.uniform() for _ in range(np.prod(shape))]).reshape(shape) - 1
        )
        layers.append([draw(inputs, units), draw(units)])
    return layers


def forward(layers, names, X):
    """The pre-activations and the outputs of every layer; outputs[0] is X."""
    pre_activations, outputs = [], [X]
    for (W, b), name in zip(layers, names):
        pre_activations.append(outputs[-1] @ W + b)
        outputs.append(ACTIVATIONS[name][0](pre_activations[-1]))
    return pre_activations, outputs


def loss(layers, names, X, Y):
    """The mean over the points of ½ Σ (o − y)²."""
    return np.mean(np.sum((forward(layers, names, X)[1][-1] - Y) ** 2, axis=1)) / 2


def gradients(layers, names, X, Y):
    """[∂l/∂W, ∂l/∂b] of each layer."""
    pre_activations, outputs = forward(layers, names, X)
    upstream = (outputs[-1] - Y) / len(X)
    result = []
    for (W, _), name, H, inputs in reversed(list(zip(layers, names, pre_activations, outputs))):
        delta = upstream * ACTIVATIONS[name][1](H)
        result.insert(0, [inputs.T @ delta, delta.sum(axis=0)])
        upstream = delta @ W.T
    return result


def order(count, seed, epoch):
    """The order of the points in an epoch: Fisher–Yates from the last place down."""
    random = Random(seed, epoch + 1)
    places = list(range(count))
    for i in range(count - 1, 0, -1):
        j = random.below(i + 1)
        places[i], places[j] = places[j], places[i]
    return places


def batches(count, size, seed):
    """The points of one step after the other, for ever; the last batch of an epoch may be short."""
    epoch = 0
    while True:
        places = order(count, seed, epoch)
        for first in range(0, count, size):
            yield places[first : first + size]
        epoch += 1


def flat(layers):
    return [float(number) for layer in layers for part in layer for number in part.ravel()]


def run(name, network, X, Y):
    """One entry of the file. Matrices are written column after column, as the engine takes them."""
    sizes, rate = network["sizes"], network["learningRate"]
    names = [network["hidden"]] * (len(sizes) - 2) + [network["output"]]
    layers = initial(sizes, network["seed"])
    start, losses = flat(layers), {}
    steps = batches(len(X), network["batchSize"], network["seed"])
    for step in range(LOSSES_AFTER[-1] + 1):
        if step in LOSSES_AFTER:
            losses[step] = float(loss(layers, names, X, Y))
        if step < LOSSES_AFTER[-1]:
            batch = next(steps)
            slopes = gradients(layers, names, X[batch], Y[batch])
            for layer, slope in zip(layers, slopes):
                layer[0] = layer[0] - rate * slope[0]
                layer[1] = layer[1] - rate * slope[1]
    return {
        "name": name,
        "network": network,
        "inputs": X.ravel(order="F").tolist(),
        "targets": Y.ravel(order="F").tolist(),
        "initial": start,
        "losses": losses,
        "parameters": flat(layers),
    }


def settings(sizes, hidden, output, learningRate, batchSize, seed):
    return dict(sizes=sizes, hidden=hidden, output=output, learningRate=learningRate, batchSize=batchSize, seed=seed)


def plane(count, low=-1.0):
    """Points of two classes, in a ring and around it; low and 1 are the classes' targets."""
    X = np.round(np.random.default_rng(count).uniform(-2, 2, (count, 2)), 3)
    return X, np.where(np.sum(X**2, axis=1, keepdims=True) < 2, 1.0, low)


def curve(count):
    """A sine with some noise."""
    random = np.random.default_rng(count)
    X = np.round(random.uniform(-2.5, 2.5, (count, 1)), 3)
    return X, np.round(np.sin(1.5 * X) + random.normal(0, 0.1, X.shape), 3)


def two_curves(count):
    X, Y = curve(count)
    return X, np.hstack([Y, np.round(Y**2, 3)])


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
]

if __name__ == "__main__":
    lines = [json.dumps(run(*each)) for each in RUNS]
    text = "[\n" + ",\n".join(lines) + "\n]\n"
    (Path(__file__).parent / "trajectories.json").write_text(text, encoding="utf-8")
