"""A map of what the network says over a plane, under the examples: of two inputs, or of a slice through more."""

from collections.abc import Iterator

import numpy as np
from PyQt6.QtCore import QRectF

from nnstudio.catalog import text
from nnstudio.panels.training.pixels import Pixels
from nnstudio.panels.training.point_editor import PointEditor
from nnstudio.panels.training.point_picture import EditablePicture
from nnstudio.panels.training.points import MOST
from nnstudio.panels.training.slice_bar import SliceBar
from nnstudio.panels.training.slicing import slice_of
from nnstudio.project import Checked
from nnstudio.project.points import lineage
from nnstudio.session import Session
from nnstudio.studies.grid import Span, domain, lattice, same_scale
from nnstudio.studies.slice import Slice, spreads
from nnstudio.widgets import themes
from nnstudio.widgets.tables.table import Table

CELLS, FINE = 100, 150
_LEAST = 120  # pixels: what stands above a slice must not leave it a strip
_FAINTEST = 0.15  # of the marks farthest from a slice
_SMALL = 5e6  # multiplications of a pass that may be as fine as that


class PlanePicture(EditablePicture):
    """A map over the data's domain and a margin, recomputed for each moment: 100×100 cells, 150×150 of small networks.

    Subclasses turn the outputs at the cells' centres into pixels.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pixels = Pixels()
        self.plot.addItem(self.pixels)
        self.plot.box.sigResized.connect(self._resized)
        self.bar = SliceBar(session, self)
        self.column.insertWidget(0, self.bar)
        self.slice = Slice(0, 1, np.zeros(2))
        self.editor = PointEditor(self)
        self.column.insertWidget(1, self.editor.bar)
        self._lineage: object = None
        self.across = self.up = Span(0.0, 1.0)
        self._outputs: np.ndarray | None = None

    def begin(self, checked: Checked) -> None:
        self._outputs = None
        self.take(checked)
        raw = checked.data.raw
        self._spreads = spreads(raw)
        self.bar.setVisible(raw.features > 2)
        if raw.features > 2:
            self.bar.begin(checked.data)
        self.plot.setMinimumHeight(_LEAST if raw.features > 2 else 0)
        same = self._lineage is not None and self._lineage == _view_of(checked)
        self._lineage = _view_of(checked)
        self._cut(keep=same)
        super().begin(checked)
        self.editor.begin()

    def follow(self, checked: Checked) -> None:
        """Move marks and, where the data cover another part of the plane, the map; the rest of the picture stays."""
        if checked.data.raw.features > 2 or checked.data.raw.classes != self.checked.data.raw.classes:
            self.begin(checked)
            return
        old = self.checked
        self.swap(checked)
        self._place(keep=True)
        if not (old.data.inputs.changes_nothing and checked.data.inputs.changes_nothing):
            self.calculation.close()  # other examples are prepared in another way
        self.recolor(old)
        self.move_marks()

    def recolor(self, old: Checked) -> None:
        """Find other colours where they hang on the examples, which were those of `old`."""

    def bind(self) -> None:
        places = lattice(self.across, self.up, *self.pixels.array.shape)
        self.take_inputs(self.checked.data.inputs.apply(self.slice.points(places)))

    def paint(self, outputs: np.ndarray) -> None:
        self._outputs = outputs
        self.color(outputs, self.pixels.array.reshape(-1))
        self.pixels.update()

    def number_tables(self) -> Iterator[Table]:
        """The network's outputs at the centres of the map's cells, then the examples with what they are."""
        raw = self.checked.data.raw
        across, up = raw.feature_names[self.slice.across], raw.feature_names[self.slice.up]
        if self._outputs is not None:
            x, y = lattice(self.across, self.up, *self.pixels.array.shape).T
            outputs = [(text("tables.output", number=at), one) for at, one in enumerate(self._outputs, 1)]
            yield Table.of(text("tables.map"), [(across, x), (up, y), *outputs])
        for part in ("train", "test"):
            x, y = self.places(part).T
            answer = getattr(raw, f"y_{part}")[: len(x)].reshape(len(x), -1)[:, 0]
            columns = [(across, x), (up, y), (text("tables.target"), answer)]
            yield Table.of(text(f"tables.examples.{part}"), columns)

    def color(self, outputs: np.ndarray, image: np.ndarray) -> None:
        """Write the pixels (cells,) of outputs (outputs, cells)."""
        raise NotImplementedError

    def places(self, part: str) -> np.ndarray:
        return self.slice.places(getattr(self.checked.data.raw, f"x_{part}")[:MOST])

    def fades(self, part: str) -> np.ndarray | None:
        if not self.slice.others:
            return None
        x = getattr(self.checked.data.raw, f"x_{part}")[:MOST]
        return np.maximum(_FAINTEST, np.exp(-0.5 * self.slice.distances(x, self._spreads) ** 2))

    def mark(self) -> None:
        super().mark()
        self._recut()

    def repaint_map(self) -> None:
        """Draw the last outputs anew, in other colours."""
        if self._outputs is not None:
            self.paint(self._outputs)

    def restyle(self, theme: themes.Theme) -> None:
        super().restyle(theme)
        if self.begun:
            self.prepare_colors(theme)
            self.repaint_map()

    def prepare_colors(self, theme: themes.Theme) -> None:
        """Make the tables of a theme's colours."""
        raise NotImplementedError

    def let_range_go(self) -> None:
        self._resized()

    def obey(self) -> None:
        super().obey()
        self.editor.show_state()

    def _cut(self, keep: bool = False) -> None:
        """Lay the plane where the project's view says; what is seen may only grow where it is to be kept."""
        raw = self.checked.data.raw
        if raw.features > 2:
            self.slice = slice_of(self.session.project, raw, self.session.selection)
            self.bar.show_slice(self.slice)
        else:
            self.slice = Slice(0, 1, np.zeros(2))
        self.plot.name_axes(raw.feature_names[self.slice.across], raw.feature_names[self.slice.up])
        self._place(keep)

    def _recut(self) -> None:
        """Follow a change of the view or of the example that is pointed at."""
        if not self.begun or self.checked.data.raw.features == 2:
            return
        wanted = slice_of(self.session.project, self.checked.data.raw, self.session.selection)
        if wanted.same_as(self.slice):
            self.bar.show_slice(self.slice)
            return
        self._cut()
        self._outputs = None
        self.move_marks()
        if self.moment is not None and self.isVisible():
            self.draw(self.moment)

    def _place(self, keep: bool = False) -> None:
        """Fit the map to the plot, with one scale for both inputs where they are alike and the only ones."""
        data, plane = self.checked.data, self.slice
        box = self.plot.box.rect()
        if keep and self.editor.holding:
            return
        before = (self.across, self.up) if keep else None
        self.across, self.up = domain(data, plane.across), domain(data, plane.up)
        if not plane.others:
            self.across, self.up = same_scale(self.across, self.up, box.width(), box.height())
        if before == (self.across, self.up):
            return
        self.plot.box.setRange(xRange=tuple(self.across), yRange=tuple(self.up), padding=0)
        side = FINE if self.checked.network.size * FINE**2 <= _SMALL else CELLS
        self.pixels.place((side, side), _rectangle(self.across, self.up))
        self.calculation.close()

    def _resized(self) -> None:
        if self.begun:
            self._place()
            self._outputs = None
            if self.moment is not None and self.isVisible():
                self.draw(self.moment)


def _view_of(checked: Checked) -> object:
    """Return what stays the same while points are set."""
    return lineage(checked.project.data), checked.network.widths


def _rectangle(across: Span, up: Span) -> QRectF:
    return QRectF(across.low, up.low, across.width, up.width)
