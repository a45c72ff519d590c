"""The numbers of a member, each with its difference to the first."""

from __future__ import annotations

import math
from typing import NamedTuple

from nnstudio.catalog import Message
from nnstudio.panels.twins.members import Member
from nnstudio.studies.metrics import Score
from nnstudio.studies.twins.compare import mean_square
from nnstudio.widgets.numbers import counted, three_digits
from nnstudio.widgets.still_label import StillLabel
from nnstudio.widgets.texts import bind_text

KEYS: tuple[str, ...] = (
    *("step", "train_loss", "test_loss", "train_score", "test_score"),
    *("mean_square", "slope", "dead", "share"),
)


class Figure(NamedTuple):
    """A number and how it is written: of scores in percent."""

    value: float
    percent: bool = False
    whole: bool = False

    @property
    def words(self) -> str:
        if math.isnan(self.value):
            return "–"
        if self.whole:
            return counted(self.value)
        return f"{three_digits(100 * self.value)} %" if self.percent else three_digits(self.value)

    def against(self, first: Figure) -> str:
        """Return by how much it is more than the first's, with its sign."""
        difference = (self.value - first.value) * (100 if self.percent else 1)
        if math.isnan(difference):
            return ""
        words = three_digits(difference)
        return f"+{words}" if difference > 0 else words if difference else "="


def figures(member: Member, share: float | None, dead: float = math.nan, slope: float = math.nan) -> dict[str, Figure]:
    """Return a member's numbers by key; NaN where there is none."""
    found = {key: Figure(math.nan) for key in KEYS}
    snapshot = member.snapshot
    if snapshot is None or member.checked is None:
        return found
    found["step"] = Figure(snapshot.step, whole=True)
    found["mean_square"] = Figure(mean_square(member.checked.network, snapshot.parameters))
    found["slope"] = Figure(slope)
    found["dead"] = Figure(dead, percent=True)
    found["share"] = Figure(math.nan if share is None else share, percent=True)
    for part in ("train", "test"):
        score: Score | None = getattr(snapshot.metrics, part) if snapshot.metrics is not None else None
        if score is not None:
            found[f"{part}_loss"] = Figure(score.loss)
            classes = score.accuracy is not None
            found[f"{part}_score"] = Figure(_known(score), percent=classes)
    return found


def _known(score: Score) -> float:
    value = score.r2 if score.accuracy is None else score.accuracy
    return math.nan if value is None else float(value)


class NumberLabel(StillLabel):
    """A number, and after it in brackets by how much it differs from the first's."""

    def __init__(self, at: int, key: str) -> None:
        super().__init__()
        self.setObjectName(f"twins.number.{at}.{key}")
        bind_text(self, "setToolTip", Message(f"panel.twins.number.{key}.help"))

    def show_figure(self, figure: Figure, first: Figure | None, key: str) -> None:
        compared = first is not None and key not in ("step", "share")
        against = figure.against(first) if compared and first is not None else ""
        self.say(f"{figure.words}  ({against})" if against else figure.words)
