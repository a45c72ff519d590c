"""A window that answers nothing is noticed, with where it was."""

from time import monotonic

from PyQt6.QtCore import QTimer

from tests.helpers.stalls import Stall

SECONDS = 1.0


def stand_still() -> None:
    """Be busy as a slow slot is."""
    end = monotonic() + SECONDS
    while monotonic() < end:
        pass


def test_that_a_slow_slot_is_noticed_and_named(qtbot):
    stall = Stall(lambda: 0.0)
    stall.begin(lambda: "a click")
    QTimer.singleShot(50, stand_still)
    qtbot.waitUntil(lambda: stall.seconds > 0)
    stall.stop()
    assert stall.seconds >= 0.9 * SECONDS
    assert stall.during.startswith("a click")
    assert "stand_still" in stall.during
    assert stall.counted == 1


def test_that_what_the_machine_withheld_is_no_stall(qtbot):
    stall, over = Stall(monotonic), []  # it never gave anything
    stall.begin(lambda: "a click")
    QTimer.singleShot(50, stand_still)
    QTimer.singleShot(100, lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    stall.stop()
    assert stall.seconds < 0.3 * SECONDS
