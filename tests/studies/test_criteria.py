"""The criteria in numbers, and as CSV."""

import csv
import io
import math

import pytest

from nnstudio.catalog import Choice
from nnstudio.studies.activation_facts import facts
from nnstudio.studies.activation_time import Cost
from nnstudio.studies.criteria import COLUMNS, Criteria, cost_of, csv_text, facts_of
from nnstudio.studies.plotted import FUNCTIONS, function


@pytest.mark.parametrize("key", FUNCTIONS.keys())
def test_that_every_function_has_facts_and_a_cost(key: str) -> None:
    row = Criteria(Choice(key), facts_of(Choice(key)), cost_of(Choice(key)))
    assert not any(math.isnan(row.number(column)) for column in COLUMNS)
    assert row.facts == facts(function(Choice(key)))
    assert row.number("time") >= 0


@pytest.mark.parametrize(("key", "sides"), [("sigmoid", 3), ("relu", 1), ("identity", 0), ("elu", 1)])
def test_that_sides_add_up(key: str, sides: int) -> None:
    assert Criteria(Choice(key), facts_of(Choice(key))).number("saturates") == sides


def test_that_what_is_unknown_is_no_number_and_empty_in_csv() -> None:
    row = Criteria(Choice("relu"), None, Cost(1e-9, 2e-9))
    assert math.isnan(row.number("least"))
    assert row.number("time") == pytest.approx(3)
    head, line = csv.reader(io.StringIO(csv_text(["function", *COLUMNS], [("ReLU", row)])))
    assert head == ["function", *COLUMNS]
    assert line[:-1] == ["ReLU", *[""] * (len(COLUMNS) - 1)]
    assert float(line[-1]) == row.number("time")
