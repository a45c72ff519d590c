"""Residual blocks in the drawing: a frame around their layers, and an arrow for the values that skip them."""

from collections.abc import Sequence
from typing import NamedTuple

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnstudio.engine.opened import Opened
from nnstudio.panels.network.layout import Place
from nnstudio.widgets.themes import Theme

LANE = 14.0  # pixels that each depth of blocks takes above the units
_INSET = 3.0
_HEAD = 5.0
_ASIDE = 8.0  # of a column's middle: where one block ends and the next begins, their arrows stay apart


class Skip(NamedTuple):
    """A block's frame, and the way of its skip connection, to the head of its arrow."""

    frame: QRectF
    way: tuple[QPointF, ...]


class Skips:
    """The skips of a network in its places; `lanes` says how much room they need above the units."""

    def __init__(self, network: Opened, places: Sequence[Place]) -> None:
        self.skips = [_skip(network, at, places) for at in _drawn(network)]

    @staticmethod
    def lanes(network: Opened) -> float:
        """Return the height of the room above the units."""
        return LANE * max((_depth(network, at) for at in _drawn(network)), default=0)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint frames and arrows; they lie under edges and units."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for skip in self.skips:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.border), 1.2 * theme.stroke, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(skip.frame, 6, 6)
            painter.setPen(QPen(QColor(theme.muted), 1.8 * theme.stroke))
            painter.drawPolyline(QPolygonF(skip.way))
            painter.setBrush(QColor(theme.muted))
            painter.drawPolygon(_head(skip.way[-1]))


def _drawn(network: Opened) -> list[int]:
    """Return the sums of blocks that have layers."""
    return [at for at in network.joins if network.stages[at].begin < at]


def _depth(network: Opened, join: int) -> int:
    """Return how many blocks deep a block is, itself and those in it."""
    begin = network.stages[join].begin
    inside = (at for at in _drawn(network) if begin <= at < join)
    return 1 + max((_depth(network, at) for at in inside), default=0)


def _skip(network: Opened, join: int, places: Sequence[Place]) -> Skip:
    begin, depth = network.stages[join].begin, _depth(network, join)
    first, last = places[begin + 1].slot, places[join].slot
    start, end = places[begin], places[join + 1]
    top = first.top() - LANE * depth + _INSET
    upper = first.top() - LANE * (depth - 1) - _INSET
    frame = QRectF(QPointF(first.left() + _INSET, upper), QPointF(last.right() - _INSET, first.bottom() + _INSET))
    corners = QPointF(start.slot.center().x() + _ASIDE, top), QPointF(end.slot.center().x() - _ASIDE, top)
    return Skip(frame, (QPointF(corners[0].x(), _head_of(start)), *corners, QPointF(corners[1].x(), _head_of(end))))


def _head_of(place: Place) -> float:
    """Return the height at which a column's units begin."""
    if place.block is not None:
        return place.block.top() - _INSET
    return float(place.middles[:, 1].min()) - place.size / 2 - _INSET


def _head(tip: QPointF) -> QPolygonF:
    return QPolygonF([tip, tip + QPointF(-_HEAD, -1.6 * _HEAD), tip + QPointF(_HEAD, -1.6 * _HEAD)])
