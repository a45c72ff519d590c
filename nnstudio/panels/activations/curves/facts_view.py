"""What can be told of the function picked, computed from it: a line for each criterion."""

from dataclasses import dataclass

from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from nnstudio.catalog import Choice, Message, text
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.studies.activation_facts import Facts
from nnstudio.studies.activation_time import Cost
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

ROWS: tuple[str, ...] = ("range", "slope", "zero_centred", "saturates", "monotone", "differentiable", "time")


@dataclass(frozen=True)
class Found:
    """The facts of a choice, and what an element costs."""

    choice: Choice
    facts: Facts
    cost: Cost


class FactsView(QWidget):
    """Names left, values right; "…" while they are being found."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("curves.facts")
        self.values: dict[str, QLabel] = {}
        self._found: Found | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(ROWS):
            label, value = TintedLabel("muted"), QLabel()
            value.setObjectName(f"curves.fact.{name}")
            value.setWordWrap(True)
            bind_text(label, "setText", Message(f"{WORDS}.fact.{name}"))
            for one in (label, value):
                bind_text(one, "setToolTip", Message(f"{WORDS}.fact.{name}.help"))
            grid.addWidget(label, at, 0)
            grid.addWidget(value, at, 1)
            self.values[name] = value
        self.refresh_texts()

    def show_found(self, found: Found) -> None:
        self._found = found
        self.refresh_texts()

    def refresh_texts(self) -> None:
        words = _words(self._found) if self._found is not None else dict.fromkeys(ROWS, "…")
        for name, value in self.values.items():
            if value.text() != words[name]:
                value.setText(words[name])
            value.setAccessibleName(f"{text(f'{WORDS}.fact.{name}')}: {words[name]}")  # Qt tells it on if it is another


def _words(found: Found) -> dict[str, str]:
    facts, cost = found.facts, found.cost
    return {
        "range": _between(facts.range),
        "slope": _between(facts.slope_range),
        "zero_centred": text(
            f"{WORDS}.mean", answer=_answer(facts.zero_centred), mean=three_digits(_clean(facts.mean))
        ),
        "saturates": text(f"{WORDS}.saturates.{_sides(facts)}"),
        "monotone": _answer(facts.monotone),
        "differentiable": _answer(facts.differentiable_at_0),
        "time": text(f"{WORDS}.cost", forward=_nanoseconds(cost.forward), backward=_nanoseconds(cost.backward)),
    }


def _between(ends: tuple[float, float]) -> str:
    low, high = (three_digits(_clean(end)) for end in ends)
    return low if low == high else f"{low} … {high}"


def _clean(value: float) -> float:
    """What is left of zero by rounding is zero."""
    return 0.0 if abs(value) < 1e-12 else value


def _answer(yes: bool) -> str:
    return text(f"{WORDS}.yes" if yes else f"{WORDS}.no")


def _sides(facts: Facts) -> str:
    sides = {(True, True): "both", (True, False): "left", (False, True): "right", (False, False): "none"}
    return sides[facts.saturates_left, facts.saturates_right]


def _nanoseconds(seconds: float) -> str:
    return three_digits(1e9 * seconds)
