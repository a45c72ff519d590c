"""The stages that a value of an ONNX graph came through, and a node that adds to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from nnstudio.exporters.stages import Stage


class UnknownError(Exception):
    """A node that has no counterpart."""


@dataclass(frozen=True, eq=False)
class Half:
    """The first node of two that are a stage together: a product without its bias, z·frequency, z > 0."""

    kind: str
    value: Any


class Path(NamedTuple):
    """The stages that a value came through from the input, and how many numbers it has."""

    stages: tuple[Stage | Half, ...]
    width: int


class Node(NamedTuple):
    """A node: its operation, attributes, the values it takes in order (a path, or a constant), and the opset."""

    operation: str
    name: str
    attributes: dict[str, Any]
    given: tuple[Path | np.ndarray, ...]
    opset: int

    @property
    def path(self) -> Path:
        """The one value that is no constant."""
        found = [one for one in self.given if isinstance(one, Path)]
        if len(found) != 1:
            raise UnknownError
        return found[0]

    @property
    def constants(self) -> list[np.ndarray]:
        return [one for one in self.given if isinstance(one, np.ndarray)]


def is_half(stage: Stage | Half, kind: str) -> bool:
    """Tell whether a stage is the first half of that kind."""
    return isinstance(stage, Half) and stage.kind == kind


def settled(path: Path) -> Path:
    """Return a path whose last product has no bias; any other half is none of ours.

    Raises: UnknownError.
    """
    if path.stages and is_half(path.stages[-1], "bias"):
        return Path(path.stages[:-1], path.width)
    if path.stages and isinstance(path.stages[-1], Half):
        raise UnknownError
    return path
