"""Where in a typed text something is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nnstudio.catalog import Message, StudyError

_EXCERPT = 30


@dataclass(frozen=True)
class Place:
    """A part of a text, by the numbers of its first character and of the one behind its last."""

    text: str
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        return self.text.count("\n", 0, self.start) + 1

    @property
    def column(self) -> int:
        """The column, counted from 1."""
        return self.start - (self.text.rfind("\n", 0, self.start) + 1) + 1

    @property
    def excerpt(self) -> str:
        """What stands there, cut where it is long or where the line ends; at the end of a line what stands before."""
        found = self.text[self.start : max(self.end, self.start + 1)].split("\n")[0]
        found = found.strip() or self.text[: self.start].rstrip()[-1:]
        shown = "".join(letter if letter.isprintable() else "?" for letter in found)
        return shown if len(shown) <= _EXCERPT else shown[: _EXCERPT - 1] + "…"


class PlaceError(StudyError):
    """A typed text is refused at a place: which line and column, what stands there, and why."""

    def __init__(self, place: Place, key: str, /, **values: Any) -> None:
        where = {"line": place.line, "column": place.column, "excerpt": place.excerpt}
        super().__init__("error.graph.place", reason=Message(key, values), **where)
        self.place = place
        self.reason = Message(key, values)
