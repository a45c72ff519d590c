"""The page of the race of schemes."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, Message, text
from nnstudio.panels.initialization.naming import named
from nnstudio.panels.initialization.options import schemes
from nnstudio.panels.initialization.race.page import RacePage
from nnstudio.project.edits import with_setting
from nnstudio.session import Session
from nnstudio.studies.initialization.race import lanes, race
from nnstudio.studies.initialization.sample import first_examples


@pytest.fixture
def page(shown: Callable, session: Session, qtbot: QtBot) -> RacePage:
    project = with_setting(session.project, "initialization.schemes", "constant(value=0.3); lecun_normal")
    project = with_setting(project, "initialization.bias", 0.3)
    session.edit("edit.panels", with_setting(project, "initialization.steps", 60))
    return shown(RacePage)


def _run(page: RacePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy and page.take.isEnabled(), timeout=20_000)


def test_that_the_curves_are_those_of_the_study(page: RacePage, session: Session, qtbot: QtBot) -> None:
    _run(page, qtbot)
    assert session.checked is not None
    alone = lanes(session.checked, schemes(session.project))
    list(race(alone, 60))
    for at, lane in enumerate(alone):
        np.testing.assert_array_equal(page.plot.curves[str(at)].x, lane.steps)
        np.testing.assert_array_equal(page.plot.curves[str(at)].y, lane.losses)


def test_that_units_of_a_constant_start_are_told_to_be_alike(page: RacePage, qtbot: QtBot) -> None:
    _run(page, qtbot)
    first, second, _ = page.words.text().splitlines()
    ending = text("panel.initialization.race.alike").rpartition(". ")[2]
    assert first.endswith(ending)
    assert not second.endswith(ending)


def test_that_the_winner_goes_into_the_project_and_back(page: RacePage, session: Session, qtbot: QtBot) -> None:
    _run(page, qtbot)
    before = session.project.network
    qtbot.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert all(layer.params["init"] == Choice("lecun_normal") for layer in session.project.network.layers)
    session.undo_stack.undo()
    assert session.project.network == before


def test_that_a_race_can_be_stopped(page: RacePage, session: Session, qtbot: QtBot) -> None:
    session.edit("edit.panels", with_setting(session.project, "initialization.steps", 100_000))
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.runner.reached > 0, timeout=20_000)
    qtbot.mouseClick(page.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert 0 < page.runner.reached < 100_000


def test_that_the_bar_is_seen_only_during_a_race_and_the_winner_is_named_after_it(
    page: RacePage, session: Session, qtbot: QtBot
) -> None:
    assert not page.progress.isVisible()
    assert page.words.text() == text("panel.initialization.race.empty")
    session.edit("edit.panels", with_setting(session.project, "initialization.steps", 2_000))
    qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert page.progress.isVisible()
    qtbot.waitUntil(lambda: not page.busy and page.take.isEnabled(), timeout=20_000)
    assert not page.progress.isVisible()
    values = {"number": 2, "scheme": named(schemes(session.project)[1])}
    assert page.words.text().splitlines()[-1] == text(Message("panel.initialization.race.won", values))


def test_that_a_race_on_large_data_says_how_many_examples_it_saw(
    page: RacePage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.checked is not None
    total = len(session.checked.data.x_train)
    monkeypatch.setattr("nnstudio.studies.initialization.race.first_examples", partial(first_examples, most=50))
    _run(page, qtbot)
    values = {"count": "50", "total": f"{total:,}"}
    assert page.words.text().splitlines()[-1] == text(Message("panel.initialization.race.first", values))


def test_that_only_losses_of_many_sizes_are_drawn_by_powers_of_ten(
    page: RacePage, session: Session, qtbot: QtBot
) -> None:
    _run(page, qtbot)
    assert not page.plot.log_y()
    session.edit("edit.panels", with_setting(session.project, "initialization.schemes", "normal(std=100); zeros"))
    _run(page, qtbot)
    qtbot.waitUntil(page.plot.log_y)


def test_that_all_that_starts_ends_and_uses_a_race_is_seen_in_half_a_stage(page: RacePage, qtbot: QtBot) -> None:
    page.resize(370, 540)
    for button in (page.start, page.stop, page.take):
        qtbot.waitUntil(lambda button=button: button.visibleRegion().contains(button.rect().center()))


def test_that_curves_of_other_schemes_than_the_list_has_are_told_to_be_so(
    page: RacePage, session: Session, qtbot: QtBot
) -> None:
    _run(page, qtbot)
    earlier = text("panel.initialization.race.earlier")
    assert earlier not in page.words.text()
    session.edit("edit.panels", with_setting(session.project, "initialization.schemes", "orthogonal"))
    qtbot.waitUntil(lambda: page.words.text().endswith(earlier), timeout=20_000)
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: earlier not in page.words.text(), timeout=20_000)
