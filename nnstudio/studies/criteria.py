"""Every function of the table by the lecture's criteria, in numbers that can be sorted and copied."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nnstudio.catalog import Choice
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.studies.activation_facts import Facts, facts
from nnstudio.studies.activation_time import Cost, seconds_per_element
from nnstudio.studies.functions import MaxOfLines
from nnstudio.studies.plotted import function

COLUMNS = ("least", "largest", "zero_centred", "mean", "saturates", "monotone", "differentiable", "slope", "time")
ANSWERS = ("zero_centred", "monotone", "differentiable")
_ROUNDING = 1e-12  # what is left of zero by rounding


@dataclass(frozen=True)
class Criteria:
    """What is known of a function: its facts, and what an element costs; None while that is not found yet."""

    choice: Choice
    facts: Facts | None = None
    cost: Cost | None = None

    def number(self, column: str) -> float:
        """Return a column's number: answers are 0 and 1, the sides that saturate 1 (left) + 2 (right), times in ns.

        NaN while it is not known.
        """
        if column == "time":
            return math.nan if self.cost is None else 1e9 * self.cost.total
        return math.nan if self.facts is None else _number(self.facts, column)


def facts_of(choice: Choice) -> Facts:
    """Return what the function's values tell."""
    return facts(function(choice))


def cost_of(choice: Choice) -> Cost:
    """Measure what an element of the function costs, now and here, in about 30 ms."""
    found = function(choice)
    return seconds_per_element(found if isinstance(found, MaxOfLines) else ACTIVATIONS.make(choice))


def csv_text(head: Sequence[str], rows: Iterable[tuple[str, Criteria]]) -> str:
    """Return the rows as CSV: the function's name and every column's number with all its digits; "" where unknown."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    for name, row in rows:
        numbers = (row.number(column) for column in COLUMNS)
        writer.writerow([name, *("" if math.isnan(number) else repr(number) for number in numbers)])
    return written.getvalue()


def _number(found: Facts, column: str) -> float:
    values = {
        "least": found.range[0],
        "largest": found.range[1],
        "zero_centred": float(found.zero_centred),
        "mean": found.mean,
        "saturates": found.saturates_left + 2.0 * found.saturates_right,
        "monotone": float(found.monotone),
        "differentiable": float(found.differentiable_at_0),
        "slope": found.slope_max,
    }
    value = values[column]
    return 0.0 if abs(value) < _ROUNDING else float(value)
