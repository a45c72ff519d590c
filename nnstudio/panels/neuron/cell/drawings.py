"""The two drawings with their numbers: what is filled, stroked and written, and the names below."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetricsF

from nnstudio.catalog import text
from nnstudio.panels.neuron.cell.biology import nucleus
from nnstudio.panels.neuron.cell.curve import SmallCurve
from nnstudio.panels.neuron.cell.inks import Inks, sign_color, width_of
from nnstudio.panels.neuron.cell.parts import KINDS, Part
from nnstudio.studies.neuron import Response
from nnstudio.studies.neuron_cell import Cell
from nnstudio.widgets.numbers import three_digits

# Hangul of another face may be higher than a line of the font: it is not to be cut.
_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
_BODY, _AXON, _BRANCHES = Part("body"), Part("axon"), Part("branches")


def paint_biology(inks: Inks, cell: Cell) -> None:
    """Paint the cell; a synapse has its weight's sign."""
    muted = QColor(inks.theme.muted)
    for part in inks.shapes.lines:
        inks.stroke(part, muted, 2.2)
    for at in range(len(cell.inputs)):
        inks.fill(Part("dendrite", at))
    for part in (_AXON, _BRANCHES, _BODY):
        inks.fill(part)
    for at, weight in enumerate(cell.weights):
        inks.fill(Part("synapse", at), sign_color(inks.theme, weight), QColor(inks.theme.outline))
    inks.painter.setPen(muted)
    inks.painter.setBrush(QColor(inks.theme.plot))
    inks.painter.drawPath(nucleus(inks.shapes))


def paint_model(inks: Inks, cell: Cell, response: Response, curve: SmallCurve) -> None:
    """Paint the model with its numbers; outlines and lines have their numbers' signs, lines the weights' widths."""
    _paint_lines(inks, cell, response)
    plot, shapes = QColor(inks.theme.plot), inks.shapes
    for at, (value, weight) in enumerate(zip(cell.inputs, cell.weights, strict=True)):
        part, synapse = Part("dendrite", at), Part("synapse", at)
        inks.fill(part, plot, sign_color(inks.theme, value))
        inks.write(part, shapes.filled[part].boundingRect(), "x", str(at), three_digits(value), backed=False)
        inks.write(synapse, shapes.labels[synapse], "w", str(at), three_digits(weight))
    inks.fill(_BODY, plot, sign_color(inks.theme, response.z))
    _write_sum(inks, response)
    inks.fill(_AXON, plot)
    box = shapes.filled[_AXON].boundingRect().adjusted(7, 9, -7, -9)
    curve.draw(inks.painter, box, inks.theme, response.z, response.output)
    inks.write(_BRANCHES, shapes.labels[_BRANCHES], "", "", three_digits(response.output))


def paint_names(inks: Inks, side: str, area: QRectF) -> None:
    """Write what a drawing shows above it, and what its parts are called below; the lit part's name is bold."""
    painter, theme, font = inks.painter, inks.theme, inks.painter.font()
    line = QFontMetricsF(font).height()
    painter.setPen(QColor(theme.muted))
    above = QRectF(area.x(), area.top() - line - 2, area.width(), line)
    painter.drawText(above, _MIDDLE, text(f"panel.neuron.cell.{side}"))
    for kind in KINDS:
        lit = inks.lit is not None and inks.lit.kind == kind
        font.setBold(lit)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent if lit else theme.text))
        words = text(f"panel.neuron.cell.{side}.{kind}")
        wide = QFontMetricsF(font).horizontalAdvance(words) + 2
        left = min(max(inks.shapes.names[kind] - wide / 2, area.x()), area.right() - wide)
        painter.drawText(QRectF(left, area.bottom() + 4, wide, line), _MIDDLE, words)
    font.setBold(False)
    painter.setFont(font)


def _paint_lines(inks: Inks, cell: Cell, response: Response) -> None:
    for at, weight in enumerate(cell.weights):
        inks.stroke(Part("synapse", at), sign_color(inks.theme, weight), width_of(weight))
    inks.stroke(_AXON, QColor(inks.theme.muted), 2)
    inks.stroke(_BRANCHES, sign_color(inks.theme, response.output), 2)


def _write_sum(inks: Inks, response: Response) -> None:
    box, line = inks.shapes.filled[_BODY].boundingRect(), QFontMetricsF(inks.painter.font()).height()
    half = QRectF(box.x(), box.center().y() - line, box.width(), line)
    inks.write(_BODY, half, "Σ", "", "", backed=False)
    inks.write(_BODY, half.translated(0, line), "", "", three_digits(response.z), backed=False)
