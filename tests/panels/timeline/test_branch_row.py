"""Branches in the timeline, as a user makes and names them."""

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnstudio.panels.timeline.panel import TimelinePanel
from nnstudio.session import Session


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
