"""A window on a screen smaller than itself."""

from PyQt6.QtCore import QRect
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnstudio.app.fit import fit_to_screen, fitted

ROOM = QRect(0, 24, 1280, 776)


def test_that_a_window_that_fits_stays() -> None:
    assert fitted(QRect(10, 30, 800, 600), ROOM) == QRect(10, 30, 800, 600)


def test_that_a_window_too_large_fills_the_room() -> None:
    assert fitted(QRect(0, 0, 1280, 800), ROOM) == ROOM
    assert fitted(QRect(500, 500, 4000, 100), ROOM) == QRect(0, 500, 1280, 100)


def test_that_a_window_beyond_the_edge_is_moved_inside() -> None:
    assert ROOM.contains(fitted(QRect(2000, 1500, 640, 480), ROOM))
    assert ROOM.contains(fitted(QRect(-300, -300, 640, 480), ROOM))


def test_that_a_window_leaves_room_for_its_title_bar(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = window.screen()
    assert screen is not None
    room = screen.availableGeometry()
    window.resize(room.size() * 2)
    fit_to_screen(window)
    assert room.contains(window.geometry())
    assert window.geometry().top() > room.top()
    assert window.width() == room.width()
