"""Frames come as often as their cost allows, each whole before anything else."""

import time

from PyQt6.QtWidgets import QWidget

from nnstudio.session.clock import FRAME_MILLISECONDS, LONGEST_MILLISECONDS, FrameClock
from nnstudio.studies.right_of_way import RightOfWay


def _busy(milliseconds: float) -> None:
    end = time.thread_time() + milliseconds / 1000
    while time.thread_time() < end:
        pass


def test_that_cheap_frames_come_sixty_times_a_second(qtbot):
    clock, ticks = FrameClock(), []
    clock.tick.connect(lambda: ticks.append(1))
    clock.start()
    qtbot.waitUntil(lambda: len(ticks) >= 10)
    clock.stop()
    assert clock.period == FRAME_MILLISECONDS


def test_that_dear_frames_come_less_often_but_at_least_thirty_times_a_second(qtbot):
    clock, ticks = FrameClock(), []
    clock.tick.connect(lambda: (ticks.append(1), _busy(20)))
    clock.start()
    qtbot.waitUntil(lambda: len(ticks) >= 15)
    clock.stop()
    assert clock.period == LONGEST_MILLISECONDS <= 1000 / 30


def test_that_it_may_be_stopped_by_what_its_tick_calls(qtbot):
    clock, ticks = FrameClock(), []
    clock.tick.connect(lambda: (ticks.append(1), clock.stop()))
    clock.start()
    qtbot.waitUntil(lambda: bool(ticks))
    qtbot.wait(60)
    assert len(ticks) == 1
    assert not clock.running


class _Watched(QWidget):
    """Tells of each painting whether the window had the right of way."""

    def __init__(self, way: RightOfWay) -> None:
        super().__init__()
        self.way, self.painted = way, []

    def paintEvent(self, a0) -> None:
        self.painted.append(self.way.taken)


def test_that_a_frame_is_painted_while_training_gives_way(qtbot):
    way = RightOfWay()
    widget, clock = _Watched(way), FrameClock(way=way)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    qtbot.waitUntil(lambda: bool(widget.painted))
    widget.painted.clear()
    clock.tick.connect(widget.update)
    with qtbot.waitSignal(clock.tick):
        clock.start()
    qtbot.waitUntil(lambda: len(widget.painted) >= 3)
    clock.stop()
    assert all(widget.painted)
    assert not way.taken
