"""The sides of the comparison: each gives a call that trains, and how many steps the call makes.

All train the same network in float32 on the same shuffled batches with plain SGD, and compute the loss's value too.
"""

from __future__ import annotations

import warnings
from functools import partial
from itertools import cycle
from typing import Any

import numpy as np

from benchmarks.hand_tuned import HandTuned
from benchmarks.timing import Side
from benchmarks.workloads import Workload
from nnstudio.catalog import Choice
from nnstudio.data.dataset import Dataset
from nnstudio.data.prepared import prepare
from nnstudio.engine.losses import encode
from nnstudio.project import Checked, DataSpec, NetworkSpec, Project, Recipe
from nnstudio.project.structure import build
from nnstudio.studies.trainer import Trainer


def nnstudio(workload: Workload, optimizer: str = "sgd") -> Side:
    """The whole step of a run: order of examples, finite check and counters included."""
    return Side(trainer(workload, optimizer).step)


def trainer(workload: Workload, optimizer: str = "sgd") -> Trainer:
    layers = [
        Choice("dense", {"units": units, "activation": Choice(activation), "init": Choice("lecun_normal")})
        for units, activation in zip(workload.widths[1:], workload.activations, strict=True)
    ]
    spec = NetworkSpec(tuple(layers[:-1]), layers[-1])
    loss, update = Choice(workload.loss), Choice(optimizer)
    recipe = Recipe(loss=loss, optimizer=update, learning_rate=workload.rate, batch_size=workload.batch)
    x, y = workload.x, workload.y
    task, names = ("regression", ("y",)) if workload.regression else ("classification", tuple("0123456789"))
    data = Dataset(x, y, x[:0], y[:0], task, tuple(map(str, range(x.shape[1]))), names)
    network = build(spec, x.shape[1])
    return Trainer(Checked(Project(DataSpec(), spec, recipe), prepare(data, Choice("none")), network))


def hand_tuned(workload: Workload) -> Side:
    """The step of `benchmarks/hand_tuned.py`, from the same start as nnstudio's."""
    x = np.hstack([workload.x, np.ones((len(workload.x), 1))]).astype(np.float32)
    encoding = "values" if workload.regression else "one_hot"
    t = np.ascontiguousarray(encode(encoding, workload.y, workload.widths[-1]).T, np.float32)
    start = trainer(workload).parameters
    made = HandTuned(workload.widths, workload.activations, workload.loss, x, t, workload.batch, workload.rate, start)
    batches = cycle(workload.batches())
    return Side(lambda: made.step(next(batches)))


def scikit_learn(workload: Workload) -> Side | None:
    """An epoch of `partial_fit`, which spreads its checks over all its steps; one activation for all layers."""
    try:
        from sklearn.neural_network import (  # pyright: ignore[reportMissingImports] - of the bench extra
            MLPClassifier,
            MLPRegressor,
        )
    except ImportError:
        return None
    kind: Any = MLPRegressor if workload.regression else MLPClassifier
    model = kind(
        hidden_layer_sizes=workload.widths[1:-1], activation=workload.activations[0], solver="sgd", alpha=0, momentum=0,
        batch_size=workload.batch, learning_rate_init=workload.rate, random_state=0,
    )  # fmt: skip
    x, y = workload.x.astype(np.float32), workload.y
    y = y[:, 0].astype(np.float32) if workload.regression else y
    call = partial(model.partial_fit, x, y)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        call() if workload.regression else call(classes=np.arange(workload.widths[-1]))
    return Side(call, -(-len(x) // workload.batch))


def torch(workload: Workload) -> Side | None:
    """PyTorch's usual loop on the CPU, the batch gathered from a tensor."""
    try:
        import torch  # pyright: ignore[reportMissingImports]
    except ImportError:
        return None
    kinds = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "identity": torch.nn.Identity}
    pairs = zip(workload.widths, workload.widths[1:], workload.activations, strict=False)
    model = torch.nn.Sequential(*(part for i, o, a in pairs for part in (torch.nn.Linear(i, o), kinds[a]())))
    loss_of = torch.nn.MSELoss() if workload.regression else torch.nn.CrossEntropyLoss()
    update = torch.optim.SGD(model.parameters(), workload.rate)
    x, y = torch.tensor(workload.x, dtype=torch.float32), torch.tensor(workload.y)
    y = y.float() if workload.regression else y
    batches = cycle([torch.tensor(batch) for batch in workload.batches()])

    def step() -> None:
        rows = next(batches)
        update.zero_grad()
        loss = loss_of(model(x[rows]), y[rows])
        loss.backward()
        update.step()
        loss.item()

    return Side(step)
