"""What every measure provides."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from nnstudio.catalog import Choice, Entry, Message, integer
from nnstudio.lessons.moment import Moment
from nnstudio.lessons.numerals import numeral

Value = float | bool | str | Choice
Kind = Literal["number", "flag", "text", "any"]
Shows = Literal["", "share"]


@dataclass(frozen=True)
class Measure(Entry):
    """Something that can be measured at a moment of a run.

    Its words are `measures.<key>`, and where it has parameters `measures.<key>.of`, which names their values. `shows`
    says whether a number is written as per cent.
    """

    table: ClassVar[str] = "measures"
    kind: ClassVar[Kind] = "number"
    shows: ClassVar[Shows] = ""

    @abstractmethod
    def value(self, moment: Moment) -> Value:
        """Return the value.

        Raises: StudyError saying why there is none now.
        """

    def words(self) -> Message:
        """Return what is measured, its parameters named."""
        if not self.params():
            return self.label()
        return Message(f"{self.table}.{self.key}.of", self.named())

    def named(self) -> dict[str, Any]:
        """Return the values that the words name."""
        return {param.key: getattr(self, param.key) for param in self.params()}


@dataclass(frozen=True)
class OfLayer(Measure):
    """A measure of one layer, counted from 1 as the window counts, the output last."""

    layer: int = integer(1, 1, 1000)


@dataclass(frozen=True)
class OfHidden(Measure):
    """A measure of one layer, or with layer 0 of all hidden layers together."""

    layer: int = integer(0, 0, 1000)

    def named(self) -> dict[str, Any]:
        """Return the layer in words."""
        return {"where": Message("measures.layer", {"layer": self.layer}) if self.layer else Message("measures.hidden")}


def shown(value: Value, how: str = "") -> Message | str:
    """Return a value as a reader reads it."""
    if isinstance(value, bool):
        return Message("measures.true" if value else "measures.false")
    if isinstance(value, str | Choice):
        return str(value)
    if how == "share":
        return f"{100 * value:.3g} %"
    return numeral(value)
