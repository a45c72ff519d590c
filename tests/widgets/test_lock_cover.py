"""Controls that are kept locked or hidden."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.widgets.kept_hidden import KeptHidden
from nnstudio.widgets.lock_cover import LockCover
from nnstudio.widgets.tick_mark import TickMark


@pytest.fixture
def form(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    made.line, made.button = QLineEdit(), QPushButton("go")
    column.addWidget(made.line)
    column.addWidget(made.button)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_that_the_cover_takes_the_mouse_and_says_why(qtbot, form):
    pressed = []
    form.button.clicked.connect(lambda: pressed.append(1))
    cover = LockCover(form.button, Message("lesson.locked"))
    assert form.button.childAt(form.button.rect().center()) is cover
    assert cover.toolTip() == text("lesson.locked")
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(form.button, Qt.Key.Key_Space)
    assert not pressed
    form.button.resize(300, 60)
    assert cover.size() == form.button.size()
    cover.lift()
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_that_it_gives_back_what_its_owner_wants_by_then(form):
    form.line.setEnabled(False)
    cover = LockCover(form.line, Message("lesson.locked"))
    form.line.setEnabled(True)
    assert not form.line.isEnabled()
    cover.lift()
    assert form.line.isEnabled()
    never = LockCover(form.button, Message("lesson.locked"))
    form.setEnabled(False)
    form.setEnabled(True)
    never.lift()
    assert form.button.isEnabled()


def test_that_a_lock_is_painted_in_both_themes(qtbot, form):
    cover = LockCover(form.button, Message("lesson.locked"))
    qtbot.waitUntil(cover.isVisible)
    image = cover.grab().toImage()
    corner = {image.pixelColor(x, y).name() for x in range(image.width() - 13, image.width()) for y in range(13)}
    assert len(corner) > 3


def test_that_a_hidden_widget_stays_hidden_until_it_is_given_back(form):
    kept = KeptHidden(form.line)
    form.line.show()
    assert form.line.isHidden()
    kept.lift()
    assert not form.line.isHidden()
    form.line.hide()
    KeptHidden(form.line).lift()
    assert form.line.isHidden()


def test_that_the_states_of_a_mark_look_different(qtbot):
    mark = TickMark()
    qtbot.addWidget(mark)
    pictures = []
    for state in ("open", "begun", "reached", "impossible"):
        mark.show_state(state)
        image = mark.grab().toImage()
        pictures.append([image.pixel(x, y) for x in range(image.width()) for y in range(image.height())])
    QApplication.processEvents()
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])
