"""The post-mortem panel by mouse and keys."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from nnstudio.catalog import set_language, text
from nnstudio.panels.post_mortem.panel import PostMortemPanel
from nnstudio.session import Selection, Session
from nnstudio.widgets.numbers import three_digits
from tests.helpers import scenes

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, session: Session, show: Callable) -> PostMortemPanel:
    """The panel beside a run that momentum blew up."""
    session.open_project(scenes.piling())
    shown: PostMortemPanel = show(PostMortemPanel, 420, 900)
    session.player.play()
    qtbot.waitUntil(lambda: shown.report is not None and not shown.busy, timeout=30_000)
    return shown


def _cell(table: QTableWidget, row: int, column: int) -> QTableWidgetItem:
    found = table.item(row, column)
    assert found is not None
    return found


def _click(qtbot: QtBot, table, row: int, column: int = 0) -> None:
    place = table.visualItemRect(_cell(table, row, column)).center()
    qtbot.mouseClick(table.viewport(), LEFT, pos=QPoint(place))


def test_that_without_a_blow_up_it_says_what_it_is_for(session: Session, show: Callable) -> None:
    shown = show(PostMortemPanel)
    assert shown.empty.isVisible()
    assert not shown.headline.isVisible()
    assert not shown.body.isVisible()


def test_that_it_names_step_layer_operation_and_the_cause(panel: PostMortemPanel, session: Session) -> None:
    assert panel.report is not None
    found = panel.report.case.divergence
    assert not panel.empty.isVisible()
    for word in (f"{found.step:,}", str(found.layer), text(f"operation.{found.operation}")):
        assert word in panel.headline.text()
    assert panel.cause.text() == text(panel.report.findings[0].message)
    assert panel.report.findings[1].message.key == "cause.rate"
    assert text(panel.report.findings[1].message) in panel.others.text()


def test_that_the_plots_are_the_record(panel: PostMortemPanel) -> None:
    assert panel.report is not None
    steps = panel.report.record.all_steps
    loss = panel.plots.plots["loss"].curves["loss"]
    np.testing.assert_array_equal(loss.y, [one.loss for one in steps])
    for name in ("gradient", "ratio"):
        curves = panel.plots.plots[name].curves
        for at in range(3):
            np.testing.assert_array_equal(curves[str(at)].y, [getattr(one.layers[at], name) for one in steps])
    assert set(panel.plots.plots["ratio"].curves["rule"].y) == {1e-3}


def test_that_the_failing_step_is_the_last_row_and_marked(panel: PostMortemPanel) -> None:
    assert panel.report is not None
    last = panel.steps.rowCount() - 1
    assert _cell(panel.steps, last, 0).text() == f"{panel.report.case.divergence.step:,}"
    assert _cell(panel.steps, last, 1).text() == "∞"
    assert _cell(panel.steps, last, 0).foreground() != _cell(panel.steps, last - 1, 0).foreground()
    before = panel.report.record.steps[-1]
    assert _cell(panel.steps, last - 1, 4).text() == three_digits(before.ratio)


def test_that_a_click_on_a_layer_selects_it_everywhere(qtbot: QtBot, panel: PostMortemPanel, session: Session) -> None:
    panel.scroller.ensureWidgetVisible(panel.layers)
    _click(qtbot, panel.layers, 1)
    assert session.selection == Selection(layer=1)
    qtbot.keyClick(panel.layers, Qt.Key.Key_Down)
    qtbot.keyClick(panel.layers, Qt.Key.Key_Return)
    assert session.selection == Selection(layer=2)


def test_that_a_layer_selected_elsewhere_is_marked(panel: PostMortemPanel, session: Session) -> None:
    session.select(Selection(layer=0, unit=3))
    assert {one.row() for one in panel.layers.selectedIndexes()} == {0}
    session.select(Selection())
    assert panel.layers.selectedIndexes() == []


def test_that_a_click_on_a_step_shows_it(qtbot: QtBot, panel: PostMortemPanel, session: Session) -> None:
    assert panel.report is not None
    panel.scroller.ensureWidgetVisible(panel.steps)
    row = panel.steps.rowCount() - 4
    _click(qtbot, panel.steps, row)
    wanted = panel.report.record.all_steps[row].step
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == wanted, timeout=20_000)


def test_that_one_click_on_the_first_cure_lets_training_go_on(
    qtbot: QtBot, panel: PostMortemPanel, session: Session
) -> None:
    assert panel.report is not None
    best, blown_up = panel.report.remedies[0], session.run
    assert best.state is not None
    assert "★" in panel.cures.buttons[0].button.text()
    qtbot.mouseClick(panel.cures.buttons[0].button, LEFT)
    assert session.run is not blown_up
    assert session.project.recipe.learning_rate == 0.005
    qtbot.waitUntil(panel.empty.isVisible)
    session.player.steps(300)
    goal = best.state.step + 300
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == goal, timeout=30_000)
    session.undo_stack.undo()
    assert session.run is blown_up
    qtbot.waitUntil(lambda: panel.report is not None, timeout=30_000)
    assert panel.headline.isVisible()


def test_that_a_cure_that_starts_again_takes_the_keys_too(
    qtbot: QtBot, panel: PostMortemPanel, session: Session
) -> None:
    blown_up = session.run
    again = next(one for one in panel.cures.buttons if one.remedy.key == "initialization")
    again.button.setFocus()
    qtbot.keyClick(again.button, Qt.Key.Key_Space)
    assert session.run is not blown_up
    assert {layer.params["init"].key for layer in session.project.network.hidden} == {"kaiming_normal"}
    tree = session.branches.of(session.run)
    assert [branch.run for branch in tree] == [blown_up, session.run]
    session.undo_stack.undo()
    assert session.run is blown_up
    assert session.project.network == scenes.piling().network


def test_that_it_can_be_stopped_and_asked_again(qtbot: QtBot, session: Session, show: Callable) -> None:
    session.open_project(scenes.piling())
    session.player.play()
    qtbot.waitUntil(lambda: session.post_mortems.case is not None, timeout=20_000)
    shown: PostMortemPanel = show(PostMortemPanel, 420, 700)
    if shown.report is None:
        qtbot.mouseClick(shown.stop, LEFT)
        assert not shown.busy
        assert shown.stop.text() == text("panel.post_mortem.again")
        qtbot.mouseClick(shown.stop, LEFT)
    qtbot.waitUntil(lambda: shown.report is not None, timeout=30_000)
    assert shown.body.isVisible()


def test_that_a_branch_too_many_for_the_memory_is_refused_in_words(
    qtbot: QtBot, panel: PostMortemPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    session.notices.posted.connect(lambda notice: told.append(notice.message.key))
    monkeypatch.setattr(type(session.memory), "budget", 10)
    blown_up = session.run
    qtbot.mouseClick(panel.cures.buttons[0].button, LEFT)
    assert told == ["error.branch.memory"]
    assert session.run is blown_up


def test_that_all_is_said_in_korean(panel: PostMortemPanel, session: Session) -> None:
    before = panel.cause.text(), panel.headline.text(), panel.cures.buttons[0].button.text()
    try:
        session.change_language("ko")
        after = panel.cause.text(), panel.headline.text(), panel.cures.buttons[0].button.text()
        assert all(one != other for one, other in zip(before, after, strict=True))
        assert "모멘텀" in panel.cause.text()
        head = panel.steps.horizontalHeaderItem(0)
        assert head is not None
        assert head.text() == "스텝"
    finally:
        set_language("en")


def test_that_hidden_it_looks_into_nothing(qtbot: QtBot, session: Session, show: Callable) -> None:
    shown: PostMortemPanel = show(PostMortemPanel)
    shown.hide()
    session.open_project(scenes.diverging())
    session.player.play()
    qtbot.waitUntil(lambda: session.post_mortems.case is not None, timeout=20_000)
    QApplication.processEvents()
    assert not shown.busy
    assert shown.report is None
    shown.show()
    qtbot.waitUntil(lambda: shown.report is not None, timeout=30_000)
