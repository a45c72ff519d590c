"""One widget in every format: whole, cut off where it ends, its lines and letters as such."""

import base64
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QRect, Qt
from PyQt6.QtGui import QColor, QImage, QPalette
from PyQt6.QtPrintSupport import QPrinter
from PyQt6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Message, StudyError
from nnstudio.widgets import themes
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.heat_map import HeatMap
from nnstudio.widgets.pictures.drawing import pixels
from nnstudio.widgets.pictures.formats import FORMATS, MOST_PIXELS, Look, on_paper
from nnstudio.widgets.plots import LivePlot

_RED = QColor("#d0021b")
_SVG = "{http://www.w3.org/2000/svg}"


def _sheet(qtbot: QtBot) -> QWidget:
    """Return a widget with words and a red one that is scrolled half out of sight."""
    sheet = QWidget()
    qtbot.addWidget(sheet)
    sheet.resize(200, 120)
    QLabel("words 낱말", sheet).setGeometry(10, 80, 150, 30)
    area, red = QScrollArea(sheet), QWidget()
    red.setFixedSize(300, 300)
    red.setAutoFillBackground(True)
    red.setPalette(QPalette(_RED))
    area.setWidget(red)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setGeometry(0, 0, 50, 60)
    sheet.show()
    return sheet


def _cut_of(color: QColor, root: ET.Element) -> str:
    """Return the outline to which what has a colour is cut; Qt's own reader of SVG knows no such cuts."""
    outer = next(group for group in root.iter(f"{_SVG}g") if any(one.get("fill") == color.name() for one in group))
    name = outer.get("clip-path", "").removeprefix("url(#").removesuffix(")")
    cut = next(one for one in root.iter(f"{_SVG}clipPath") if one.get("id") == name)
    return cut[0].get("d", "").strip()


def _red(image: QImage) -> QRect:
    """Return where an image is red."""
    rows, columns = np.array(
        [(y, x) for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y) == _RED]
    ).T
    return QRect(columns.min(), rows.min(), columns.max() - columns.min() + 1, rows.max() - rows.min() + 1)


def test_that_words_of_an_svg_are_outlines_and_what_is_scrolled_away_is_left_out(qtbot: QtBot) -> None:
    sheet = _sheet(qtbot)
    root = ET.fromstring(FORMATS[".svg"](sheet, Look("a < b"))())
    tags = [node.tag.removeprefix(_SVG) for node in root.iter()]
    assert "text" not in tags
    assert "image" not in tags
    assert tags.count("path") > 5
    assert _cut_of(_RED, root) == "M0,0 L50,0 L50,60 L0,60 L0,0 Z"


def test_that_a_png_of_scale_3_has_three_times_the_pixels_of_the_same_picture(qtbot: QtBot) -> None:
    sheet = _sheet(qtbot)
    image = QImage.fromData(FORMATS[".png"](sheet, Look(scale=3))())
    assert (image.width(), image.height()) == (600, 360)
    assert image.dotsPerMeterX() == round(3 * 96 / 0.0254)
    assert _red(image) == QRect(0, 0, 150, 180)
    assert _red(pixels(sheet, 1)) == QRect(0, 0, 50, 60)


def test_that_a_pdf_has_its_fonts_and_one_page_as_large_as_the_widget(qtbot: QtBot) -> None:
    content = FORMATS[".pdf"](_sheet(qtbot), Look("words"))()
    assert content.startswith(b"%PDF")
    assert content.count(b"/FontFile2") + content.count(b"/FontFile3") >= 1
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert box is not None
    assert [float(side) for side in box.groups()] == pytest.approx([150, 90], abs=1)


def test_that_a_page_of_paper_is_turned_as_the_widget_is(qtbot: QtBot) -> None:
    content = FORMATS[".pdf"](_sheet(qtbot), Look(page="a4"))()
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert box is not None
    assert [float(side) for side in box.groups()] == pytest.approx([842, 595], abs=1)


def test_that_a_widget_is_printed_with_its_fonts(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    on_paper(_sheet(qtbot), printer)
    content = (tmp_path / "page.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/FontFile2") + content.count(b"/FontFile3") >= 1


def test_that_the_curve_of_a_plot_is_a_line_and_its_axes_are_drawn_anew(qtbot: QtBot) -> None:
    plot = LivePlot("plot", Message("axis.step"), Message("axis.loss"))
    qtbot.addWidget(plot)
    plot.resize(300, 200)
    plot.add_curve("loss", Message("axis.loss"), "error")
    plot.set_curve("loss", [0, 50, 100], [1.0, 0.5, 0.25])
    plot.show()
    scene = plot.scene()
    assert scene is not None
    modes = [item.cacheMode() for item in scene.items()]
    content = FORMATS[".svg"](plot, Look())()
    assert b"<image" not in content
    assert b"non-scaling-stroke" not in content
    assert [item.cacheMode() for item in scene.items()] == modes


def test_that_more_pixels_than_fit_are_refused(qtbot: QtBot) -> None:
    wide = QWidget()
    qtbot.addWidget(wide)
    wide.resize(MOST_PIXELS // 1000, 1001)
    with pytest.raises(StudyError) as refusal:
        FORMATS[".png"](wide, Look())
    assert refusal.value.message.key == "error.picture.large"


def test_that_a_formula_is_filled_and_not_drawn_around(qtbot: QtBot) -> None:
    formula = Formula(r"\frac{1}{1 + e^{-z}}")
    qtbot.addWidget(formula)
    formula.resize(formula.sizeHint())
    formula.show()
    root = ET.fromstring(FORMATS[".svg"](formula, Look())())
    filled = [one for one in root.iter(f"{_SVG}g") if one.get("fill") == themes.LIGHT.text and len(one)]
    assert filled
    assert {one.get("stroke") for one in filled} == {"none"}


def test_that_the_cells_of_a_map_are_squares_at_any_size(qtbot: QtBot) -> None:
    heat = HeatMap("heat", Message("axis.loss"))
    qtbot.addWidget(heat)
    heat.set_values([[1.0, -1.0], [-1.0, 1.0]])
    heat.resize(200, 200)
    heat.show()
    root = ET.fromstring(FORMATS[".svg"](heat, Look())())
    source = next(one for one in root.iter(f"{_SVG}image")).get("{http://www.w3.org/1999/xlink}href", "")
    image = QImage.fromData(base64.b64decode(source.partition(",")[2]))
    assert (image.width(), image.height()) == (200, 200)
    assert len({image.pixelColor(x, 50).name() for x in range(100)}) == 1
    assert image.pixelColor(99, 50) != image.pixelColor(100, 50)
