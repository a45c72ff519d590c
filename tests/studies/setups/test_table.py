"""Every ready setup can be trained, and says what it is."""

from itertools import combinations

import pytest

from nnstudio.catalog import text
from nnstudio.catalog.panel_keys import PANELS
from nnstudio.project import check
from nnstudio.studies.setups import GROUPS, SETUPS
from nnstudio.studies.twins.setup import twins_of
from tests.helpers.words import words

KEYS = SETUPS.keys()
MISSION = ("S", "P", "N")


@pytest.mark.parametrize("key", KEYS)
def test_that_a_setup_can_be_trained_under_every_value_it_compares(key: str) -> None:
    entry = SETUPS[key]()
    made = entry.project()
    check(made)
    if entry.comparison is not None:
        projects = entry.comparison.projects(entry.alone())
        assert 2 <= len(projects) <= 4
        assert all(check(one).project != check(other).project for one, other in combinations(projects.values(), 2))
        assert made.recipe == next(iter(projects.values())).recipe
        twins = twins_of(made)
        assert twins.on
        assert (twins.variable, twins.values) == (entry.comparison.variable, tuple(projects)[1:])


@pytest.mark.parametrize("key", KEYS)
def test_that_a_setup_shows_panels_there_are(key: str) -> None:
    shown = SETUPS[key]().project().view.panels
    assert shown
    assert set(shown) <= {panel for panel, _ in PANELS}


@pytest.mark.parametrize("key", KEYS)
def test_that_a_setup_has_a_group_rows_and_words(key: str) -> None:
    entry = SETUPS[key]
    assert entry.group in GROUPS
    assert entry.rows
    assert all(row[0] in MISSION and row[1:].isdigit() for row in entry.rows)
    assert entry.watch().key in words("en")
    assert text(entry.watch()).endswith((".", "다."))


def test_that_every_group_has_a_name_and_a_setup() -> None:
    for group in GROUPS:
        assert f"setups.group.{group}" in words("ko")
        assert any(entry.group == group for entry in SETUPS)
