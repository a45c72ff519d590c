"""Tables: choices are completed by position and by name, and refused with what would be right."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from nnstudio.catalog import Choice, Entry, Registry, StudyError, integer, known_tables, number, part, tables


@dataclass(frozen=True)
class Normal(Entry):
    table: ClassVar[str] = "test_starts"
    key: ClassVar[str] = "normal"
    std: float = number(0.01, 0)


@dataclass(frozen=True)
class Dense(Entry):
    table: ClassVar[str] = "test_layers"
    key: ClassVar[str] = "dense"
    units: int = integer(8, 1, 100)
    init: Any = part("test_starts", "normal")


@dataclass(frozen=True)
class Drop(Entry):
    table: ClassVar[str] = "test_layers"
    key: ClassVar[str] = "drop"


@pytest.fixture
def layers(monkeypatch: pytest.MonkeyPatch) -> Registry[Entry]:
    monkeypatch.setattr(known_tables, "_TABLES", {})
    Registry("test_starts", Normal)
    return Registry("test_layers", Dense, Drop)


def test_that_a_table_is_found_by_name_and_keeps_its_order(layers: Registry[Entry]) -> None:
    assert tables()["test_layers"] is layers
    assert layers.keys() == ["dense", "drop"] == [entry.key for entry in layers]
    assert (len(layers), "drop" in layers, "pool" in layers) == (2, True, False)


def test_that_positions_and_names_mean_the_same(layers: Registry[Entry]) -> None:
    named = Choice("dense", {"units": 3, "init": Choice("normal", {"std": 2.0})})
    assert layers.parse("dense(3, normal(2))") == named == layers.parse("dense(init=normal(std=2), units=3)")


def test_that_what_is_not_said_is_the_default(layers: Registry[Entry]) -> None:
    assert layers.parse("dense") == Choice("dense")
    assert layers.make(Choice("dense")) == Dense(8, Normal(0.01))
    assert layers.make(layers.parse("dense(init=normal(1))")) == Dense(8, Normal(1.0))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("dens(3)", "There is no “dens” among the test_layers: choose for example dense."),
        ("zzz", "There is no “zzz” among the test_layers: choose for example dense, drop."),
        ("dense(unit=3)", "dense has no parameter “unit”: it has units, init."),
        ("dense(1, normal, 3)", "dense takes at most 2 values: units, init."),
        ("drop(1)", "drop has no parameters: write it without brackets."),
        ("drop(rate=1)", "drop has no parameter “rate”, nor any other."),
        ("dense(3, units=4)", "“dense(0=3, units=4)” gives units twice: keep one of them."),
        ("dense(0)", "dense: units must be from 1 to 100, not 0."),
        ("dense(init=normal(std=-1))", "dense.init.normal: std must be at least 0 and finite, not -1."),
        ("dense(init=uniform)", "There is no “uniform” among the test_starts: choose for example normal."),
    ],
)
def test_that_a_wrong_choice_is_refused_with_what_would_be_right(
    layers: Registry[Entry], source: str, sentence: str
) -> None:
    with pytest.raises(StudyError) as caught:
        layers.parse(source)
    assert str(caught.value) == sentence
