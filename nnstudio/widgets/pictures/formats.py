"""The files a picture can be: PNG, SVG and PDF, and a page of paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PyQt6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PyQt6.QtPrintSupport import QPrinter
from PyQt6.QtSvg import QSvgGenerator
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import StudyError
from nnstudio.widgets.painting import painting
from nnstudio.widgets.pictures.device import DPI
from nnstudio.widgets.pictures.drawing import draw, pixels

MOST_PIXELS = 100_000_000
PAGES = {
    "panel": None,
    "a4": QPageSize.PageSizeId.A4,
    "a3": QPageSize.PageSizeId.A3,
    "letter": QPageSize.PageSizeId.Letter,
}
_MARGIN_MM = 10.0
_UPRIGHT = QPageLayout.Orientation.Portrait


@dataclass(frozen=True)
class Look:
    """What a picture is like: `scale`, pixels of a PNG to each of the screen; `page`, the sheet of a PDF in PAGES."""

    title: str = ""
    scale: int = 1
    page: str = "panel"


Finish = Callable[[], bytes]


def png(widget: QWidget, look: Look) -> Finish:
    """Paint a widget as PNG; packing its pixels is left to whoever has the time.

    Raises: StudyError if that would be more pixels than fit.
    """
    wide, high = widget.width() * look.scale, widget.height() * look.scale
    if wide * high > MOST_PIXELS:
        raise StudyError("error.picture.large", width=f"{wide:,}", height=f"{high:,}", most=MOST_PIXELS // 10**6)
    image = pixels(widget, look.scale)
    image.setDotsPerMeterX(round(look.scale * DPI / 0.0254))
    image.setDotsPerMeterY(round(look.scale * DPI / 0.0254))
    return lambda: packed(image)


def packed(image: QImage) -> bytes:
    """Return an image as PNG."""
    content, buffer = QByteArray(), QBuffer()
    buffer.setBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return content.data()


def svg(widget: QWidget, look: Look) -> Finish:
    """Paint a widget as SVG; words are outlines, so that no font is needed to read it."""
    generator, buffer = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    generator.setTitle(look.title)
    generator.setDescription("nnstudio")
    with painting(generator) as painter:
        draw(widget, painter, outlined=True)
    content = buffer.data().data()
    return lambda: content


def pdf(widget: QWidget, look: Look) -> Finish:
    """Paint a widget as PDF of one page: lines and words, with the fonts in it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(look.title)
    writer.setCreator("nnstudio")
    layout = _layout(widget, look.page)
    writer.setPageLayout(layout)
    with painting(writer) as painter:
        _fit(widget, painter, QRectF(layout.paintRectPixels(DPI)))
        draw(widget, painter, outlined=False)
    content = buffer.data().data()
    return lambda: content


def on_paper(widget: QWidget, printer: QPrinter) -> None:
    """Print a widget on one page, as large as it fits.

    Raises: StudyError if the printer, or the file it prints to, takes nothing.
    """
    with painting(printer) as painter:
        if not painter.isActive():
            raise StudyError("error.picture.printer")
        _fit(widget, painter, QRectF(printer.pageLayout().paintRectPixels(printer.resolution())))
        draw(widget, painter, outlined=False)


FORMATS = {".png": png, ".svg": svg, ".pdf": pdf}


def _layout(widget: QWidget, page: str) -> QPageLayout:
    """Return a page as large as the widget, or a sheet turned as the widget is."""
    known = PAGES[page]
    points = QSizeF(widget.size()) * 72 / DPI
    if known is None:
        exact = QPageSize.SizeMatchPolicy.ExactMatch
        return QPageLayout(QPageSize(points, QPageSize.Unit.Point, "", exact), _UPRIGHT, QMarginsF())
    turned = QPageLayout.Orientation.Landscape if points.width() > points.height() else _UPRIGHT
    edge = _MARGIN_MM
    return QPageLayout(QPageSize(known), turned, QMarginsF(edge, edge, edge, edge), QPageLayout.Unit.Millimeter)


def _fit(widget: QWidget, painter: QPainter, room: QRectF) -> None:
    """Let the painter's pixels be the widget's, in the middle of a room and as large as fits."""
    scale = min(room.width() / widget.width(), room.height() / widget.height())
    left, top = room.width() - scale * widget.width(), room.height() - scale * widget.height()
    painter.translate(left / 2, top / 2)
    painter.scale(scale, scale)
