"""What was found by the check of a network, a line an array: parameters, then what the wires between them carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nnstudio.catalog import Message, text
from nnstudio.panels.backprop.picture.drawing import Mark
from nnstudio.panels.backprop.verdicts import MARKS, place_words, verdict
from nnstudio.studies.backprop.array_check import ArrayCheck
from nnstudio.studies.backprop.operation import Leaf, Operation
from nnstudio.studies.backprop.wire_check import WireCheck
from nnstudio.widgets.numbers import three_digits

COLUMNS = ("array", "state", "difference", "worst", "analytic", "numeric", "error", "checked", "passed", "kinks")
_WORDS = "panel.backprop.network.check"
_NONE = "–"


@dataclass(frozen=True)
class Found:
    """The engine's gradients of all parameters, checked, and every wire of the graph."""

    arrays: tuple[ArrayCheck, ...] = ()
    wires: tuple[WireCheck, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.arrays or self.wires)

    def marks(self) -> dict[tuple[int, int], Mark]:
        """Return the mark of each wire, by its target and slot."""
        return {(one.target, one.slot): MARKS[one.state] for one in self.wires}

    def lines(self, nodes: Sequence[Operation]) -> tuple[ArrayCheck, ...]:
        """Return layer by layer the parameters, then the wires that no parameter alone is read by."""
        wires = [one for one in self.wires if not _is_parameters(nodes, one)]
        keys = [int(one.name.split(".")[0]) for one in self.arrays]
        keys += [_layer(nodes, one.target) for one in wires]
        both = (*self.arrays, *wires)
        return tuple(both[at] for at in sorted(range(len(both)), key=keys.__getitem__))


def row(one: ArrayCheck) -> tuple[str, ...]:
    """Return one array's line."""
    looked = f"{one.looked_at:,}" if one.looked_at == one.size else f"{one.looked_at:,} / {one.size:,}"
    share = f"{100 * one.passed / one.compared:.4g} %" if one.compared else _NONE
    worst, kinks = one.worst, f"{one.kinks:,}"
    name = one.name if isinstance(one, WireCheck) else array_name(one.name)
    counts = looked, share, kinks
    if worst is None:
        return (name, verdict(one.state), *[_NONE] * 5, *counts)
    numbers = (three_digits(value) for value in (worst.analytic, worst.numeric, worst.error))
    place = place_words(worst.cell) or _NONE
    return name, verdict(one.state), three_digits(worst.difference), place, *numbers, *counts


def array_name(name: str) -> str:
    """Return "1 W" for "0.weight": the layer, counted from 1, and the array's letter."""
    *path, kind = name.split(".")
    letters = {"weight": "W", "bias": "b", "gamma": "γ", "beta": "β", "slope": "s"}
    return f"{'.'.join(str(int(one) + 1) for one in path[:1])}{''.join(f'.{one}' for one in path[1:])} {letters[kind]}"


def summary(found: Found, where: Message) -> str:
    """Return what came of it in sentences; `where` says whose gradients they are."""
    compared, passed, kinks = (
        sum(getattr(one, name) for one in found.arrays) for name in ("compared", "passed", "kinks")
    )
    said = [text(where), text(f"{_WORDS}.found", passed=f"{passed:,}", compared=f"{compared:,}", kinks=f"{kinks:,}")]
    agree = sum(one.state == "agrees" for one in found.wires)
    at_kink = sum(one.state == "kink" for one in found.wires)
    said.append(text(f"{_WORDS}.wires", agree=agree, count=len(found.wires), kinks=at_kink))
    sampled = any(one.looked_at < one.size for one in (*found.arrays, *found.wires))
    return " ".join([*said, text(f"{_WORDS}.sampled")] if sampled else said)


def _is_parameters(nodes: Sequence[Operation], wire: WireCheck) -> bool:
    source, target = nodes[nodes[wire.target].inputs[wire.slot]], nodes[wire.target]
    return isinstance(source, Leaf) and source.role == "parameter" and target.kind != "penalty"


def _layer(nodes: Sequence[Operation], at: int) -> int:
    return nodes[at].path[0] if nodes[at].path else len(nodes)
