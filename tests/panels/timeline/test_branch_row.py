"""Branches in the timeline, as a user makes and names them."""

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, Message
from nnstudio.panels.timeline.comparison import Comparison, Row, rows
from nnstudio.panels.timeline.panel import TimelinePanel
from nnstudio.project.edits import with_data, with_layer, with_recipe
from nnstudio.session import Session
from nnstudio.studies.run import Run
from nnstudio.widgets.numbers import three_digits


@pytest.fixture
def panel(show, session: Session, qtbot: QtBot) -> TimelinePanel:
    panel = show(TimelinePanel, 900, 90)
    qtbot.waitUntil(lambda: session.moment is not None)
    session.player.steps(30)
    qtbot.waitUntil(lambda: step_of(session) == 30)
    return panel


def step_of(session: Session) -> int:
    assert session.moment is not None
    return session.moment.snapshot.step


def scored_step_of(session: Session) -> int | None:
    assert session.moment is not None
    metrics = session.moment.snapshot.metrics
    return metrics and metrics.step


def _fork(panel: TimelinePanel, session: Session, qtbot: QtBot) -> None:
    run = session.run
    qtbot.mouseClick(panel.branches.fork, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.run is not run)


def test_that_arrows_go_one_step_back_and_ahead(panel: TimelinePanel, session: Session, qtbot: QtBot) -> None:
    panel.bar.setFocus()
    for key, step in ((Qt.Key.Key_Left, 29), (Qt.Key.Key_Left, 28), (Qt.Key.Key_Right, 29)):
        qtbot.waitUntil(lambda: not panel.busy)
        qtbot.keyClick(panel.bar, key)
        qtbot.waitUntil(lambda step=step: step_of(session) == step)


def test_that_names_appear_with_the_first_fork(panel: TimelinePanel, session: Session, qtbot: QtBot) -> None:
    assert not panel.branches.names.isVisible()
    session.scrub(12)
    qtbot.waitUntil(lambda: step_of(session) == 12)
    _fork(panel, session, qtbot)
    assert panel.branches.names.isVisible()
    assert panel.branches.names.count() == 2
    assert "12" in panel.branches.names.currentText()


def test_that_a_name_typed_is_kept(panel: TimelinePanel, session: Session, qtbot: QtBot) -> None:
    _fork(panel, session, qtbot)
    line = panel.branches.names.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "slow start")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    branch = session.branches.branch(session.run)
    assert branch is not None
    assert branch.name == "slow start"
    assert panel.branches.names.currentText() == "slow start"


def test_that_another_branch_is_chosen_and_its_curve_drawn_behind(
    panel: TimelinePanel, session: Session, qtbot: QtBot
) -> None:
    first = session.run
    _fork(panel, session, qtbot)
    panel.branches.names.setFocus()
    qtbot.keyClick(panel.branches.names, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: session.run is first)
    qtbot.waitUntil(lambda: not panel.busy and len(panel.bar._others) == 1)


def test_that_a_branch_is_given_up_by_its_button(panel: TimelinePanel, session: Session, qtbot: QtBot) -> None:
    first = session.run
    _fork(panel, session, qtbot)
    qtbot.mouseClick(panel.branches.remove, Qt.MouseButton.LeftButton)
    assert session.run is first
    assert not panel.branches.names.isVisible()


def test_that_branches_are_compared_in_a_table(panel: TimelinePanel, session: Session, qtbot: QtBot) -> None:
    _fork(panel, session, qtbot)
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    session.player.steps(20)
    qtbot.waitUntil(lambda: scored_step_of(session) == 50)
    qtbot.mouseClick(panel.branches.compare, Qt.MouseButton.LeftButton)
    comparison = panel.findChild(Comparison)
    assert comparison is not None
    first, second = rows(session)
    assert (first.begun, first.step, first.settings) == ("–", "30", "Learning rate η 0.01")
    assert (second.begun, second.step, second.settings) == ("30", "50", "Learning rate η 0.5")
    qtbot.waitUntil(lambda: _cells(comparison) == [list(row) for row in rows(session)])
    assert session.moment is not None
    metrics = session.moment.snapshot.metrics
    assert metrics is not None
    assert metrics.test is not None
    assert metrics.test.accuracy is not None
    assert second.test_loss == three_digits(metrics.test.loss)
    assert second.test_score == f"{100 * metrics.test.accuracy:.1f} %"
    comparison.close()


def test_that_the_table_says_that_a_branch_has_other_data_or_another_initialisation(
    panel: TimelinePanel, session: Session
) -> None:
    first = session.project
    session.forking.take(Message("edit.fork"), with_data(first, preprocess=Choice("standardized")), None)
    session.forking.take(Message("edit.fork"), with_layer(first, 0, first.network.layers[0].with_(units=3)), None)
    assert [row.settings for row in rows(session)] == ["–", "other data", "other layers or initialization"]


def test_that_what_differs_is_written_whole(panel: TimelinePanel, session: Session, qtbot: QtBot) -> None:
    _fork(panel, session, qtbot)
    session.edit("edit", with_recipe(session.project, patience=7, max_seconds=90.0, batch_size=5, epochs=12))
    qtbot.mouseClick(panel.branches.compare, Qt.MouseButton.LeftButton)
    comparison = panel.findChild(Comparison)
    assert comparison is not None
    last = len(Row._fields) - 1
    header = comparison.table.horizontalHeader()
    assert header is not None
    needed = comparison.table.fontMetrics().horizontalAdvance(rows(session)[1].settings)
    qtbot.waitUntil(lambda: header.sectionSize(last) > needed)
    comparison.close()


def test_that_a_double_click_in_the_table_shows_the_branch(
    panel: TimelinePanel, session: Session, qtbot: QtBot
) -> None:
    first = session.run
    _fork(panel, session, qtbot)
    qtbot.mouseClick(panel.branches.compare, Qt.MouseButton.LeftButton)
    comparison = panel.findChild(Comparison)
    assert comparison is not None
    cell = comparison.table.item(0, 0)
    assert cell is not None
    comparison.table.itemDoubleClicked.emit(cell)
    assert session.run is first
    comparison.close()


def test_that_there_is_nothing_to_compare_without_a_fork(panel: TimelinePanel) -> None:
    assert panel.branches.compare.isHidden()


def _cells(comparison: Comparison) -> list[list[str]]:
    table = comparison.table
    items = [[table.item(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]
    return [[item.text() if item else "" for item in row] for row in items]


def test_that_an_opened_run_says_from_which_step_on_it_can_be_gone_back_to(
    panel: TimelinePanel, session: Session, qtbot: QtBot
) -> None:
    assert panel.reached.isHidden()
    assert session.run is not None
    run = session.run
    state = session.player.ask(lambda one: one.trainer.state())
    opened = Run(run.checked, state)
    for name, curve in run.history.curves.items():
        opened.history.curves[name] = curve
    session.open_project(session.project, opened)
    qtbot.waitUntil(lambda: session.moment is not None and not panel.busy)
    qtbot.waitUntil(panel.reached.isVisible)
    assert "from step 30 on" in panel.reached.text()
    assert "opened from a file" in panel.reached.toolTip()
