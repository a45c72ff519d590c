"""The cell and its model: parts matched by pointer and keys, and told in words."""

import itertools

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice, set_language, text
from nnstudio.panels.neuron.cell.page import CellPage
from nnstudio.panels.neuron.cell.parts import KINDS, Part, parts
from nnstudio.panels.neuron.cell.shapes import Shapes
from nnstudio.studies.neuron_cell import Cell
from nnstudio.widgets import themes
from nnstudio.widgets.texts import retranslate


def _on(shapes: Shapes, part: Part) -> QPoint:
    """Return a place in a part: the middle of an area, or of a line's written number."""
    path = shapes.filled.get(part)
    if path is None:
        return shapes.labels[part].center().toPoint()
    box = path.boundingRect()
    for share in (0.5, 0.3, 0.7, 0.1, 0.9):  # a bent branch does not pass through the middle of its box
        for step in sorted(range(100), key=lambda step: abs(step - 50)):
            place = QPoint(round(box.x() + share * box.width()), round(box.y() + step / 100 * box.height()))
            if shapes.part_at(place.toPointF()) == part:
                return place
    raise AssertionError(part)


def _color(page: CellPage, place: QPoint) -> str:
    return page.picture.grab().toImage().pixelColor(place).name()


@pytest.mark.parametrize("count", [1, 2, 5, 8])
@pytest.mark.parametrize("width", [384, 1100])
def test_that_both_drawings_have_every_part(shown, count: int, width: int) -> None:
    page = shown(Cell().with_count(count), width)
    for shapes in (page.picture.biology, page.picture.model):
        found = set(shapes.filled) | set(shapes.lines)
        assert found == set(parts(count))
        inside = page.picture.rect().toRectF()
        for path in (*shapes.filled.values(), *shapes.lines.values()):
            assert inside.contains(path.boundingRect().adjusted(-0.5, -0.5, 0.5, 0.5))


@pytest.mark.parametrize("side", ["biology", "model"])
def test_that_a_part_pointed_at_is_lit_on_both_sides_and_told(qtbot: QtBot, shown, side: str) -> None:
    page = shown(Cell().with_count(4))
    for part in parts(4):
        qtbot.mouseMove(page.picture, _on(getattr(page.picture, side), part))
        assert page.picture.lit == part
        words = page.caption.text()
        assert text(f"panel.neuron.cell.caption.{part.kind}.left_out") in words
        if part.kind == "synapse":
            assert f"w{part.at}" in words


def test_that_the_lit_part_has_the_accent_in_both_drawings(shown) -> None:
    page = shown()
    edges = [shapes.filled[Part("body")].boundingRect() for shapes in (page.picture.biology, page.picture.model)]
    places = [QPoint(round(edge.center().x()), round(edge.top())) for edge in edges]
    accent = QColor(themes.LIGHT.accent).name()
    assert accent not in {_color(page, place) for place in places}
    page.picture.point(Part("body"))
    assert accent == _color(page, places[1])
    column = [_color(page, QPoint(places[0].x(), y)) for y in range(places[0].y() - 4, places[0].y() + 30)]
    assert accent in column


def test_that_arrow_keys_go_along_the_signal_and_across_the_inputs(qtbot: QtBot, shown) -> None:
    page = shown(Cell().with_count(3))
    page.picture.setFocus()
    seen = []
    for _ in range(6):
        qtbot.keyClick(page.picture, Qt.Key.Key_Right)
        seen.append(page.picture.lit)
    assert [part.kind for part in seen] == [*KINDS, KINDS[-1]]
    for _ in range(3):
        qtbot.keyClick(page.picture, Qt.Key.Key_Left)
    qtbot.keyClick(page.picture, Qt.Key.Key_Down)
    assert page.picture.lit == Part("synapse", 1)
    for _ in range(5):
        qtbot.keyClick(page.picture, Qt.Key.Key_Down)
    assert page.picture.lit == Part("synapse", 2)
    qtbot.keyClick(page.picture, Qt.Key.Key_Escape)
    assert page.picture.lit is None
    assert page.caption.text() == text("panel.neuron.cell.caption.none")


def test_that_the_caption_has_the_parts_present_number(shown, enter) -> None:
    page = shown(Cell((2.0,), (1.5,), -1.0, Choice("relu")))
    expected = {"dendrite": "2", "synapse": "1.5", "body": "2", "axon": "2", "branches": "2"}
    for kind, number in expected.items():
        page.picture.point(Part(kind))
        assert number in page.caption.text().split("</b>")[0]
    page.picture.point(Part("synapse"))
    enter(page, "neuron.w.0", "-0.25")
    assert "w0 = −0.25" in page.caption.text()


def test_that_a_field_that_is_edited_lights_its_part(shown) -> None:
    page = shown()
    page.inputs.weights[1].setFocus()
    assert page.picture.lit == Part("synapse", 1)
    page.inputs.values[0].setFocus()
    assert page.picture.lit == Part("dendrite", 0)
    page.inputs.bias.setFocus()
    assert page.picture.lit == Part("body")


def test_that_a_weights_sign_colours_its_synapse(shown, enter) -> None:
    page = shown()
    middles = [page.picture.biology.middle(Part("synapse", at)).toPoint() for at in range(2)]
    assert [_color(page, place) for place in middles] == [themes.LIGHT.positive, themes.LIGHT.negative]
    enter(page, "neuron.w.0", "-2")
    enter(page, "neuron.w.1", "0")
    page.picture.point(None)
    assert [_color(page, place) for place in middles] == [themes.LIGHT.negative, themes.LIGHT.muted]


def test_that_the_picture_follows_the_theme(shown, qapp: QApplication) -> None:
    page = shown()
    corner = QPoint(page.picture.width() - 6, 6)
    assert _color(page, corner) == themes.LIGHT.plot
    themes.apply_theme(qapp, themes.DARK)
    assert _color(page, corner) == themes.DARK.plot


@pytest.mark.parametrize("width", [384, 700, 1280])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_no_caption_is_cut(shown, qapp: QApplication, width: int, language: str) -> None:
    page = shown(Cell(), width)
    set_language(language)
    retranslate(page.window())
    qapp.processEvents()
    heights = set()
    for part in (None, *parts(2)):
        page.picture.point(part)
        assert page.caption.heightForWidth(page.caption.width()) <= page.caption.height()
        heights.add(page.caption.height())
    assert len(heights) == 1


@pytest.mark.parametrize("width", [384, 700, 1280])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_the_parts_names_do_not_overlap(shown, qapp: QApplication, width: int, language: str) -> None:
    page = shown(Cell(), width)
    set_language(language)
    retranslate(page.window())
    qapp.processEvents()
    font = page.picture.font()
    font.setBold(True)
    page.picture.setFont(font)
    for side, shapes in (("cell", page.picture.biology), ("model", page.picture.model)):
        metrics = page.picture.fontMetrics()
        spans = sorted(
            (middle, metrics.horizontalAdvance(text(f"panel.neuron.cell.{side}.{kind}")) / 2)
            for kind, middle in shapes.names.items()
        )
        for (one, half), (other, next_half) in itertools.pairwise(spans):
            assert one + half <= other - next_half + 2, (side, width)
