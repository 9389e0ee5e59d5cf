"""Writes tests/golden/models: networks as PyTorch itself exports them, and what it says of some points.

    python3 tests/golden/generate-torch.py        (with PyTorch 1.13)
"""

import json
from pathlib import Path

import torch
from torch import nn

torch.manual_seed(7)
folder = Path(__file__).parent / "models"
points = torch.linspace(-2, 2, 10).reshape(5, 2)


class Convolution(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, 1)

    def forward(self, x):
        return self.conv(x.reshape(-1, 1, 2)).reshape(-1, 2)


networks = {
    "torch-tanh": nn.Sequential(
        nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1), nn.Sigmoid()
    ),
    "torch-mixed": nn.Sequential(
        nn.Flatten(),
        nn.Linear(2, 4),
        nn.SiLU(),
        nn.Dropout(0.5),
        nn.Linear(4, 3, bias=False),
        nn.LeakyReLU(),
        nn.Linear(3, 3),
        nn.ELU(),
        nn.Linear(3, 3),
        nn.Softplus(),
        nn.Linear(3, 4),
        nn.Softmax(-1),
    ),
    "torch-norm": nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Tanh(), nn.Linear(3, 1)),
    "torch-conv": Convolution(),
}

said = {"points": points.tolist()}
for name, network in networks.items():
    network.eval()
    torch.onnx.export(
        network,
        torch.zeros(1, 2),
        folder / f"{name}.onnx",
        dynamic_axes={"input": {0: "n"}, "output": {0: "n"}},
        input_names=["input"],
        output_names=["output"],
    )
    said[name] = {
        "outputs": network(points).tolist(),
        "state_dict": {key: value.tolist() for key, value in network.state_dict().items()},
    }
(folder / "torch.json").write_text(json.dumps(said) + "\n")
