"""Little pictures of data."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, set_language
from nnstudio.widgets import themes
from nnstudio.widgets.texts import retranslate
from nnstudio.widgets.thumbnail import Thumbnail


@pytest.fixture
def thumbnail(qtbot: QtBot) -> Thumbnail:
    thumbnail = Thumbnail("thumbnail.test", Message("datasets.moons"), Message("datasets.moons.help"))
    qtbot.addWidget(thumbnail)
    thumbnail.resize(thumbnail.sizeHint())
    return thumbnail


def _colors(thumbnail: Thumbnail) -> set[str]:
    image = thumbnail.grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(4, 58)}


def test_that_classes_appear_in_their_colours(thumbnail: Thumbnail) -> None:
    thumbnail.set_classes([[0, 0], [1, 1]], [0, 1])
    assert {*themes.LIGHT.classes[:2], themes.LIGHT.plot} <= _colors(thumbnail)


def test_that_classes_follow_the_theme(thumbnail: Thumbnail, qapp: QApplication) -> None:
    thumbnail.set_classes([[0, 0], [1, 1]], [0, 1])
    themes.apply_theme(qapp, themes.DARK)
    assert {*themes.DARK.classes[:2], themes.DARK.plot} <= _colors(thumbnail)


def test_that_values_appear_signed(thumbnail: Thumbnail) -> None:
    thumbnail.set_field([[0, 0], [1, 1]], [-2.0, 2.0])
    assert {themes.LIGHT.negative, themes.LIGHT.positive} <= _colors(thumbnail)


def test_that_a_curve_is_drawn_from_points_in_any_order(thumbnail: Thumbnail) -> None:
    x = np.linspace(0, 1, 50)
    thumbnail.set_curve(x, x**2)
    ordered = thumbnail.grab().toImage()
    mixed = np.random.default_rng(0).permutation(50)
    thumbnail.set_curve(x[mixed], x[mixed, None] ** 2)
    assert thumbnail.grab().toImage() == ordered


def test_that_an_image_is_ink_on_paper(thumbnail: Thumbnail) -> None:
    thumbnail.set_image([[0, 16], [16, 0]])
    image, middle = thumbnail.grab().toImage(), thumbnail.width() // 2
    assert image.pixelColor(middle - 12, 20).name() == themes.LIGHT.plot
    assert image.pixelColor(middle + 12, 20).name() == themes.LIGHT.text


@pytest.mark.parametrize("points", [np.empty((0, 2)), [[1.0, 1.0]]])
def test_that_few_points_are_no_trouble(thumbnail: Thumbnail, points) -> None:
    thumbnail.set_classes(points, np.zeros(len(points)))
    assert themes.LIGHT.plot in _colors(thumbnail)


def test_that_mouse_and_space_check_it(qtbot: QtBot, thumbnail: Thumbnail) -> None:
    qtbot.mouseClick(thumbnail, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert thumbnail.isChecked()
    assert themes.LIGHT.accent in _colors(thumbnail)
    qtbot.keyClick(thumbnail, Qt.Key.Key_Space)
    assert not thumbnail.isChecked()


def test_that_its_words_follow_the_language(thumbnail: Thumbnail) -> None:
    set_language("ko")
    retranslate(thumbnail)
    assert thumbnail.text() == thumbnail.accessibleName() == "반달"
    assert thumbnail.sizeHint().width() >= thumbnail.fontMetrics().horizontalAdvance("반달")
