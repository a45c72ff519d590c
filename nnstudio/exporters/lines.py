"""What the scripts of PyTorch and Keras have in common: a line for each stage."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from nnstudio.engine.activations import Activation
from nnstudio.exporters.stages import Activated, Affine, Largest, Normalized, Skipped, Stage

Written = Callable[[Activation, str], str]


def form(written: str) -> Written:
    """Return how a function is written: `written` may use {x} and the function's own parameters."""

    def call(activation: Activation, x: str) -> str:
        return written.format(x=x, **{one.key: getattr(activation, one.key) for one in activation.params()})

    return call


class Lines(ABC):
    """`steps`: one line a stage, each with a result of its own: h1, h2 …"""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def row(self, row: tuple[Stage, ...], x: str) -> str:
        """Add the lines of stages after one another; return the name of the last result."""
        for stage in row:
            written = self._written(stage, x)
            x = f"h{len(self.steps) + 1}"
            self.steps.append(f"{x} = {written}")
        return x

    def _written(self, stage: Stage, x: str) -> str:
        match stage:
            case Affine():
                return self.affine(stage, x)
            case Activated():
                return self.activated(stage, x)
            case Largest():
                return self.largest(", ".join(self.affine(piece, x) for piece in stage.pieces))
            case Normalized():
                return self.normalized(stage, x)
            case Skipped():
                return f"{x} + {self.row(stage.inner, x)}"

    @abstractmethod
    def affine(self, stage: Affine, x: str) -> str: ...

    @abstractmethod
    def activated(self, stage: Activated, x: str) -> str: ...

    @abstractmethod
    def largest(self, pieces: str) -> str: ...

    @abstractmethod
    def normalized(self, stage: Normalized, x: str) -> str: ...
