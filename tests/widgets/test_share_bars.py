"""Bars of a distribution: dragged by mouse and moved by keys."""

import pytest
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QMouseEvent

from nnstudio.catalog import Message
from nnstudio.widgets.share_bars import ShareBars


@pytest.fixture
def bars(qtbot):
    made = ShareBars("bars", Message("panel.activations.losses.p"), Message("panel.activations.losses.p.help"))
    qtbot.addWidget(made)
    made.show_shares([0.5, 0.3, 0.2])
    made.resize(400, 200)
    made.show()
    made.asks, made.ends = [], []
    made.asked.connect(lambda at, share: made.asks.append((at, share)))
    made.settled.connect(lambda: made.ends.append(1))
    return made


def place(bars: ShareBars, at: int, share: float) -> QPoint:
    room = bars.bar(at)
    return QPointF(room.center().x(), room.bottom() - share * room.height()).toPoint()


def test_that_a_drag_asks_for_shares_and_settles_once(qtbot, bars):
    qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=place(bars, 1, 0.3))
    for share in (0.5, 0.8):
        bars.mouseMoveEvent(_move(place(bars, 1, share)))
    assert bars.ends == []
    qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=place(bars, 1, 0.8))
    qtbot.waitUntil(lambda: bars.ends == [1])
    assert {at for at, _ in bars.asks} == {1}
    assert bars.asks[-1][1] == pytest.approx(0.8, abs=0.01)


def test_that_a_drag_beyond_the_ends_stays_between_0_and_1(qtbot, bars):
    qtbot.mousePress(bars, Qt.MouseButton.LeftButton, pos=place(bars, 0, 0.5))
    bars.mouseMoveEvent(_move(place(bars, 0, 1.4)))
    bars.mouseMoveEvent(_move(place(bars, 0, -0.4)))
    qtbot.mouseRelease(bars, Qt.MouseButton.LeftButton, pos=place(bars, 0, 0))
    assert [share for _, share in bars.asks[1:3]] == [1.0, 0.0]


@pytest.mark.parametrize(
    ("key", "modifier", "share"),
    [
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 0.31),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 0.29),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier, 0.4),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0.0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 1.0),
    ],
)
def test_that_keys_choose_and_move_a_bar(qtbot, bars, key, modifier, share):
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    qtbot.keyClick(bars, key, modifier)
    assert bars.asks == [(1, share)]
    qtbot.waitUntil(lambda: bars.ends == [1])


def test_that_the_numbers_are_told_to_assistive_technology(bars):
    assert bars.accessibleName() == "P"
    assert bars.accessibleDescription() == "1: 0.5, 2: 0.3, 3: 0.2"


def _move(at: QPoint):
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(at), Qt.MouseButton.NoButton, left, none)
