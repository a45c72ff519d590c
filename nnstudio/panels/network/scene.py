"""The drawing of one structure at one size: its parts, made together, painted in order."""

from collections.abc import Iterator
from time import perf_counter

import numpy as np
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QFont, QPainter, QPen

from nnstudio.catalog import Message
from nnstudio.engine.network import Network
from nnstudio.panels.network import captions
from nnstudio.panels.network.columns import Column, columns_of
from nnstudio.panels.network.edge_sheet import EdgeSheet
from nnstudio.panels.network.edges import Edge, Edges
from nnstudio.panels.network.faces import Faces
from nnstudio.panels.network.layout import Place, places_of
from nnstudio.panels.network.lettering import Lettering
from nnstudio.panels.network.numbers import Numbers
from nnstudio.panels.network.over_units import OverUnits
from nnstudio.panels.network.shades import shades_of
from nnstudio.panels.network.sheets import blank_sheet
from nnstudio.panels.network.skips import Skips
from nnstudio.session import Selection
from nnstudio.session.path_light import LitPath
from nnstudio.widgets.painting import kept, painting
from nnstudio.widgets.themes import Theme

_OVER_SECONDS = 0.1  # between two drawings of names, scales and biases while the network trains
_RING = 3.0  # pixels between a unit and the ring of its selection


class Scene:
    """Everything with a place. `update` takes up new numbers; `paint` puts down edges, units, marks and words."""

    def __init__(self, numbers: Numbers, size: tuple[float, float], ratio: float, font: QFont, theme: Theme) -> None:
        self.numbers, self.theme = numbers, theme
        shades = shades_of(theme)
        self.columns: tuple[Column, ...] = columns_of(numbers.drawn)
        self._lettering = Lettering(self.columns, numbers.drawn, font)
        margins = self._lettering.margins(size[0])
        margins = margins._replace(top=margins.top + Skips.lanes(numbers.network))
        self.places: tuple[Place, ...] = places_of(self.columns, *size, margins)
        self.skips = Skips(numbers.network, self.places)
        self.edges = Edges(self.columns, self.places, _weighted(numbers.network), _single(numbers.network))
        self._faces = Faces(self.columns, self.places, numbers, shades, ratio)
        self._over_units = OverUnits(self.columns, self.places, self.edges, font, theme)
        self._edge_sheet = EdgeSheet(self.edges, shades, size, ratio)
        self._over, self._over_due, self._over_owes = blank_sheet(size, ratio), 0.0, True
        self._words = blank_sheet(size, ratio)
        self._frozen: np.ndarray | None = None
        self._letter()
        self.update()

    @property
    def shares(self) -> np.ndarray:
        """Each edge's value as a share of its layer's largest."""
        return self._edge_sheet.shares

    @property
    def owes(self) -> bool:
        """Whether edges, scales or biases painted last are not yet those of the numbers."""
        return self._edge_sheet.owes or self._over_owes

    def update(self, at_once: bool = True) -> None:
        """Take up the numbers as they are now; unless `at_once`, what is slow to draw may rest."""
        self._edge_sheet.take(self.edges.shares(self.numbers), at_once)
        if self.numbers.frozen is not self._frozen:
            self._frozen = self.numbers.frozen
            self._edge_sheet.freeze(self.edges.frozen(self.numbers.network, self._frozen))
        self._over_owes, self._over_due = True, 0.0 if at_once else self._over_due
        self._faces.update()

    def paint(self, painter: QPainter, selection: Selection, path: LitPath | None = None) -> None:
        """Paint the whole drawing with the selection marked, and the way from a weight to the loss lit."""
        lit = self._lit(selection) if path is None else self._way(path)
        self.skips.paint(painter, self.theme)
        slow = self._edge_sheet.paint(painter, lit)
        self._mark_edge(painter, selection)
        self._over_units.draw_edges(painter, self.numbers.overlay)
        self._faces.draw(painter)
        self._over_units.draw(painter, self.numbers.overlay)
        self._mark_unit(painter, selection)
        if kept():
            self._lettering.paint(painter, self.places, self.theme)
            self._paint_over(painter)
            return
        due = self._over_owes and perf_counter() >= self._over_due
        if due and not (slow and self._over_due):  # two sheets at once would be a long frame
            self._fill_over()
        painter.drawPixmap(0, 0, self._over)

    @property
    def unlettered(self) -> bool:
        """Whether some unit has no room for the numbers that the overlay has for it."""
        return self._over_units.unlettered(self.numbers.overlay)

    def notes(self, selection: Selection) -> Iterator[Message]:
        """Yield a sentence for everything the drawing leaves out."""
        checked, edges = self.numbers.drawn, self.edges
        yield from filter(None, (captions.left_out(column, checked) for column in self.columns))
        if edges.drawn < len(edges):
            yield Message("panel.network.note.edges", {"edges": f"{len(edges):,}", "drawn": f"{edges.drawn:,}"})
        if frozen := int(self.numbers.frozen.sum()):
            yield Message("panel.network.note.frozen", {"frozen": f"{frozen:,}"})
        column = self.columns[column_of(selection)]
        if column.summarised and selection.unit is not None and column.place(selection.unit) is None:
            unit = captions.unit_name(checked, selection.layer, selection.unit)
            yield Message("panel.network.note.selected", {"unit": unit})

    def unit_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return (column, unit) under a point."""
        for column, place in zip(self.columns, self.places, strict=True):
            if column.picture is not None:
                continue
            for unit, room in zip(column.drawn.tolist(), place.rects, strict=True):
                if room.contains(x, y):
                    return column.at, unit
        return None

    def edge_at(self, x: float, y: float) -> Edge | None:
        """Return the edge under a point."""
        at = self.edges.nearest(x, y, self.shares)
        return None if at is None else self.edges.edge(at)

    def words_at(self, x: float, y: float) -> str | None:
        """Return all that stands, perhaps shortened, above or below the column under a point."""
        return self._lettering.words_at(x, y, self.places, self.numbers)

    def rect_of(self, column: int, unit: int | None) -> QRectF | None:
        """Return where a unit is drawn, None if it is not."""
        at = self.columns[column].place(unit)
        return None if at is None else self.places[column].rects[at]

    def _letter(self) -> None:
        with painting(self._words) as painter:
            self._lettering.paint(painter, self.places, self.theme)

    def _fill_over(self) -> None:
        """Put down what lies over the units and is small: names, scales and biases."""
        self._over_owes, self._over_due = False, perf_counter() + _OVER_SECONDS
        self._over.fill(Qt.GlobalColor.transparent)
        with painting(self._over) as painter:
            painter.drawPixmap(0, 0, self._words)
            self._paint_over(painter)

    def _paint_over(self, painter: QPainter) -> None:
        self._faces.draw_biases(painter)
        self._lettering.paint_scales(painter, self.places, self.numbers, self.theme)

    def _lit(self, selection: Selection) -> np.ndarray | None:
        """Return the edges that light up: those into the selected unit, or out of the selected feature."""
        if selection.unit is None or self.rect_of(column_of(selection), selection.unit) is None:
            return None
        if selection.layer is None:
            return self.edges.out_of(None, selection.unit)
        return self.edges.into(selection.layer, selection.unit)

    def _way(self, path: LitPath) -> np.ndarray:
        """Return the edges from a weight, or a bias, to the output."""
        behind = self.edges.on_from(path.layer, path.unit)
        own = None if path.source is None else self.edges.index(Edge(path.layer, path.unit, path.source))
        return behind if own is None else np.append(behind, own)

    def _mark_unit(self, painter: QPainter, selection: Selection) -> None:
        room = self.rect_of(column_of(selection), selection.unit)
        if room is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(QPen(QColor(self.theme.accent), 2.5 * self.theme.stroke))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(-_RING, -_RING, _RING, _RING))

    def _mark_edge(self, painter: QPainter, selection: Selection) -> None:
        if selection.layer is None or selection.unit is None or selection.weight is None:
            return
        at = self.edges.index(Edge(selection.layer, selection.unit, selection.weight))
        if at is not None:
            self._edge_sheet.paint_marked(painter, at)


def _weighted(network: Network) -> list[int]:
    return [layer for layer in range(len(network.layers)) if network.affine(layer)]


def _single(network: Network) -> list[int]:
    """Return the layers that do something to each value alone: those without units of their own."""
    pairs = enumerate(zip(network.layers, network.widths, strict=False))
    return [at for at, (layer, inputs) in pairs if not layer.units_by_layer(inputs)]


def column_of(selection: Selection) -> int:
    """Return the column of the selected layer."""
    return 0 if selection.layer is None else selection.layer + 1
