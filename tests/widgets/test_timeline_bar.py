"""The scrub bar, by mouse and keys."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, set_language
from nnstudio.widgets import themes
from nnstudio.widgets.texts import retranslate
from nnstudio.widgets.timeline_bar import TimelineBar


class Heard:
    """What a bar told."""

    def __init__(self, bar: TimelineBar) -> None:
        self.scrubbed: list[int] = []
        self.released: list[int] = []
        bar.scrubbed.connect(self.scrubbed.append)
        bar.released.connect(self.released.append)


@pytest.fixture
def bar(qtbot: QtBot) -> TimelineBar:
    bar = TimelineBar("timeline", Message("datasets.spiral"))
    qtbot.addWidget(bar)
    bar.resize(1020, 60)
    bar.set_steps(0, 1000)
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def _at(step: int) -> QPoint:
    return QPoint(10 + step, 30)


def test_that_a_drag_scrubs_and_its_end_releases_once(qtbot: QtBot, bar: TimelineBar) -> None:
    heard = Heard(bar)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=_at(100))
    for step in (200, 300, 400):
        qtbot.mouseMove(bar, _at(step))
    assert heard.released == []
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=_at(400))
    assert heard.scrubbed == [100, 200, 300, 400]
    assert heard.released == [400]


def test_that_the_handle_stays_on_kept_steps(qtbot: QtBot, bar: TimelineBar) -> None:
    heard = Heard(bar)
    bar.set_kept([0, 250, 700])
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=_at(400))
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=_at(990))
    assert heard.released == [250, 700]


def test_that_a_drag_beyond_the_ends_stays_inside(qtbot: QtBot, bar: TimelineBar) -> None:
    heard = Heard(bar)
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=_at(500))
    qtbot.mouseMove(bar, QPoint(5000, 30))
    qtbot.mouseMove(bar, QPoint(-50, 30))
    assert heard.scrubbed == [500, 1000, 0]


@pytest.mark.parametrize(
    ("key", "step"),
    [
        (Qt.Key.Key_Left, 250),
        (Qt.Key.Key_Right, 700),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 1000),
        (Qt.Key.Key_PageUp, 600),
        (Qt.Key.Key_PageDown, 400),
    ],
)
def test_that_keys_move_by_kept_steps(qtbot: QtBot, bar: TimelineBar, key: Qt.Key, step: int) -> None:
    bar.set_kept([0, 250, 400, 500, 600, 700, 1000] if "Page" in key.name else [0, 250, 500, 700, 1000])
    bar.set_step(500)
    heard = Heard(bar)
    qtbot.keyClick(bar, key)
    assert heard.scrubbed == heard.released == [step]
    assert bar.value() == step


def test_that_a_key_at_the_end_tells_nothing(qtbot: QtBot, bar: TimelineBar) -> None:
    bar.set_kept([0, 1000])
    bar.set_step(1000)
    heard = Heard(bar)
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert heard.released == []


def test_that_a_step_from_elsewhere_moves_the_handle_in_silence(bar: TimelineBar) -> None:
    heard = Heard(bar)
    bar.set_step(500)
    assert bar.value() == 500
    assert heard.scrubbed == heard.released == []
    shown = bar.grab().toImage()
    assert shown.pixelColor(510, 60 - bar.fontMetrics().height() - 8).name() == themes.LIGHT.accent


def test_that_training_does_not_take_the_handle_out_of_the_hand(qtbot: QtBot, bar: TimelineBar) -> None:
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=_at(100))
    bar.set_step(900)
    assert bar.value() == 100
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=_at(100))


@pytest.mark.parametrize("theme", themes.THEMES.values(), ids=list(themes.THEMES))
def test_that_the_curve_is_the_background(bar: TimelineBar, qapp: QApplication, theme: themes.Theme) -> None:
    themes.apply_theme(qapp, theme)
    x = np.arange(0, 1001, 10)
    low = np.zeros(101)
    low[40:60] = np.nan
    bar.set_curve(x, low, low + 1)
    image = bar.grab().toImage()
    assert image.pixelColor(210, 20).name() == theme.curves[0]
    assert image.pixelColor(510, 20).name() == theme.plot


def test_that_the_bar_is_named_in_the_language(bar: TimelineBar) -> None:
    set_language("ko")
    retranslate(bar)
    assert bar.accessibleName() == "나선"


def test_that_a_bar_without_steps_is_no_trouble(qtbot: QtBot, bar: TimelineBar) -> None:
    bar.set_steps(0, 0)
    bar.set_curve([], [], [])
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=_at(500))
    bar.grab()
    assert bar.value() == 0
