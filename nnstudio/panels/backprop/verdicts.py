"""What numeric checks found, as both pages tell it: marks in the picture, words, and the entries of one array."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from nnstudio.catalog import text
from nnstudio.graph.numeric import State
from nnstudio.panels.backprop.picture.drawing import Mark
from nnstudio.widgets.number_table import NumberTable

MARKS: Mapping[State, Mark] = {"agrees": "ok", "kink": "kink", "differs": "wrong", "not_finite": "wrong", "unsure": ""}
WRONG: tuple[State, ...] = ("differs", "not_finite")
COLUMNS = ("place", "analytic", "numeric", "difference", "state")
_WORDS = "panel.backprop.checks"


class Row(NamedTuple):
    """One entry: its place, both gradients and the judgement."""

    cell: tuple[int, ...]
    analytic: float
    numeric: float
    state: State


class EntryTable(NumberTable):
    """The entries of an array that was checked, a row each."""

    def __init__(self, name: str) -> None:
        super().__init__(name, f"{_WORDS}.entries", COLUMNS)

    def show_entries(self, entries: Iterable[Row]) -> None:
        """Show other entries; the table is hidden where there are none, or a single number."""
        found = tuple(entries)
        self.setVisible(len(found) > 1)
        wrong = next((at for at, one in enumerate(found) if one.state in WRONG), -1)
        self.show_rows([_written(one) for one in found] if len(found) > 1 else (), wrong)


def verdict(state: State) -> str:
    """Return a judgement in a word or two."""
    return text(f"{_WORDS}.{state}")


def place_words(cell: tuple[int, ...]) -> str:
    """Return the place of an entry, counted from 1: "[2, 1]"; "" for a number."""
    return f"[{', '.join(str(at + 1) for at in cell)}]" if cell else ""


def digits(value: float, count: int = 9) -> str:
    """Return a number with that many digits."""
    return f"{value:.{count}g}".replace("-", "−")


def _written(one: Row) -> tuple[str, ...]:
    difference = f"{abs(one.analytic - one.numeric):.1e}".replace("-", "−")
    return place_words(one.cell), digits(one.analytic), digits(one.numeric), difference, verdict(one.state)
