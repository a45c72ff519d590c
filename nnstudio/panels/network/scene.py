"""The drawing of one structure at one size: its parts, made together, painted in order."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from nnstudio.panels.network.columns import Column, columns_of
from nnstudio.panels.network.edges import Edge, Edges
from nnstudio.panels.network.faces import Faces
from nnstudio.panels.network.layout import Place, places_of
from nnstudio.panels.network.lettering import Lettering
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.shades import shades_of
from nnstudio.session import Selection
from nnstudio.widgets.themes import Theme

_DIMMED = 0.22  # what is left of the other edges while a unit's own light up


class Scene:
    """Everything with a place. `update` takes up new numbers; `paint` puts down the edges, units, marks and words."""

    def __init__(self, numbers: Numbers, size: tuple[float, float], ratio: float, font: QFont, theme: Theme) -> None:
        self.numbers, self.theme = numbers, theme
        self.shades = shades_of(theme)
        self.columns: tuple[Column, ...] = columns_of(numbers.checked)
        self._lettering = Lettering(self.columns, numbers.checked, font)
        self.places: tuple[Place, ...] = places_of(self.columns, *size, self._lettering.margins(size[0]))
        self.edges = Edges(self.columns, self.places)
        self.faces = Faces(self.columns, self.places, numbers, self.shades)
        self._sheets = [_sheet(size, ratio), _sheet(size, ratio)]
        self._letter()
        self.update()

    def update(self) -> None:
        """Take up the numbers as they are now."""
        self.shares = self.edges.shares(self.numbers)
        self.faces.update()
        self._edges_drawn = False

    def paint(self, painter: QPainter, selection: Selection) -> None:
        """Paint the whole drawing with the selection marked."""
        if not self._edges_drawn:
            self._draw_edges()
        lit = self._lit(selection)
        painter.setOpacity(_DIMMED if lit is not None else 1.0)
        painter.drawPixmap(0, 0, self._sheets[0])
        painter.setOpacity(1.0)
        if lit is not None:
            self.edges.draw_only(painter, lit, self.shares, self.shades)
            self._mark_edge(painter, selection)
        self.faces.draw(painter)
        self._mark_unit(painter, selection)
        painter.drawPixmap(0, 0, self._sheets[1])
        self._lettering.paint_scales(painter, self.places, self.numbers, self.theme)

    def unit_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return (column, unit) under a point."""
        for column, place in zip(self.columns, self.places, strict=True):
            if column.picture is not None:
                continue
            for at in range(len(place.middles)):
                if place.rect(at).contains(x, y):
                    return column.at, int(column.drawn[at])
        return None

    def edge_at(self, x: float, y: float) -> Edge | None:
        """Return the edge under a point."""
        at = self.edges.nearest(x, y, self.shares)
        return None if at is None else self.edges.edge(at)

    def rect_of(self, column: int, unit: int) -> QRectF | None:
        """Return where a unit is drawn, None if it is not."""
        at = self.columns[column].place(unit)
        return None if at is None else self.places[column].rect(at)

    def _draw_edges(self) -> None:
        self._sheets[0].fill(QColor(0, 0, 0, 0))
        painter = QPainter(self._sheets[0])
        self.edges.draw(painter, self.shares, self.shades)
        painter.end()
        self._edges_drawn = True

    def _letter(self) -> None:
        self._sheets[1].fill(QColor(0, 0, 0, 0))
        painter = QPainter(self._sheets[1])
        self._lettering.paint(painter, self.places, self.theme)
        painter.end()

    def _lit(self, selection: Selection):
        """Return the edges that light up: those into the selected unit, or out of the selected feature."""
        if selection.unit is None or self.rect_of(_column(selection), selection.unit) is None:
            return None
        if selection.layer is None:
            return self.edges.out_of(None, selection.unit)
        return self.edges.into(selection.layer, selection.unit)

    def _mark_unit(self, painter: QPainter, selection: Selection) -> None:
        if selection.unit is None:
            return
        room = self.rect_of(_column(selection), selection.unit)
        if room is not None:
            painter.setPen(QPen(QColor(self.theme.accent), 2.5))
            painter.setBrush(QColor(0, 0, 0, 0))
            painter.drawRect(room.adjusted(-3, -3, 3, 3))

    def _mark_edge(self, painter: QPainter, selection: Selection) -> None:
        if selection.layer is None or selection.unit is None or selection.weight is None:
            return
        at = self.edges.index(Edge(selection.layer, selection.unit, selection.weight))
        if at is not None:
            painter.setPen(QPen(QColor(self.theme.accent), 9.0))
            self.edges.draw_plain(painter, at)
            self.edges.draw_only(painter, self.edges.one(at), self.shares, self.shades)


def _column(selection: Selection) -> int:
    return 0 if selection.layer is None else selection.layer + 1


def _sheet(size: tuple[float, float], ratio: float) -> QPixmap:
    sheet = QPixmap(max(1, round(size[0] * ratio)), max(1, round(size[1] * ratio)))
    sheet.setDevicePixelRatio(ratio)
    return sheet
