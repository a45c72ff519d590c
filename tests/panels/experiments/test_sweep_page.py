"""A sweep by mouse and keys: what is asked, what comes, and what can be done with it."""

import csv
import io

import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import set_language, text
from nnstudio.panels.experiments.sweep.page import SweepPage
from nnstudio.project import check
from nnstudio.project.edits import with_recipe, with_setting
from nnstudio.session import Session
from nnstudio.studies.sweeps.cell_run import run_cell
from nnstudio.studies.sweeps.cells import project_of
from nnstudio.studies.sweeps.result import Result, failed
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, training
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import retranslate

LEFT = Qt.MouseButton.LeftButton


class Here:
    """Workers that train in the asking thread: the story is the window's, not the processes'."""

    count, deaths = 1, ()

    def __init__(self, project) -> None:
        self.project = project

    def submit(self, cell):
        from concurrent.futures import Future

        answer: Future[Result] = Future()
        answer.set_result(run_cell(self.project, cell, lambda: False))
        return answer

    def restart(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnstudio.panels.experiments.sweep.page.LocalWorkers", lambda project, _: Here(project))


def _swept(qtbot: QtBot, page: SweepPage) -> list[Result]:
    qtbot.mouseClick(page.controls.begin, LEFT)
    qtbot.waitUntil(lambda: not page.busy)
    return page.session.sweeps.results


def _set(page: SweepPage, **settings: object) -> None:
    project = page.session.project
    for name, value in settings.items():
        project = with_setting(project, f"experiments.sweep.{name}", value)
    page.session.edit("edit.setting", project)


def test_that_a_sweep_in_a_process_shows_every_run_as_a_row_and_a_dot(sweep: SweepPage, qtbot: QtBot) -> None:
    assert sweep.controls.count.text() == "6 runs"
    results = _swept(qtbot, sweep)
    assert len(results) == sweep.tables.runs.runs.rowCount() == 6
    assert sweep.pictures.strips._dots.data.shape == (6,)
    assert "All 6 runs are trained" in sweep.state.text()
    expected = run_cell(sweep.session.sweeps.project, results[0].cell, lambda: False)  # pyright: ignore
    column = sweep.tables.runs.runs.columns.index("test_loss")
    assert sweep.tables.runs.runs.index(0, column).data() == three_digits(expected.test_loss or 0)


@pytest.mark.usefixtures("here")
def test_that_the_best_setting_is_named_with_what_its_mean_is_sure_of(sweep: SweepPage, qtbot: QtBot) -> None:
    results = _swept(qtbot, sweep)
    means = {
        rate: sum(one.test_loss or 0 for one in results if one.cell.settings[0][1] == rate) / 3
        for rate in ("0.1", "0.01")
    }
    best = min(means, key=lambda rate: means[rate])
    assert f"Learning rate = {best}, mean {three_digits(means[best])}" in sweep.state.text()


@pytest.mark.usefixtures("here")
def test_that_a_run_that_is_opened_trains_to_its_very_numbers(sweep: SweepPage, qtbot: QtBot, session: Session) -> None:
    before = session.project
    results = _swept(qtbot, sweep)
    sweep.tables.runs.setFocus()
    sweep.tables.runs.go_to(results[3])
    assert sweep.tables.open_run.isEnabled()
    qtbot.keyClick(sweep.tables.runs, Qt.Key.Key_Return)
    assert session.project.recipe == project_of(before, results[3].cell).recipe
    trainer = Trainer(check(session.project))
    for _ in training(trainer, Pace(stop_epoch=2)):
        pass
    assert trainer.metrics is not None
    assert trainer.metrics.test is not None
    assert trainer.metrics.test.loss == results[3].test_loss
    session.undo_stack.undo()
    assert session.project == before


@pytest.mark.usefixtures("here")
def test_that_a_click_on_a_dot_makes_its_row_current(sweep: SweepPage, qtbot: QtBot) -> None:
    _swept(qtbot, sweep)
    x, y = sweep.pictures.strips._places[2]
    place = sweep.pictures.strips.mapFromScene(sweep.pictures.strips.box.mapViewToScene(QPointF(x, y)))
    qtbot.mouseClick(sweep.pictures.strips.viewport(), LEFT, pos=place)
    found = sweep.tables.runs.current()
    assert found is not None
    assert found.test_loss == pytest.approx(y)
    assert len(sweep.pictures.strips._chosen.data) == 1


@pytest.mark.usefixtures("here")
def test_that_the_table_sorts_by_numbers_and_is_copied_with_all_digits(sweep: SweepPage, qtbot: QtBot) -> None:
    results = _swept(qtbot, sweep)
    sweep.tables.runs.sortByColumn(sweep.tables.runs.runs.columns.index("test_loss"), Qt.SortOrder.AscendingOrder)
    model = sweep.tables.runs.model()
    assert model is not None
    shown = [float(model.index(row, 3).data()) for row in range(6)]
    assert shown == sorted(shown)
    qtbot.mouseClick(sweep.tables.copy, LEFT)
    clipboard = QApplication.clipboard()
    assert clipboard is not None
    rows = list(csv.DictReader(io.StringIO(clipboard.text())))
    assert [float(row["test_loss"]) for row in rows] == sorted(one.test_loss or 0 for one in results)


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({"first_values": "0.1,,1"}, "recipe.learning_rate"),
        ({"first_values": "fast"}, "learning_rate"),
        ({"second": "recipe.learning_rate", "second_values": "1"}, "twice"),
        ({"first": "recipe.nothing", "first_values": "1"}, "nothing"),
    ],
)
def test_that_what_cannot_be_swept_is_said_and_cannot_be_begun(sweep: SweepPage, settings, names: str) -> None:
    _set(sweep, **settings)
    assert names in sweep.controls.refused.text()
    assert not sweep.controls.begin.isEnabled()
    _set(sweep, first="recipe.learning_rate", first_values="0.1", second="")
    assert sweep.controls.begin.isEnabled()
    assert sweep.controls.refused.isHidden()


def test_that_a_setting_is_chosen_and_its_values_are_typed_undoably(sweep: SweepPage, qtbot: QtBot) -> None:
    row = sweep.controls.rows["second"]
    at = row.path.findText("Batch size")
    row.path.setCurrentIndex(at)
    row.path.activated.emit(at)
    assert row.values.isVisible()
    row.values.selectAll()
    qtbot.keyClicks(row.values, "5, 10, 20")
    qtbot.keyClick(row.values, Qt.Key.Key_Return)
    assert sweep.controls.count.text() == "18 runs"
    sweep.session.undo_stack.undo()
    assert row.values.text() != "5, 10, 20"


def test_that_a_sweep_can_be_stopped_and_keeps_what_was_found(sweep: SweepPage, qtbot: QtBot) -> None:
    sweep.session.edit("edit", with_recipe(sweep.session.project, epochs=1_000_000))
    qtbot.mouseClick(sweep.controls.begin, LEFT)
    assert sweep.controls.stop.isEnabled()
    qtbot.mouseClick(sweep.controls.stop, LEFT)
    qtbot.waitUntil(lambda: not sweep.busy)
    assert "Paused after 0 of 6 runs" in sweep.state.text()
    assert sweep.controls.begin.isEnabled()


def test_that_a_failed_run_says_why_and_cannot_be_opened(sweep: SweepPage, qtbot: QtBot) -> None:
    results = _swept(qtbot, sweep)
    sweep.session.sweeps.results.append(failed(results[0].cell, "sweep.failed.memory"))
    sweep.session.sweeps.advanced.emit()
    sweep.tables.runs.go_to(sweep.session.sweeps.results[-1])
    assert not sweep.tables.open_run.isEnabled()
    assert text("sweep.failed.memory") in [
        sweep.tables.runs.runs.index(6, column).data() for column in range(sweep.tables.runs.runs.columnCount())
    ]
    assert "1 run diverged or failed" in sweep.state.text()


def test_that_a_scheduler_where_nobody_answers_is_told(sweep: SweepPage, qtbot: QtBot, monkeypatch) -> None:
    def unanswered(*_: object) -> None:
        from nnstudio.catalog import StudyError

        raise StudyError("error.sweep.scheduler", address="tcp://127.0.0.1:9", reason="refused")

    monkeypatch.setattr("nnstudio.panels.experiments.sweep.page.ClusterWorkers", unanswered)
    _set(sweep, scheduler="tcp://127.0.0.1:9")
    _swept(qtbot, sweep)
    assert "tcp://127.0.0.1:9" in sweep.state.text()


@pytest.mark.usefixtures("here")
def test_that_the_page_speaks_korean_too(sweep: SweepPage, qtbot: QtBot) -> None:
    _swept(qtbot, sweep)
    set_language("ko")
    retranslate(sweep)
    assert "실행 6개를 모두 학습했습니다" in sweep.state.text()
    assert sweep.controls.begin.text() == "스윕 시작"


@pytest.mark.usefixtures("here")
def test_that_another_project_has_no_results_of_this_one(sweep: SweepPage, qtbot: QtBot, session: Session) -> None:
    _swept(qtbot, sweep)
    session.open_project(session.project)
    assert sweep.tables.runs.runs.rowCount() == 0
    assert session.sweeps.results == []
