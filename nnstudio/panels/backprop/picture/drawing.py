"""What a picture of a graph is told: faces and wires once for each structure, their numbers whenever these change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["leaf", "constant", "gate", "folded"]
Mark = Literal["", "ok", "kink", "wrong"]


@dataclass(frozen=True)
class Face:
    """One node: the symbol in its box, what kind of box, the name above it; a `quiet` one nobody gave it.

    `image` (rows, columns) are the cells, if it shows a heat map of signed values above its symbol; the values come
    with the numbers.
    """

    symbol: str
    kind: Kind = "gate"
    name: str = ""
    image: tuple[int, int] | None = None
    quiet: bool = False


@dataclass(frozen=True)
class Wire:
    """The way from one node's output to a slot of another; a `target` of None leaves the graph: an output.

    `letters` and `lines` are how much room its numbers ask for, `shape` what stands before its value ("2×2", "" for one
    number).
    """

    source: int
    target: int | None
    slot: int = 0
    letters: int = 6
    lines: int = 1
    shape: str = ""


@dataclass(frozen=True)
class Drawing:
    """A graph to be drawn, its faces in an order in which inputs come first."""

    faces: tuple[Face, ...]
    wires: tuple[Wire, ...]

    def into(self, node: int) -> list[int]:
        """Return the places of the wires that end at a node."""
        return [at for at, wire in enumerate(self.wires) if wire.target == node]

    def out_of(self, node: int) -> list[int]:
        """Return the places of the wires that begin at a node."""
        return [at for at, wire in enumerate(self.wires) if wire.source == node]


@dataclass(frozen=True)
class Written:
    """What is written at one wire: its value above, its gradient below, each with the sign its colour tells."""

    above: str = ""
    below: str = ""
    above_sign: float = 0.0
    below_sign: float = 0.0
    mark: Mark = ""


@dataclass(frozen=True)
class Numbers:
    """Everything that changes while the structure stays: by place of the wire, or by node.

    `notes` stand below nodes, as the sum of a fork; `images` are heat maps (rows, columns) as shares from −1 to 1;
    `dim` are nodes that a walk has not come to yet.
    """

    wires: tuple[Written, ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    images: Mapping[int, NDArray[np.float64]] = field(default_factory=dict)
    dim: frozenset[int] = frozenset()
