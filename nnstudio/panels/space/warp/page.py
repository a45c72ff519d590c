"""The page of the warped grid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, final

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.space.examples import PARTS, Examples
from nnstudio.panels.space.fields import LayerCombo, OptionBox, OptionCombo, UnitBox, described, labelled
from nnstudio.panels.space.options import INPUT, choose, option, shown_layer
from nnstudio.panels.space.space_page import SpacePage
from nnstudio.panels.space.space_plot import SpacePlot
from nnstudio.panels.space.warp.lines import arrow, joins
from nnstudio.panels.space.warp.told import Seen, axis, summary
from nnstudio.panels.space.words import layer_words
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.space.warp import LINES, Axes, Warp, between
from nnstudio.studies.which_example import existing
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key
from nnstudio.widgets.limits import Limits, eased
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text

_FINE = 50  # positions of the slider from one layer to the next
_MOST_ROWS = 64
_WAY = (-1.1, 1.1)


@final
class WarpPage(SpacePage):
    """A grid of input lines and the data, as a layer sees them."""

    key: ClassVar[str] = "warp"
    columns: ClassVar[tuple[str, ...]] = ("unit", "first", "second")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.plot = SpacePlot("warp")
        self.grids = [pg.PlotCurveItem(connect=joins()) for _ in range(2)]
        self.arrow = pg.PlotCurveItem()
        for item in (*self.grids, self.arrow):
            item.setZValue(40 if item is self.arrow else 5)
            self.plot.box.addItem(item, ignoreBounds=True)
        self.examples = Examples(self.plot)
        self.layer, self.axes = LayerCombo(session, self), OptionCombo(session, "axes", self)
        self.across, self.up = UnitBox(session, "across", self), UnitBox(session, "up", self)
        self.test_points = OptionBox(session, "test_points", self)
        self.slider, self.origin, self.end = QSlider(Qt.Orientation.Horizontal), QLabel(), QLabel()
        self._units = [labelled(self.across, "across"), labelled(self.up, "up")]
        self._limits: tuple[Limits, Limits] | None = None
        self._shown: int | None = None
        self._fill()
        self._wire()

    def begin(self, checked: Checked) -> None:
        self._limits = self._shown = None
        self.examples.begin(checked)

    def obey(self) -> None:
        if self.checked is None:
            return
        layer = shown_layer(self.session.project, self.session.selection, self.row)
        self.layer.offer(self.laid)
        self.axes.show_setting()
        self.test_points.show_setting()
        self.examples.show_part("test", option(self.session.project, "test_points"))
        for box, whole in zip((self.across, self.up), self._units, strict=True):
            box.offer(self.row.widths[layer + 1])
            whole.setVisible(option(self.session.project, "axes") == "units")
        if layer != self._shown:
            self._shown, self._limits = layer, None
            self._stretch(layer + 1)
        self.end.setText(layer_words(self.laid, layer))

    def study(self, checked: Checked) -> Warp:
        return Warp(checked)

    def wanted(self) -> tuple[Any, ...]:
        self.obey()
        project = self.session.project
        units = (option(project, "across"), option(project, "up")) if option(project, "axes") == "units" else None
        assert self.checked is not None
        given = existing(self.checked.data, self.session.selection.given)
        return self.slider.value() / _FINE, Axes(units), given

    def question(self, study: Warp, parameters: Any, wanted: tuple[Any, ...]) -> Seen:
        way, axes, given = wanted
        study.update(parameters, given)
        place = int(way)
        shadow = study.at(place, axes)
        if way == place:
            return Seen(way, shadow)
        return Seen(way, between(shadow, study.at(place + 1, axes), way - place))

    def show_answer(self, answer: Seen) -> None:
        shadow = answer.shadow
        self._follow(answer)
        for item, lines in zip(self.grids, (shadow.grid[:LINES], shadow.grid[LINES:]), strict=True):
            dots = np.clip(np.nan_to_num(lines.reshape(-1, 2)), -1e30, 1e30)
            item.setData(dots[:, 0], dots[:, 1], connect=joins() if len(dots) else "all")
        self.examples.place({"train": shadow.train, "test": shadow.test})
        self.examples.place_given(shadow.given)
        self._name_axes(answer)
        self.told.setText(summary(answer, self.laid))
        self.show_legend(self._keys(themes.current_theme()), self.examples.strip(themes.current_theme()))

    def mark(self) -> None:
        selection = self.session.selection
        self.examples.ring(selection.part, selection.example)
        self._point_arrow()
        if shown_layer(self.session.project, selection, self.row) != self._shown:
            self.ask_now()
        self.ask_if_else_wanted()

    def rows(self) -> list[tuple[str, ...]]:
        axes = self.answer.shadow.axes[:, :_MOST_ROWS]
        return [(f"{at + 1:,}", *map(three_digits, axes[:, at].tolist())) for at in range(axes.shape[1])]

    def restyle(self, theme: themes.Theme) -> None:
        self.plot.restyle(theme)
        for at, item in enumerate(self.grids):
            item.setPen(pg.mkPen(theme.curves[(4, 2)[at]], width=theme.stroke))
        self.arrow.setPen(pg.mkPen(theme.text, width=3 * theme.stroke))
        self.examples.restyle(theme)
        self.legend.restyle(theme)
        if self.answer is not None:
            self.show_legend(self._keys(theme), self.examples.strip(theme))

    def _follow(self, answer: Seen) -> None:
        """Let the limits follow what is seen, seldom; on the way between two layers they stay."""
        if answer.between:
            self._limits = None
            self.plot.set_limits(_WAY, _WAY)
            return
        low, high = answer.shadow.limits
        old = self._limits or (None, None)
        found = [eased(old[at], (float(max(low[at], -1e30)), float(min(high[at], 1e30)))) for at in range(2)]
        self._limits = found[0], found[1]
        self.plot.set_limits(*self._limits)

    def _name_axes(self, answer: Seen) -> None:
        project, checked = self.session.project, self.laid
        units = (option(project, "across"), option(project, "up")) if option(project, "axes") == "units" else None
        self.plot.call_axes(*(axis(answer, checked, at, units) for at in range(2)))

    def _keys(self, theme: themes.Theme) -> list[Key]:
        names = self.checked.data.raw.feature_names if self.checked is not None else ()
        lines = [
            Key(text("panel.space.warp.line", name=names[at]), "-", theme.curves[(4, 2)[1 - at]])
            for at in range(2 if len(names) == 2 else 0)
        ]
        arrow = [Key(text("panel.space.warp.arrow"), "-", theme.text)] if self._arrow() is not None else []
        return [*self.examples.keys(theme), *lines, *arrow]

    def _arrow(self) -> np.ndarray | None:
        """Return the direction (2,) in which the selected unit grows, where the axes are principal ones."""
        selection, answer = self.selection, self.answer
        if answer is None or answer.between or selection.unit is None or not answer.way:
            return None
        axes = answer.shadow.axes
        mixed = option(self.session.project, "axes") == "principal" and axes.shape[1] > 2
        here = selection.layer == answer.layer and 0 <= selection.unit < axes.shape[1]
        return axes[:, selection.unit] if mixed and here else None

    def _point_arrow(self) -> None:
        way = self._arrow()
        self.arrow.setVisible(way is not None)
        if way is not None and self._limits is not None:
            middle = np.array([(low + high) / 2 for low, high in self._limits])
            size = 0.4 * min(high - low for low, high in self._limits)
            self.arrow.setData(*arrow(middle, middle + size * way / max(float(np.abs(way).max()), 1e-9)).T)

    def _stretch(self, places: int) -> None:
        """Let the slider lead to a layer, and begin there."""
        blocked = self.slider.blockSignals(True)
        self.slider.setRange(0, _FINE * places)
        self.slider.setValue(_FINE * places)
        self.slider.blockSignals(blocked)
        self.slider.setEnabled(places > 0)

    def _slid(self) -> None:
        self._limits = None
        self.ask_now()

    def _pointed(self, x: float, y: float) -> None:
        found = self.examples.nearest(x, y)
        if found is not None:
            part, example = found
            values = {
                "part": Message(f"panel.training.part.{part}"),
                "number": example + 1,
                "first": three_digits(x),
                "second": three_digits(y),
            }
            self.told.setText(text("panel.space.warp.example", **values))
        elif self.answer is not None:
            self.told.setText(summary(self.answer, self.laid))

    def _clicked(self, x: float, y: float) -> None:
        self.plot.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self.examples.nearest(x, y)
        part, example = found or (self.session.selection.part, None)
        self.session.select(self.session.selection.at_example(part, example))

    def _stepped(self, right: int, up: int, fine: bool) -> None:
        """Go to the next example, or to the next layer."""
        if right:
            self._walk(right)
        elif self.checked is not None and self._shown is not None:
            layer = min(max(self._shown + up, INPUT), len(self.row.layers) - 1)
            choose(self.session, "layer", layer, self, merge=True)

    def _walk(self, by: int) -> None:
        selection = self.session.selection
        part = selection.part if selection.part in PARTS and self.examples.count(selection.part) else "train"
        many = self.examples.count(part)
        if many:
            at = 0 if selection.example is None else (selection.example + by) % many
            self.session.select(replace(selection, part=part, example=at))

    def _wire(self) -> None:
        self.plot.pointed.connect(self._pointed)
        self.plot.clicked.connect(self._clicked)
        self.plot.stepped.connect(self._stepped)
        self.slider.valueChanged.connect(self._slid)

    def _fill(self) -> None:
        for widget in (labelled(self.layer, "layer"), labelled(self.axes, "axes"), *self._units, self.test_points):
            self.controls.add(widget)
        described(self.slider, "way")
        self.slider.setPageStep(_FINE)
        self.slider.setSingleStep(_FINE // 10)
        bind_text(self.origin, "setText", Message("panel.space.input"))
        way = QWidget()
        row = QHBoxLayout(way)
        row.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self.origin, 0), (self.slider, 1), (self.end, 0)):
            row.addWidget(widget, stretch)
        self.lay_out((way, 0), (self.plot, 1))
