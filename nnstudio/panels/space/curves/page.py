"""The page of units' curves over one input."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, final

import numpy as np
import pyqtgraph as pg
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QSplitter, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.space.curves.bundle import MOST, Bundle, nearest_curve
from nnstudio.panels.space.curves.told import keys, numbers_at, own_axis, sum_axis, summary, table_rows
from nnstudio.panels.space.examples import Examples
from nnstudio.panels.space.fields import LayerCombo, OptionBox, OptionCombo, UnitBox, labelled
from nnstudio.panels.space.options import option, shown_layer
from nnstudio.panels.space.space_page import SpacePage
from nnstudio.panels.space.space_plot import SpacePlot
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.grid import Span, domain
from nnstudio.studies.space.unit_curves import CurveStudy, UnitCurves, next_sum
from nnstudio.widgets import themes
from nnstudio.widgets.curve_points import FARTHEST, finite_range
from nnstudio.widgets.legend import Key
from nnstudio.widgets.limits import Limits, eased

_STRIDES, _AXIS = 100, 56


@final
class CurvesPage(SpacePage):
    """Above what each unit answers, below what it adds to the sum, and the sum itself with the data."""

    key: ClassVar[str] = "curves"
    columns: ClassVar[tuple[str, ...]] = ("unit", "z", "a", "weight", "term")

    def __init__(self, session: Session, parent=None) -> None:
        super().__init__(session, parent)
        self.plots = {"own": SpacePlot("own"), "sum": SpacePlot("sum")}
        self.bundles = {name: Bundle(plot) for name, plot in self.plots.items()}
        self.total = pg.PlotCurveItem(connect="finite")
        self.total.setZValue(30)
        self.plots["sum"].box.addItem(self.total, ignoreBounds=True)
        self.cursors = {name: pg.InfiniteLine(angle=90, movable=False) for name in self.plots}
        for name, line in self.cursors.items():
            self.plots[name].box.addItem(line, ignoreBounds=True)
        self.examples = Examples(self.plots["sum"])
        self.layer, self.quantity = LayerCombo(session, self, least=0), OptionCombo(session, "quantity", self)
        self.target, self.test_points = UnitBox(session, "target", self), OptionBox(session, "test_points", self)
        self._target = labelled(self.target, "target")
        self._span = Span(0.0, 1.0)
        self._limits: dict[str, Limits | None] = {}
        self._shown: tuple[Any, ...] = ()
        self._x: float | None = None
        self._fill()

    def refused(self, checked: Checked) -> Message | None:
        inputs = checked.data.raw.features
        return None if inputs == 1 else Message("panel.space.curves.inputs", {"inputs": f"{inputs:,}"})

    def begin(self, checked: Checked) -> None:
        self._span, self._limits, self._x, self._shown = domain(checked.data, 0), {}, None, ()
        self.examples.begin(checked)

    def obey(self) -> None:
        if self.checked is None:
            return
        layer = self._layer()
        to = next_sum(self.row, layer)
        self.layer.offer(self.laid)
        self.quantity.show_setting()
        self.test_points.show_setting()
        self.examples.show_part("test", option(self.session.project, "test_points"))
        units = 1 if to is None else self.row.widths[to + 1]
        self.target.offer(units)
        self._target.setVisible(units > 1)
        if self._shown != self.wanted():
            self._shown, self._limits = self.wanted(), {}
            self._place_examples(to)

    def study(self, checked: Checked) -> CurveStudy:
        return CurveStudy(checked)

    def wanted(self) -> tuple[Any, ...]:
        return self._layer(), option(self.session.project, "target"), option(self.session.project, "quantity")

    def question(self, study: CurveStudy, parameters: Any, wanted: tuple[Any, ...]) -> UnitCurves:
        return study.at(parameters, wanted[0], wanted[1])

    def show_answer(self, answer: UnitCurves) -> None:
        terms = answer.terms
        self.bundles["own"].show_curves(answer.x, self._own(answer), answer.weights)
        none = np.zeros((0, len(answer.x)))
        self.bundles["sum"].show_curves(answer.x, none if terms is None else terms, answer.weights)
        total = self._total(answer)
        self.total.setData(answer.x, np.clip(total, -FARTHEST, FARTHEST))
        self._follow("own", [self._own(answer)])
        seen = [] if terms is None else [terms[:MOST]]
        self._follow("sum", [*seen, total, self.examples.places("train")[:, 1]])
        self._name_axes()
        self.show_legend(self._keys(themes.current_theme()))
        self._dress()
        self._tell()

    def mark(self) -> None:
        selection = self.session.selection
        self.examples.ring(selection.part, selection.example)
        if self.checked is not None and self._shown != self.wanted():
            self.obey()
            self.ask_now()
        self._dress()
        self._tell()

    def rows(self) -> list[tuple[str, ...]]:
        return table_rows(self.answer, self._at(self.answer))

    def restyle(self, theme: themes.Theme) -> None:
        for plot in self.plots.values():
            plot.restyle(theme)
        self.total.setPen(pg.mkPen(theme.text, width=3 * theme.stroke))
        for line in self.cursors.values():
            line.setPen(pg.mkPen(theme.muted, width=theme.stroke, dash=[3, 3]))
        self.examples.restyle(theme)
        self.legend.restyle(theme)
        for bundle in self.bundles.values():
            bundle.restyle(theme)
        if self.answer is not None:
            self.show_legend(self._keys(theme))

    def _layer(self) -> int:
        return shown_layer(self.session.project, self.session.selection, self.row, least=0)

    def _own(self, answer: UnitCurves) -> np.ndarray:
        return answer.z if option(self.session.project, "quantity") == "z" else answer.a

    def _total(self, answer: UnitCurves) -> np.ndarray:
        """Return what the sum is, or the output itself where the layer is the output."""
        return answer.output[0] if answer.total is None else answer.total

    def _dress(self) -> None:
        """Draw the selected unit's curve thick."""
        if self.answer is None:
            return
        for bundle in self.bundles.values():
            bundle.point_at(self._unit())

    def _unit(self) -> int | None:
        """Return the unit pointed at, None where it is of another layer."""
        return self.selection.unit if self.selection.layer == self._layer() else None

    def _keys(self, theme: themes.Theme) -> list[Key]:
        summed = self.answer is not None and self.answer.weights is not None
        return [*keys(theme, summed), *self.examples.keys(theme)]

    def _follow(self, name: str, values: list[np.ndarray]) -> None:
        found = finite_range([np.clip(one, -1e30, 1e30) for one in values if one.size])
        if found is not None:
            self._limits[name] = limits = eased(self._limits.get(name), found)
            self.plots[name].set_limits(self._span, limits)

    def _name_axes(self) -> None:
        checked, layer, project = self.laid, self._layer(), self.session.project
        feature = checked.data.raw.feature_names[0]
        self.plots["own"].call_axes(feature, own_axis(checked, layer, option(project, "quantity")))
        self.plots["sum"].call_axes(feature, sum_axis(checked, layer, option(project, "target")))

    def _place_examples(self, to: int | None) -> None:
        """Show the data where the sum is the network's output, as the network is given them."""
        assert self.checked is not None
        data = self.checked.data
        fits = to is None or to == len(self.row.layers) - 1
        found = {"train": np.zeros((0, 2)), "test": np.zeros((0, 2))}
        if fits and data.raw.task == "regression":
            at = min(option(self.session.project, "target") if to is not None else 0, data.y_train.shape[1] - 1)
            found = {
                part: np.column_stack([getattr(data.raw, f"x_{part}")[:600, 0], getattr(data, f"y_{part}")[:600, at]])
                for part in found
            }
        self.examples.begin(self.checked)
        self.examples.place(found)

    def _at(self, answer: UnitCurves) -> int:
        """Return which of the places is the cursor's."""
        x = (self._span.low + self._span.high) / 2 if self._x is None else self._x
        return int(np.abs(answer.x - x).argmin())

    def _tell(self) -> None:
        answer = self.answer
        if answer is None or self.checked is None:
            return
        for line in self.cursors.values():
            line.setVisible(self._x is not None)
            line.setPos(self._x or 0.0)
        lines = [summary(answer, self.laid, self._layer())]
        unit = self._unit()
        if self._x is not None or unit is not None:
            at, feature = self._at(answer), self.checked.data.raw.feature_names[0]
            lines.append(numbers_at(answer, feature, at, unit, float(self._total(answer)[at])))
        self.told.setText("\n".join(lines))

    def _point(self, x: float, y: float) -> None:
        if self._span.low <= x <= self._span.high:
            self._x = x
            self._tell()
            self.show_table()

    def _clicked(self, name: str, x: float, y: float) -> None:
        """Point at the example there, else at the unit whose curve passes there."""
        plot, answer = self.plots[name], self.answer
        plot.setFocus(Qt.FocusReason.MouseFocusReason)
        if answer is None:
            return
        self._point(x, y)
        found = self.examples.nearest(x, y) if name == "sum" else None
        if found is not None:
            self.session.select(replace(self.session.selection, part=found[0], example=found[1]))
            return
        values = self._own(answer) if name == "own" else answer.terms
        unit = None if values is None else nearest_curve(answer.x, values[:MOST], x, y, plot.frame_pixel())
        if unit is not None:
            self.session.select(self.session.selection.in_row(self.row, self._layer(), unit))

    def _stepped(self, right: int, up: int, fine: bool) -> None:
        """Move the cursor, or go to the next unit."""
        if self.answer is None:
            return
        if right:
            x = (self._span.low + self._span.high) / 2 if self._x is None else self._x
            x += right * self._span.width / _STRIDES / (10 if fine else 1)
            self._point(min(max(x, self._span.low), self._span.high), 0.0)
            return
        at = self._unit()
        unit = 0 if at is None else (at - up) % len(self.answer.z)
        self.session.select(self.session.selection.in_row(self.row, self._layer(), unit))

    def _fill(self) -> None:
        for widget in (
            labelled(self.layer, "layer"),
            labelled(self.quantity, "quantity"),
            self._target,
            self.test_points,
        ):
            self.controls.add(widget)
        for name, plot in self.plots.items():
            plot.axes.getAxis("left").setWidth(_AXIS)  # both plots share their x axis to the pixel
            plot.pointed.connect(self._point)
            plot.clicked.connect(lambda x, y, name=name: self._clicked(name, x, y))
            plot.stepped.connect(self._stepped)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        for plot in self.plots.values():
            split.addWidget(plot)
        self.split: QWidget = split
        self.lay_out((split, 1))
