"""The Luck page by mouse and keys."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from multiprocessing import active_children

import pytest
from PyQt6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.experiments.luck.options import SETTINGS
from nnstudio.panels.experiments.luck.page import LuckPage
from nnstudio.panels.experiments.panel import ExperimentsPanel
from nnstudio.project import check
from nnstudio.project.edits import with_hidden, with_recipe, with_setting
from nnstudio.session import Session
from nnstudio.studies.sweeps.cell_run import run_cell
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, training
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.tables import tables_of
from tests.studies.sweeps.projects import quick

LEFT = Qt.MouseButton.LeftButton


class Here:
    """Workers that train in the asking thread: the story is the window's, not the processes'."""

    count, deaths = 1, ()

    def __init__(self, project) -> None:
        self.project = project

    def submit(self, cell):
        answer: Future[Result] = Future()
        answer.set_result(run_cell(self.project, cell, lambda: False))
        return answer

    def restart(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnstudio.panels.experiments.luck.page.LocalWorkers", lambda project, _: Here(project))


@pytest.fixture
def page(qtbot: QtBot, session: Session, show: Callable) -> Iterator[LuckPage]:
    """The 2-3-1 network of a project that is trained in a moment, and one of six units."""
    project = quick()
    for name, value in {"page": "luck", "luck.task": "own", "luck.width": 6, "luck.seeds": 4}.items():
        project = with_setting(project, f"experiments.{name}", value)
    session.open_project(project)
    qtbot.waitUntil(lambda: session.moment is not None)
    found = show(ExperimentsPanel, 900, 700).page
    assert isinstance(found, LuckPage)
    yield found
    session.player.pause()


def _trained(qtbot: QtBot, page: LuckPage) -> list[Result]:
    qtbot.mouseClick(page.controls.begin, LEFT)
    qtbot.waitUntil(lambda: not page.busy)
    return page.session.luck.results


def test_that_every_seed_trained_in_a_process_is_a_dot(page: LuckPage, qtbot: QtBot) -> None:
    results = _trained(qtbot, page)
    assert len(results) == len(page.picture.runs) == 8
    assert "All 8 runs are trained" in page.state.text()
    names = [page.table.item(row, 0) for row in range(2)]
    assert [one and one.text() for one in names] == ["2-3-1", "2-6-1"]
    spread = page.found[0].spread
    assert spread is not None
    cell = page.table.item(0, 2)
    assert cell is not None
    assert cell.text() == f"{three_digits(spread.mean)} [{three_digits(spread.low)}, {three_digits(spread.high)}]"


def test_that_the_numbers_are_the_losses_themselves_on_a_logarithmic_axis_too(page: LuckPage, qtbot: QtBot) -> None:
    _trained(qtbot, page)
    for log in (False, True):
        page.picture.show_fortunes(page.found, "train_loss", log)
        (table,) = tables_of(page.picture)
        losses = [(one.entrant.name, run.cell.seed, run.train_loss) for one in page.found for run in one.results]
        assert list(table.rows()) == losses


@pytest.mark.usefixtures("here")
def test_that_a_click_on_a_dot_opens_that_very_run(page: LuckPage, qtbot: QtBot, session: Session) -> None:
    _trained(qtbot, page)
    before, view = session.project, page.picture.viewport()
    at = 5
    wanted = page.picture.runs[at]
    place = page.picture.mapFromScene(page.picture.box.mapViewToScene(QPointF(*page.picture.places[at])))
    qtbot.mouseMove(view, place)
    assert f"2-6-1, seed {wanted.cell.seed}: train loss {three_digits(wanted.train_loss or 0)}" in page.told.text()
    qtbot.mouseClick(view, LEFT, pos=place)
    assert session.project.recipe.seed == wanted.cell.seed
    trainer = Trainer(check(session.project))
    for _ in training(trainer, Pace(stop_epoch=session.project.recipe.epochs)):
        pass
    assert trainer.metrics is not None
    assert trainer.metrics.train.loss == wanted.train_loss
    assert len(page.picture.runs) == 8
    session.undo_stack.undo()
    assert session.project == before


@pytest.mark.usefixtures("here")
def test_that_keys_go_from_run_to_run_and_open_one(page: LuckPage, qtbot: QtBot, session: Session) -> None:
    _trained(qtbot, page)
    page.picture.setFocus()
    qtbot.keyClick(page.picture, Qt.Key.Key_End)
    qtbot.keyClick(page.picture, Qt.Key.Key_Left)
    assert f"2-6-1, seed {page.picture.runs[6].cell.seed}" in page.told.text()
    qtbot.keyClick(page.picture, Qt.Key.Key_Return)
    assert session.project.recipe.seed == page.picture.runs[6].cell.seed
    assert session.project.network.hidden[0].params["units"] == 6


@pytest.mark.usefixtures("here")
def test_that_another_loss_and_a_logarithmic_axis_show_the_same_runs(page: LuckPage, qtbot: QtBot) -> None:
    results = _trained(qtbot, page)
    SETTINGS.choose(page.session, page, score="test_loss", log=True)
    qtbot.waitUntil(lambda: not page.busy)
    found = sorted(10 ** page.picture.places[:, 1])
    assert found == pytest.approx(sorted(one.test_loss or 0 for one in results))


def test_that_it_is_stopped_at_once_and_what_was_found_stays(page: LuckPage, qtbot: QtBot) -> None:
    page.session.edit("edit", with_recipe(page.session.project, epochs=1_000_000))
    qtbot.mouseClick(page.controls.begin, LEFT)
    assert not page.controls.begin.isEnabled()
    qtbot.mouseClick(page.progress.cancel, LEFT)
    qtbot.waitUntil(lambda: not page.busy)
    assert "Stopped after 0 of 8 runs" in page.state.text()
    assert page.controls.begin.isEnabled()


def test_that_a_network_that_has_no_second_width_says_so(page: LuckPage) -> None:
    before = page.session.project
    page.session.edit("edit", with_hidden(before, ()))
    assert "no hidden layer" in page.controls.refused.text()
    assert not page.controls.begin.isEnabled()
    SETTINGS.choose(page.session, page, task="xor")
    assert page.controls.begin.isEnabled()
    assert page.controls.refused.isHidden()


def test_that_closing_the_session_leaves_no_process(page: LuckPage, qtbot: QtBot, session: Session) -> None:
    before = set(active_children())
    session.edit("edit", with_recipe(session.project, epochs=1_000_000))
    qtbot.mouseClick(page.controls.begin, LEFT)
    qtbot.waitUntil(lambda: bool(set(active_children()) - before))
    session.close()
    assert set(active_children()) <= before


@pytest.mark.usefixtures("here")
def test_that_another_project_has_no_runs_of_this_one(page: LuckPage, qtbot: QtBot, session: Session) -> None:
    _trained(qtbot, page)
    page._show_results()
    session.open_project(session.project)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.found == []
    assert not page.picture.isVisible()
    assert page.state.text().startswith("Does a small network")
