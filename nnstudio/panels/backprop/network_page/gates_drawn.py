"""One unit's scalar gates as the picture draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from nnstudio.catalog import text
from nnstudio.graph import Edge, stops
from nnstudio.panels.backprop.expression import drawn
from nnstudio.panels.backprop.expression.worked import Worked
from nnstudio.panels.backprop.picture.drawing import Drawing, Mark, Numbers
from nnstudio.studies.backprop.gate_builder import UnitGates


def worked(gates: UnitGates) -> Worked:
    """Return the gates as the typed expressions are worked out."""
    output = gates.graph.outputs[-1][0]
    return Worked(gates.graph, gates.leaves, output, gates.values, gates.gradients, stops(gates.graph, output))


def drawing(gates: UnitGates, made: Worked) -> Drawing:
    """Return boxes and wires; what is summed in one gate says how much it is, the rest of the network what it is."""
    found = drawn.drawing(made)
    faces = list(found.faces)
    if gates.more is not None:
        faces[gates.more] = replace(faces[gates.more], symbol=text("panel.backprop.network.more", count=gates.left))
    if gates.others is not None:
        rest = text("panel.backprop.network.rest")
        faces[gates.others] = replace(faces[gates.others], symbol=rest, kind="folded")
    for at in gates.leads:  # whose number changes from step to step
        faces[at] = replace(faces[at], symbol="×w")
    return Drawing(tuple(faces), found.wires)


def structure(gates: UnitGates) -> tuple[object, ...]:
    """Return what the drawing hangs on: as long as it is the same, only numbers are new."""
    signs = (node.made().sign() for at, node in enumerate(gates.graph.nodes) if node.is_gate and at not in gates.leads)
    return gates.graph.names, tuple(signs), gates.left


def numbers(made: Worked, marks: Mapping[Edge, Mark]) -> Numbers:
    """Return what is written once the walk has been there and back."""
    return drawn.numbers(made, len(made.stops), marks)
