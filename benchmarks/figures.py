"""A measured figure with its target beside it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`; the target is at most ("≤") or at least ("≥") so much, None where there is none."""

    name: str
    value: float
    unit: str = ""
    sign: Literal["≤", "≥"] = "≤"
    target: float | None = None

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value <= self.target if self.sign == "≤" else self.value >= self.target

    def words(self) -> str:
        """Return the line that is printed."""
        target = "" if self.target is None else f"({self.sign} {self.target:g}{self.unit and ' ' + self.unit})"
        verdict = {True: "", False: "  missed", None: ""}[self.met]
        return f"{self.name:44}{self.value:12.3g} {self.unit:8}{target}{verdict}"

    def values(self) -> dict:
        """Return what `--json` prints."""
        return {**asdict(self), "met": self.met}
