"""The parts of the cell and of the model, matched one to one."""

from __future__ import annotations

from typing import NamedTuple

KINDS = ("dendrite", "synapse", "body", "axon", "branches")
EACH = ("dendrite", "synapse")  # one of these for each input


class Part(NamedTuple):
    """A part of both drawings; `at` is the input it belongs to, 0 for parts there is only one of."""

    kind: str
    at: int = 0


def parts(count: int) -> list[Part]:
    """Return every part of a neuron with that many inputs."""
    return [Part(kind, at) for kind in KINDS for at in range(count if kind in EACH else 1)]


def beside(part: Part | None, along: int, across: int, count: int) -> Part:
    """Return the part some steps along the way of the signal, or across from input to input; it stops at the ends."""
    if part is None:
        return Part(KINDS[0])
    kind = KINDS[min(max(KINDS.index(part.kind) + along, 0), len(KINDS) - 1)]
    return Part(kind, min(max(part.at + across, 0), count - 1) if kind in EACH else 0)
