"""The page of hinges and linear regions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, final

import numpy as np
from PyQt6.QtCore import Qt

from nnstudio.catalog import Message, text
from nnstudio.panels.space.examples import Examples
from nnstudio.panels.space.fields import LayerCombo, OptionBox, OptionCombo, labelled
from nnstudio.panels.space.options import INPUT, option
from nnstudio.panels.space.regions.cursor import Place, look, words
from nnstudio.panels.space.regions.drawing import Drawing, line_color, tint_table
from nnstudio.panels.space.regions.told import summary, table_rows
from nnstudio.panels.space.space_page import SpacePage
from nnstudio.panels.space.space_plot import SpacePlot
from nnstudio.panels.space.words import layer_words
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.space.lines import Lines
from nnstudio.studies.space.view import PlaneStudy, PlaneView
from nnstudio.widgets import themes
from nnstudio.widgets.legend import Key, Strip
from nnstudio.widgets.numbers import three_digits

_REACH = 8  # pixels around a line in which it is pointed at
_STRIDES = 50  # steps of the arrow keys across the plane


@final
class RegionsPage(SpacePage):
    """Where units change sides, and the regions in which the network is one affine map."""

    key: ClassVar[str] = "regions"
    columns: ClassVar[tuple[str, ...]] = ("layer", "units", "seen", "regions")
    lines: ClassVar[int] = 3

    def __init__(self, session: Session, parent=None) -> None:
        super().__init__(session, parent)
        self.plot = SpacePlot("regions")
        self.drawing = Drawing(self.plot)
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
        plane = self._looking.plane
        self.plot.name_axes(*checked.data.raw.feature_names[:2])
        self.plot.set_plane((plane.across.low, plane.across.high), (plane.up.low, plane.up.high))
        self.drawing.begin(plane)
        self.examples.begin(checked)
        raw = checked.data.raw
        self.examples.place({"train": raw.x_train[:600], "test": raw.x_test[:600]})

    def obey(self) -> None:
        if self.checked is None:
            return
        hidden = range(len(self.row.layers) - 1)
        self.hinges.offer(self.laid, tuple(at for at in hidden if at not in self.row.joins))
        self.tint.show_setting()
        self.tint.setEnabled(self._looking is not None and self._looking.straight)
        self.test_points.show_setting()
        self.examples.show_part("test", option(self.session.project, "test_points"))
        if self.answer is not None:
            self.drawing.draw_lines(self._drawn(self.answer))
            self.drawing.draw_tints(self.answer.regions, self._tint_values(self.answer))
            self._draw_legend(self.answer)

    def study(self, checked: Checked) -> PlaneStudy:
        return PlaneStudy(checked)

    def question(self, study: PlaneStudy, parameters: Any, wanted: tuple[Any, ...]) -> PlaneView:
        return study.at(parameters)

    def show_answer(self, answer: PlaneView) -> None:
        self.drawing.draw_lines(self._drawn(answer))
        self.drawing.draw_tints(answer.regions, self._tint_values(answer))
        self.drawing.draw_boundary(answer.boundary)
        self._draw_legend(answer)
        self._look()

    def mark(self) -> None:
        selection, answer = self.selection, self.answer
        self.examples.ring(selection.part, selection.example)
        if answer is None:
            return
        chosen = [one for one in self._drawn(answer) if one.layer == selection.layer]
        ends = chosen[0].of(selection.unit) if chosen and selection.unit is not None else np.zeros((0, 2, 2))
        self.drawing.draw_own(ends)

    def rows(self) -> list[tuple[str, ...]]:
        return table_rows(self.answer, self.row)

    def restyle(self, theme: themes.Theme) -> None:
        self.plot.restyle(theme)
        self.drawing.restyle(theme)
        self.examples.restyle(theme)
        self.legend.restyle(theme)
        if self.answer is not None:
            self.drawing.draw_tints(self.answer.regions, self._tint_values(self.answer))
            self._draw_legend(self.answer)

    def _drawn(self, answer: PlaneView) -> list[Lines]:
        """Return the lines of the layers that are chosen."""
        chosen = option(self.session.project, "hinges")
        return [one for one in answer.lines if chosen in (INPUT, one.layer)]

    def _tint_values(self, answer: PlaneView) -> np.ndarray | None:
        """Return what the regions are tinted by (n,), None for nothing."""
        regions, tint = answer.regions, option(self.session.project, "tint")
        if regions is None or tint == "none":
            return None
        return regions.slopes if tint == "slope" else regions.on().astype(float)

    def _draw_legend(self, answer: PlaneView) -> None:
        theme, tint = themes.current_theme(), option(self.session.project, "tint")
        keys = [
            Key(layer_words(self.laid, one.layer), "-", line_color(theme, one.layer)) for one in self._drawn(answer)
        ]
        if len(answer.boundary):
            keys.append(Key(text("panel.space.regions.boundary"), "-", theme.text))
        values, strip = self._tint_values(answer), None
        if values is not None:
            high = three_digits(float(values.max(initial=0)))
            strip = Strip(tint_table(theme)[:, :3], "0", high, text(f"panel.space.tint.{tint}"))
        self.show_legend([*keys, *self.examples.keys(theme)], strip)

    def _look(self) -> None:
        """Tell what holds at the cursor now, and outline its region."""
        answer, moment = self.answer, self.session.moment
        if answer is None or moment is None or self._looking is None or self.checked is None:
            return
        lines = [summary(answer, self.row)]
        at = None
        if self.place is not None and answer.why != "endless":
            parameters = moment.snapshot.parameters
            self.place = look(self._looking, self.checked, parameters, self.place.x, self.place.y)
            lines.append(words(self.place, self.checked))
            at = answer.regions.find(self.place.bits) if answer.regions is not None else None
            self.drawing.point(self.place.x, self.place.y)
        self.drawing.draw_outline(answer.regions, at)
        self.told.setText("\n".join(lines))

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
            self.session.select(self.session.selection.in_row(self.row, best[1], best[2]))
