"""What units, weights and gradients of a network are called in its formulas.

A small stack of layers numbers its units as the lecture does, from the inputs on: w_{3,5} leads from unit 3 to unit 5,
x_3 is what unit 3 gives, z_5 the sum in unit 5 and Δ_5 = ∂L/∂z_5. Any other network names the layer above:
w^{(2)}_{1,3} leads from unit 3 to unit 1 of layer 2, as row and column of its matrix.
"""

from __future__ import annotations

from dataclasses import dataclass

from nnstudio.engine.layers import Dense, DropConnect
from nnstudio.engine.network import Network
from nnstudio.studies.backprop.operation import Leaf, Path
from nnstudio.studies.backprop.walk import NetworkWalk

MOST_NUMBERED = 12
_LETTERS = {"activation": "a", "largest": "a", "standardize": r"\hat{x}", "pass": "a", "product": "s"}
_SUMS = {"bias": "z", "noise": "a", "shift": "a", "skip": "a", "dropout": "a", "scale": "s", "dropconnect": "w"}


def is_numbered(network: Network) -> bool:
    """Tell whether a network's units are numbered throughout."""
    plain = all(isinstance(layer, (Dense, DropConnect)) for layer in network.layers)
    return plain and sum(network.widths) <= MOST_NUMBERED


@dataclass(frozen=True)
class UnitNames:
    """Names, as LaTeX, for the nodes of one walk. `unit` counts from 0; None stands for all units of a node."""

    walk: NetworkWalk

    @property
    def numbered(self) -> bool:
        return is_numbered(self.walk.question.network)

    def value(self, node: int, unit: int | str | None) -> str:
        """Return the name of a node's result."""
        made = self.walk.nodes[node]
        if isinstance(made, Leaf):
            return self._of_input(unit)
        letter = _SUMS.get(getattr(made, "what", ""), "") or _LETTERS[made.kind]
        if self.numbered:
            return f"{'x' if letter == 'a' else letter}_{{{self.number(made.path, unit)}}}"
        return f"{letter}{self._above(made.path)}{_below(unit)}"

    def slope(self, node: int, unit: int | str | None) -> str:
        """Return the name of the gradient at a node: Δ at the sums of a layer, else ∂L/∂ of it."""
        made = self.walk.nodes[node]
        if getattr(made, "what", "") != "bias":
            return rf"\frac{{\partial L}}{{\partial {self.value(node, unit)}}}"
        if self.numbered:
            return rf"\Delta_{{{self.number(made.path, unit)}}}"
        return rf"\Delta{self._above(made.path, self.piece(node))}{_below(unit)}"

    def weight(self, path: Path, unit: int | str, source: int | str | None, piece: str = "") -> str:
        """Return the name of a weight, or of a bias; letters stand for the units of a sum."""
        if source is None:
            return f"b_{{{self.number(path, unit)}}}" if self.numbered else f"b{self._above(path, piece)}{_below(unit)}"
        if self.numbered:
            return f"w_{{{self.number((path[0] - 1,), source)},{self.number(path, unit)}}}"
        return f"w{self._above(path, piece)}_{{{_counted(unit)},{_counted(source)}}}"

    def piece(self, node: int) -> str:
        """Return which piece of a maxout layer a product or a sum belongs to, "" in any other layer."""
        made = self.walk.nodes[node]
        if made.kind == "add":
            return self.piece(made.inputs[0])
        leaf = self.walk.nodes[made.inputs[1]] if made.kind == "product" else None
        parts = leaf.name.split(".") if isinstance(leaf, Leaf) else []
        return parts[-2] if len(parts) > len(made.path) + 1 else ""

    def number(self, path: Path, unit: int | str | None) -> str:
        """Return a unit's number from the inputs on; before layer 0 come the inputs."""
        if unit is None or isinstance(unit, str):
            return unit or "k"
        return str(sum(self.walk.question.network.widths[: path[0] + 1]) + unit + 1)

    def _of_input(self, unit: int | str | None) -> str:
        return f"x{_below(unit)}"

    @staticmethod
    def _above(path: Path, piece: str = "") -> str:
        return f"^{{({'.'.join(str(one + 1) for one in path)}{piece and ', '}{piece})}}"


def _below(unit: int | str | None) -> str:
    return "" if unit is None else f"_{{{_counted(unit)}}}"


def _counted(unit: int | str) -> str:
    return unit if isinstance(unit, str) else str(unit + 1)
