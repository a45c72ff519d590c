"""One node of a computational graph: a leaf, a constant, or a gate with its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from nnstudio.catalog import table

if TYPE_CHECKING:
    from nnstudio.graph.function import Function
    from nnstudio.graph.gates.base import Gate
    from nnstudio.graph.graph import Graph


@dataclass(frozen=True, eq=False)
class Node:
    """A node, told from others by what it is and not by its values.

    `gate` is a key of the table GATES, `inputs` the places of its inputs in the graph, `label` the name a reader knows
    it by. `constant` is the value of a constant and the c of x + c, c·x, xᶜ; `function` what a gate `function`
    computes; `inside` the gates folded into this one, whose leaves are its inputs in order.
    """

    gate: str
    inputs: tuple[int, ...] = ()
    label: str = ""
    constant: float | np.ndarray | None = None
    function: Function | None = None
    inside: Graph | None = None

    @property
    def is_gate(self) -> bool:
        """Tell whether it computes something: leaves and constants do not."""
        return self.gate not in ("leaf", "constant")

    def made(self) -> Gate:
        """Return its gate, with the constant, the function or the graph it needs."""
        return self._made

    @cached_property
    def _made(self) -> Gate:
        return table("gates")[self.gate].of(self)
