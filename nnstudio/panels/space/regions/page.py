"""The page of hinges and linear regions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, final

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import QRectF, Qt

from nnstudio.catalog import Message, text
from nnstudio.engine.opened import opened
from nnstudio.panels.space.examples import Examples
from nnstudio.panels.space.fields import LayerCombo, OptionBox, OptionCombo, labelled
from nnstudio.panels.space.options import INPUT, option
from nnstudio.panels.space.regions.cursor import Place, look, words
from nnstudio.panels.space.space_page import SpacePage
from nnstudio.panels.space.space_plot import SpacePlot
from nnstudio.panels.space.tints import Tints
from nnstudio.panels.space.words import layer_words
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.space.lines import Lines
from nnstudio.studies.space.regions import MOST, Regions
from nnstudio.studies.space.view import PlaneStudy, PlaneView
from nnstudio.widgets import themes
from nnstudio.widgets.colors import magnitudes
from nnstudio.widgets.legend import Key, Strip
from nnstudio.widgets.numbers import three_digits

_REACH = 8  # pixels around a line in which it is pointed at
_STRIDES = 50  # steps of the arrow keys across the plane
_STRENGTH = 0.45  # of a tint over the plot
_COLORS = (3, 2, 4)  # of the layers' lines, among the theme's curves: those no class has


@final
class RegionsPage(SpacePage):
    """Where units change sides, and the regions in which the network is one affine map."""

    key: ClassVar[str] = "regions"
    columns: ClassVar[tuple[str, ...]] = ("layer", "units", "seen", "regions")
    lines: ClassVar[int] = 3

    def __init__(self, session: Session, parent=None) -> None:
        super().__init__(session, parent)
        self.plot, self.tints = SpacePlot("regions"), Tints()
        self.plot.addItem(self.tints)
        self.hinge_lines: dict[int, pg.PlotCurveItem] = {}
        self.boundary, self.own, self.outline = (self._curve(depth) for depth in (12, 14, 15))
        self.cross = pg.ScatterPlotItem(pxMode=True, symbol="+", size=15)
        self.cross.setZValue(40)
        self.plot.box.addItem(self.cross, ignoreBounds=True)
        self.examples = Examples(self.plot)
        self.hinges, self.tint = LayerCombo(session, self, "hinges", 0), OptionCombo(session, "tint", self)
        self.test_points = OptionBox(session, "test_points", self)
        self.place: Place | None = None
        self._looking: PlaneStudy | None = None
        for widget in (labelled(self.hinges, "hinges"), labelled(self.tint, "tint"), self.test_points):
            self.controls.add(widget)
        self.plot.pointed.connect(self._point)
        self.plot.clicked.connect(self._clicked)
        self.plot.stepped.connect(self._stepped)
        self.plot.entered.connect(self._enter)
        self.lay_out((self.plot, 1))

    def refused(self, checked: Checked) -> Message | None:
        inputs = checked.data.raw.features
        return None if inputs == 2 else Message("panel.space.regions.inputs", {"inputs": f"{inputs:,}"})

    def begin(self, checked: Checked) -> None:
        self._looking, self.place = PlaneStudy(checked), None
        self._row = opened(checked.network)
        self._drawn_of = checked._replace(network=self._row)  # for words: layers count along the row
        plane = self._looking.plane
        self.plot.name_axes(*checked.data.raw.feature_names[:2])
        self.plot.set_plane((plane.across.low, plane.across.high), (plane.up.low, plane.up.high))
        self.tints.place(QRectF(plane.across.low, plane.up.low, plane.across.width, plane.up.width))
        self.examples.begin(checked)
        raw = checked.data.raw
        self.examples.place({"train": raw.x_train[:600], "test": raw.x_test[:600]})
        for item in self.hinge_lines.values():
            self.plot.box.removeItem(item)
        self.hinge_lines = {}

    def obey(self) -> None:
        if self.checked is None:
            return
        hidden = range(len(self._row.layers) - 1)
        self.hinges.offer(self._drawn_of, tuple(at for at in hidden if at not in self._row.joins))
        self.tint.show_setting()
        self.tint.setEnabled(self._looking is not None and self._looking.straight)
        self.test_points.show_setting()
        self.examples.show_part("test", option(self.session.project, "test_points"))
        if self.answer is not None:
            self._draw_lines(self.answer)
            self._draw_tints(self.answer)
            self._draw_legend(self.answer)

    def study(self, checked: Checked) -> PlaneStudy:
        return PlaneStudy(checked)

    def question(self, study: PlaneStudy, parameters: Any, wanted: tuple[Any, ...]) -> PlaneView:
        return study.at(parameters)

    def show_answer(self, answer: PlaneView) -> None:
        self._draw_lines(answer)
        self._draw_tints(answer)
        self.boundary.setData(*_joined(answer.boundary), connect="pairs")
        self._draw_legend(answer)
        self._look()

    def mark(self) -> None:
        selection, answer = self.session.selection, self.answer
        self.examples.ring(selection.part, selection.example)
        if answer is None:
            return
        selection = selection.along(self._row)
        chosen = [one for one in self._drawn(answer) if one.layer == selection.layer]
        ends = chosen[0].of(selection.unit) if chosen and selection.unit is not None else np.zeros((0, 2, 2))
        self.own.setData(*_joined(ends), connect="pairs")

    def rows(self) -> list[tuple[str, ...]]:
        answer: PlaneView = self.answer
        counts = answer.regions.counts if answer.regions is not None else {}
        widths = self._row.widths
        return [
            (
                self._row.number(one.layer),
                f"{widths[one.layer + 1]:,}",
                f"{len(set(one.units.tolist())):,}",
                f"{counts[one.layer]:,}" if one.layer in counts else "–",
            )
            for one in answer.lines
        ]

    def restyle(self, theme: themes.Theme) -> None:
        self.plot.restyle(theme)
        for layer, item in self.hinge_lines.items():
            item.setPen(_line_pen(theme, layer))
        self.boundary.setPen(pg.mkPen(theme.text, width=3.5))
        self.own.setPen(pg.mkPen(theme.accent, width=4))
        self.outline.setPen(pg.mkPen(theme.text, width=1.5, dash=[4, 3]))
        self.cross.setBrush(pg.mkBrush(theme.text))
        self.cross.setPen(pg.mkPen(theme.plot, width=1))
        self.examples.restyle(theme)
        self.legend.restyle(theme)
        if self.answer is not None:
            self._draw_tints(self.answer)
            self._draw_legend(self.answer)

    def _drawn(self, answer: PlaneView) -> list[Lines]:
        """Return the lines of the layers that are chosen."""
        chosen = option(self.session.project, "hinges")
        return [one for one in answer.lines if chosen in (INPUT, one.layer)]

    def _draw_lines(self, answer: PlaneView) -> None:
        drawn = {one.layer: one for one in self._drawn(answer)}
        for layer in drawn.keys() - self.hinge_lines.keys():
            self.hinge_lines[layer] = self._curve(11 - 0.01 * layer)
            self.hinge_lines[layer].setPen(_line_pen(themes.current_theme(), layer))
        for layer, item in self.hinge_lines.items():
            ends = drawn[layer].ends if layer in drawn else np.zeros((0, 2, 2))
            item.setData(*_joined(ends), connect="pairs")

    def _draw_tints(self, answer: PlaneView) -> None:
        regions, tint = answer.regions, option(self.session.project, "tint")
        self.tints.setVisible(regions is not None and tint != "none")
        if regions is None or tint == "none":
            return
        values = self._tint_values(answer)
        share = values / (float(values.max()) or 1.0)
        self.tints.show_polygons(regions.corners, share, _table(themes.current_theme()))

    def _tint_values(self, answer: PlaneView) -> np.ndarray:
        assert answer.regions is not None
        slope = option(self.session.project, "tint") == "slope"
        return answer.regions.slopes if slope else answer.regions.on().astype(float)

    def _draw_legend(self, answer: PlaneView) -> None:
        theme, tint = themes.current_theme(), option(self.session.project, "tint")
        keys = [
            Key(layer_words(self._drawn_of, one.layer), "-", theme.curves[_COLORS[one.layer % len(_COLORS)]])
            for one in self._drawn(answer)
        ]
        if len(answer.boundary):
            keys.append(Key(text("panel.space.regions.boundary"), "-", theme.text))
        strip = None
        if answer.regions is not None and tint != "none":
            high = float(self._tint_values(answer).max(initial=0))
            strip = Strip(_table(theme)[:, :3], "0", three_digits(high), text(f"panel.space.tint.{tint}"))
        self.show_legend([*keys, *self.examples.keys(theme)], strip)

    def _look(self) -> None:
        """Tell what holds at the cursor now, and outline its region."""
        answer, moment = self.answer, self.session.moment
        if answer is None or moment is None or self._looking is None or self.checked is None:
            return
        lines = [self._summary(answer)]
        at = None
        if self.place is not None and answer.why != "endless":
            parameters = moment.snapshot.parameters
            self.place = look(self._looking, self.checked, parameters, self.place.x, self.place.y)
            lines.append(words(self.place, self.checked))
            at = answer.regions.find(self.place.bits) if answer.regions is not None else None
            self.cross.setData(x=[self.place.x], y=[self.place.y])
        self._draw_outline(answer.regions, at)
        self.told.setText("\n".join(lines))

    def _draw_outline(self, regions: Regions | None, at: int | None) -> None:
        outline = np.zeros((0, 2)) if regions is None or at is None else regions.corners[at, : regions.sizes[at]]
        closed = np.concatenate([outline, outline[:1]])
        self.outline.setData(closed[:, 0], closed[:, 1], connect="all")

    def _summary(self, answer: PlaneView) -> str:
        if answer.regions is not None:
            counts = answer.regions.counts.items()
            layers = " · ".join(f"{self._row.number(layer)}: {count:,}" for layer, count in counts)
            return text("panel.space.regions.count", regions=f"{len(answer.regions):,}", layers=layers or "–")
        layer, made = self._row.number(answer.at), self._row.layers[answer.at]
        kind = text((getattr(made, "activation", None) or made).label())
        return text(f"panel.space.regions.{answer.why}", layer=layer, kind=kind, most=f"{MOST:,}")

    def _point(self, x: float, y: float) -> None:
        if self._looking is None:
            return
        plane = self._looking.plane
        if plane.across.low <= x <= plane.across.high and plane.up.low <= y <= plane.up.high:
            self.place = Place(x, y, {}, None)
            self._look()

    def _stepped(self, right: int, up: int, fine: bool) -> None:
        if self._looking is None:
            return
        plane = self._looking.plane
        x, y = (self.place.x, self.place.y) if self.place is not None else plane.centre.tolist()
        stride = 1 / _STRIDES / (10 if fine else 1)
        x = min(max(x + right * stride * plane.across.width, plane.across.low), plane.across.high)
        y = min(max(y + up * stride * plane.up.width, plane.up.low), plane.up.high)
        self._point(x, y)

    def _clicked(self, x: float, y: float) -> None:
        """Point at the example there, else at the unit whose line passes there."""
        self.plot.setFocus(Qt.FocusReason.MouseFocusReason)
        self._point(x, y)
        found = self.examples.nearest(x, y)
        if found is not None:
            self.session.select(replace(self.session.selection, part=found[0], example=found[1]))
        else:
            self._select_line(x, y)

    def _enter(self) -> None:
        if self.place is not None:
            self._clicked(self.place.x, self.place.y)

    def _select_line(self, x: float, y: float) -> None:
        if self.answer is None:
            return
        near = [
            (found[1], one.layer, found[0])
            for one in self._drawn(self.answer)
            if (found := one.through(x, y, self.plot.frame_pixel())) is not None
        ]
        best = min(near, default=None)
        if best is not None and best[0] <= _REACH:
            self.session.select(self.session.selection.in_row(self._row, best[1], best[2]))

    def _curve(self, depth: float) -> pg.PlotCurveItem:
        item = pg.PlotCurveItem(connect="pairs")
        item.setZValue(depth)
        self.plot.box.addItem(item, ignoreBounds=True)
        return item


def _joined(ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of pieces (m, 2, 2) one after another."""
    return ends[..., 0].reshape(-1), ends[..., 1].reshape(-1)


def _line_pen(theme: themes.Theme, layer: int) -> Any:
    return pg.mkPen(theme.curves[_COLORS[layer % len(_COLORS)]], width=2)


def _table(theme: themes.Theme) -> np.ndarray:
    """Return the colours of magnitudes, mixed with the plot's background so that lines and marks stay readable."""
    base = np.array([int(theme.plot[at : at + 2], 16) for at in (1, 3, 5)] + [255])
    return (_STRENGTH * magnitudes("cividis") + (1 - _STRENGTH) * base).astype(np.uint8)
