"""What the page keeps in the project's view."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnstudio.catalog import Choice
from nnstudio.project import first_project
from nnstudio.project.edits import with_setting
from nnstudio.studies.neuron_cell import Cell, Origin, read, written

VALUES = st.floats(-1e6, 1e6)


@settings(deadline=None)
@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=8), VALUES, st.floats(1, 100), st.booleans())
def test_that_what_is_written_is_read_to_the_last_bit(pairs, bias: float, rate: float, paused: bool) -> None:
    inputs, weights = zip(*pairs, strict=True)
    origin = Origin(1, 4, False, "test", 7, (0, 3), 64, 0.125, 1.5, 0.9, True)
    cell = Cell(inputs, weights, bias, Choice("elu", {"alpha": 2.5}), rate, paused, origin)
    assert read(written(first_project(), cell)) == cell


def test_that_what_is_not_said_is_as_it_is_at_first() -> None:
    cell = Cell((3.0, 4.0))
    assert written(first_project(), cell).view.settings == {"neuron.cell.inputs": "3.0 4.0"}
    assert read(written(first_project(), cell)) == cell


def test_that_a_project_that_says_nothing_has_the_first_neuron() -> None:
    assert read(first_project()) == Cell()
    assert written(first_project(), Cell()) == first_project()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("inputs", "1 2 3"),  # more than weights
        ("inputs", "1 nan"),
        ("inputs", ""),
        ("inputs", 3.0),
        ("weights", "1 1e9"),
        ("weights", " ".join("123456789")),
        ("bias", "0.5"),
        ("bias", float("inf")),
        ("bias", True),
        ("activation", "softmax"),
        ("activation", "nonsense"),
        ("activation", "elu(alpha=-1)"),
        ("rate", 0.0),
        ("paused", "yes"),
        ("origin", "{}"),
        ("origin", "[1, 2"),
        ("origin", 4.0),
    ],
)
def test_that_what_a_file_has_wrong_is_as_it_is_at_first(name: str, wrong) -> None:
    assert read(with_setting(first_project(), f"neuron.cell.{name}", wrong)) == Cell()
