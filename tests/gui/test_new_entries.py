"""A line in a table is all that a new concept takes: the window shows it, trains it, saves it and opens it again."""

import pytest

from nnstudio.catalog import Choice, table
from nnstudio.project import first_project
from nnstudio.project.edits import add_layer, with_layer, with_loss, with_recipe, with_source
from nnstudio.session import Selection
from tests.helpers.new_entries import Halved, LearnedSlope, Margin, Scaled, ThreeSlots

FIRST = first_project()
SLOPED = Choice("dense", {"units": 5, "activation": Choice("learned_slope", {"start": 0.1})})
RECIPE = {"optimizer": Choice("three_slots"), "schedule": Choice("halved", {"every": 2})}
PROJECTS = {
    "a layer of its own parameters": lambda: add_layer(FIRST, 1, Choice("scaled")),
    "such a layer before images": lambda: add_layer(with_source(FIRST, Choice("digits")), 0, Choice("scaled")),
    "an activation that learns": lambda: with_layer(FIRST, 0, SLOPED),
    "an optimiser of three slots, a schedule": lambda: with_recipe(FIRST, **RECIPE),
    "a loss that takes no logits": lambda: with_loss(FIRST, Choice("margin", {"margin": 0.5})),
}


@pytest.fixture(autouse=True)
def _new_entries(monkeypatch):
    for entry in (Scaled, LearnedSlope, Margin, ThreeSlots, Halved):
        monkeypatch.setitem(table(entry.table)._entries, entry.key, entry)


def everything(session):
    """Yield a selection of every kind in every layer."""
    for layer in (None, *range(len(session.checked.network.layers))):
        yield from (Selection(layer, unit, weight, example=1) for unit in (None, 0) for weight in (None, 0))


@pytest.mark.parametrize("name", PROJECTS)
def test_that_the_window_shows_trains_and_keeps_a_new_entry(qtbot, studio, tmp_path, name):
    session, faults = studio.session, []
    studio.faults.caught.connect(faults.append)
    project = PROJECTS[name]()
    session.edit("edit.data", project)
    assert session.problem is None
    qtbot.waitUntil(lambda: session.moment is not None)
    end = session.run.step + 5
    session.player.steps(5)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == end)
    for selection in everything(session):
        session.select(selection)
        qtbot.wait(1)
    studio.files.save(tmp_path / "new.nnproj")
    studio.files.open(tmp_path / "new.nnproj")
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == end)
    assert session.project == project
    assert faults == []
