"""A sweep by mouse and keys: what is asked, what comes, and what can be done with it."""

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from nnstudio.catalog import set_language, text
from nnstudio.document.sweep_file import SweepFile
from nnstudio.panels.experiments.sweep.options import plan_of
from nnstudio.panels.experiments.sweep.page import SweepPage
from nnstudio.project import check
from nnstudio.project.edits import with_recipe, with_setting
from nnstudio.session import Change, Session
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


@pytest.fixture
def kept(sweep: SweepPage, tmp_path: Path) -> SweepPage:
    """The page of a program that keeps its sweeps."""
    sweep.session.sweeps.own = tmp_path / "sweeps"
    return sweep


def _click_map(qtbot: QtBot, page: SweepPage, row: int, column: int, twice: bool = False) -> None:
    picture = page.pictures.map
    at = picture._cell_rect(row, column).center().toPoint()
    (qtbot.mouseDClick if twice else qtbot.mouseClick)(picture, LEFT, pos=at)


def _group(page: SweepPage, rate: str):
    return next(one for one in page.session.sweeps.groups if one.settings[0][1] == rate)


@pytest.mark.usefixtures("here")
def test_that_the_map_has_the_means_over_the_seeds_and_tells_a_place(sweep: SweepPage, qtbot: QtBot) -> None:
    _set(sweep, second="recipe.batch_size", second_values="5, 10", view="map")
    results = _swept(qtbot, sweep)
    picture = sweep.pictures.map
    assert sweep.pictures._stack.currentWidget() is picture
    assert picture.values().shape == (2, 2)
    wanted = [one.test_loss or 0 for one in results if [v for _, v in one.cell.settings] == ["0.1", "5"]]
    assert picture.values()[1, 0] == pytest.approx(sum(wanted) / 3)
    qtbot.mouseMove(picture, picture._cell_rect(1, 0).center().toPoint())
    assert f"Learning rate = 0.1, Batch size = 5: mean test loss {three_digits(sum(wanted) / 3)}" in sweep.over.text()
    assert "3 runs, 0 lost" in sweep.over.text()


@pytest.mark.usefixtures("here")
def test_that_a_click_on_the_map_shows_the_runs_of_that_place_alone(sweep: SweepPage, qtbot: QtBot) -> None:
    _set(sweep, view="map")
    _swept(qtbot, sweep)
    _click_map(qtbot, sweep, 0, 1)
    assert sweep.tables.filtered.text() == "3 of 6 runs"
    assert {one.cell.settings[0][1] for one in sweep.tables.runs.shown()} == {"0.01"}
    found = sweep.tables.runs.current()
    assert found is not None
    assert found.cell.seed == 0
    qtbot.mouseClick(sweep.tables.every, LEFT)
    assert len(sweep.tables.runs.shown()) == 6
    assert sweep.tables.filtered.isHidden()


@pytest.mark.usefixtures("here")
def test_that_a_place_of_the_map_is_opened_as_the_very_run(sweep: SweepPage, qtbot: QtBot, session: Session) -> None:
    _set(sweep, view="map")
    results = _swept(qtbot, sweep)
    _click_map(qtbot, sweep, 0, 1, twice=True)
    assert session.project.recipe.learning_rate == 0.01
    trainer = Trainer(check(session.project))
    for _ in training(trainer, Pace(stop_epoch=2)):
        pass
    expected = next(one for one in results if one.cell.settings[0][1] == "0.01" and one.cell.seed == 0)
    assert trainer.metrics is not None
    assert (trainer.metrics.train.loss, trainer.step_count) == (expected.train_loss, expected.steps)


@pytest.mark.usefixtures("here")
def test_that_the_window_trains_an_opened_run_to_the_same_bits(
    sweep: SweepPage, qtbot: QtBot, session: Session
) -> None:
    results = _swept(qtbot, sweep)
    sweep.tables.runs.go_to(results[-1])
    qtbot.mouseClick(sweep.tables.open_run, LEFT)
    session.player.play()
    qtbot.waitUntil(lambda: not session.player.playing)
    qtbot.waitUntil(lambda: session.run is not None and session.run.step == results[-1].steps)
    qtbot.waitUntil(lambda: scores_now(session).train.loss == results[-1].train_loss)
    found = scores_now(session).test
    assert found is not None
    assert found.loss == results[-1].test_loss


def scores_now(session: Session):
    """Return the scores of the run's present moment."""
    moment = session.moment
    assert moment is not None
    metrics = moment.snapshot.metrics
    assert metrics is not None
    return metrics


@pytest.mark.usefixtures("here")
def test_that_lost_runs_are_hatched_on_the_map_and_counted(sweep: SweepPage, qtbot: QtBot) -> None:
    _set(sweep, first="recipe.batch_size", first_values="10, 1000", view="map")
    _swept(qtbot, sweep)
    picture = sweep.pictures.map
    image = picture.grab().toImage()

    def colors(column: int) -> int:
        cell = picture._cell_rect(0, column).toRect()
        row = range(cell.left() + 2, cell.right() - 2)
        return len({image.pixel(x, cell.top() + 3) for x in row})

    assert colors(0) == 1
    assert colors(1) > 1
    assert "3 runs diverged or failed" in sweep.state.text()
    sweep.tables.names.setCurrentIndex(1)
    means = sweep.tables.means.model()
    assert means is not None
    sweep.tables.means.setCurrentIndex(means.index(1, 0))
    assert "no score, 3 runs, 3 lost" in sweep.over.text()


@pytest.mark.usefixtures("here")
def test_that_a_range_on_an_axis_filters_the_table(sweep: SweepPage, qtbot: QtBot) -> None:
    _set(sweep, view="coordinates")
    results = _swept(qtbot, sweep)
    lines = sweep.pictures.coordinates
    assert [axis.name for axis in lines._axes] == [
        "recipe.learning_rate", "train_loss", "test_loss", "train_accuracy", "test_accuracy",
    ]  # fmt: skip
    x = round(lines._x(2))
    middle = lines._y(0.5)
    qtbot.mousePress(lines, LEFT, pos=QPoint(x, round(lines._y(0)) + 5))
    qtbot.mouseMove(lines, QPoint(x, round(middle)))
    qtbot.mouseRelease(lines, LEFT, pos=QPoint(x, round(middle)))
    losses = [one.test_loss or 0 for one in results]
    limit = min(losses) + lines.brushes["test_loss"][1] * (max(losses) - min(losses))
    assert 0.4 < lines.brushes["test_loss"][1] < 0.6
    assert {id(one) for one in sweep.tables.runs.shown()} == {
        id(one) for one in results if (one.test_loss or 0) <= limit
    }
    qtbot.mouseClick(lines, LEFT, pos=QPoint(x, round(middle)))
    assert len(sweep.tables.runs.shown()) == 6


@pytest.mark.usefixtures("here")
def test_that_ranges_are_chosen_by_keys_too(sweep: SweepPage, qtbot: QtBot) -> None:
    _set(sweep, view="coordinates")
    _swept(qtbot, sweep)
    lines = sweep.pictures.coordinates
    lines.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(lines, key)
    qtbot.keyClick(lines, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert lines.brushes["test_loss"] == pytest.approx((0.05, 0.95))
    assert 0 < len(sweep.tables.runs.shown()) < 6
    qtbot.keyClick(lines, Qt.Key.Key_Escape)
    assert lines.brushes == {}


@pytest.mark.usefixtures("here")
def test_that_a_random_search_is_asked_for_and_its_dots_can_be_clicked(sweep: SweepPage, qtbot: QtBot) -> None:
    assert not sweep.controls.fields.all["draws"].isVisible()
    _set(sweep, search="random", first_values="", draws=7, seeds=1)
    assert sweep.controls.fields.all["draws"].isVisible()
    assert sweep.controls.rows["first"].values.text().endswith(" log")
    assert sweep.controls.count.text() == "7 runs"
    results = _swept(qtbot, sweep)
    assert len({one.cell.settings for one in results}) == 7
    dots = sweep.pictures.drawn_dots
    place = dots.mapFromScene(dots.box.mapViewToScene(QPointF(*dots._places[3])))
    qtbot.mouseClick(dots.viewport(), LEFT, pos=place)
    assert sweep.tables.runs.current() is dots._shown[3]
    assert "of a single run" in sweep.state.text()
    _set(sweep, view="map")
    assert sweep.pictures._stack.currentWidget() is sweep.pictures.drawn_map


def test_that_a_range_in_a_grid_says_what_to_do(sweep: SweepPage) -> None:
    _set(sweep, first_values="0.001..1 log")
    assert "at random" in sweep.controls.refused.text()
    _set(sweep, search="random")
    assert sweep.controls.refused.isHidden()


@pytest.mark.usefixtures("here")
def test_that_the_file_of_a_sweep_is_shown_and_opened_again(
    kept: SweepPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = list(_swept(qtbot, kept))
    path = kept.session.sweeps.path
    assert path is not None
    assert path.name in kept.file.text()
    kept.session.open_project(with_recipe(kept.session.project, batch_size=7))
    assert kept.file.isHidden()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.mouseClick(kept.controls.load, LEFT)
    qtbot.waitUntil(lambda: len(kept.session.sweeps.results) == 6 and not kept.busy)
    assert kept.session.sweeps.results == results
    assert "other settings" in kept.state.text()
    kept.tables.runs.go_to(kept.session.sweeps.results[2])
    qtbot.mouseClick(kept.tables.open_run, LEFT)
    assert kept.session.project.recipe.batch_size == 10


@pytest.mark.usefixtures("here")
def test_that_a_sweep_left_half_done_is_told_before_and_gone_on_with(kept: SweepPage, qtbot: QtBot) -> None:
    project = kept.session.project
    plan = plan_of(project)
    path = kept.session.sweeps.place(project, plan)
    assert path is not None
    path.parent.mkdir()
    cells = plan.cells(project)
    with closing(SweepFile(path, project, plan)) as file:
        for cell in cells[:4]:
            file.add(run_cell(project, cell, lambda: False))
    kept.changed(Change(project, project, frozenset(("recipe",)), None))
    assert "Beginning goes on from" in kept.file.text()
    _swept(qtbot, kept)
    assert "4 of them were kept from before" in kept.state.text()


def test_that_a_paused_sweep_is_gone_on_with_by_its_button(kept: SweepPage, qtbot: QtBot) -> None:
    kept.session.edit("edit", with_recipe(kept.session.project, epochs=400))
    _set(kept, seeds=4)
    qtbot.mouseClick(kept.controls.begin, LEFT)
    qtbot.waitUntil(lambda: len(kept.session.sweeps.results) > 0)
    qtbot.mouseClick(kept.controls.stop, LEFT)
    qtbot.waitUntil(lambda: not kept.busy)
    before = len(kept.session.sweeps.results)
    assert before < 8
    assert kept.controls.resume.isVisible()
    assert not kept.controls.stop.isVisible()
    qtbot.mouseClick(kept.controls.resume, LEFT)
    qtbot.waitUntil(lambda: not kept.busy)
    assert len({one.cell.key for one in kept.session.sweeps.results}) == len(kept.session.sweeps.results) == 8
    assert kept.session.sweeps.kept >= before
    assert not kept.controls.resume.isVisible()


@pytest.mark.usefixtures("here")
def test_that_a_file_that_is_no_sweep_is_told_and_the_page_stays_usable(
    kept: SweepPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"no data base")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "x.sqlite"), ""))
    qtbot.mouseClick(kept.controls.load, LEFT)
    qtbot.waitUntil(lambda: "no file of a sweep" in kept.state.text())
    qtbot.waitUntil(kept.controls.begin.isEnabled)
    assert len(_swept(qtbot, kept)) == 6
    assert "no file of a sweep" not in kept.state.text()


@pytest.mark.usefixtures("here")
def test_that_the_table_shown_is_saved_as_csv(
    sweep: SweepPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _swept(qtbot, sweep)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "t"), ""))
    sweep.tables.names.setCurrentIndex(1)
    qtbot.mouseClick(sweep.tables.save, LEFT)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text())))
    assert [row["recipe.learning_rate"] for row in rows] == ["0.1", "0.01"]
    assert float(rows[0]["test_loss_mean"]) == _group(sweep, "0.1").spreads["test_loss"].mean
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "t.csv"), ""))
    with qtbot.waitSignal(sweep.session.notices.posted):
        qtbot.mouseClick(sweep.tables.save, LEFT)


@pytest.mark.usefixtures("here")
def test_that_what_a_run_elsewhere_differs_by_is_told(sweep: SweepPage, qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr("nnstudio.panels.experiments.sweep.page.ClusterWorkers", lambda project, _: Here(project))
    _set(sweep, scheduler="tcp://127.0.0.1:9")
    _swept(qtbot, sweep)
    assert "comes to the same bits" in sweep.state.text()


def test_that_settings_of_the_page_are_counted_without_making_the_runs(sweep: SweepPage) -> None:
    _set(sweep, seeds=10_000, second="recipe.batch_size", second_values="1, 2, 3, 4, 5, 6, 7, 8, 9")
    assert sweep.controls.count.text() == "180000 runs"
