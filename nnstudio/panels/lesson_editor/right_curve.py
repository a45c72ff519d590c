"""The curve that is right: shown as it is, or drawn by the teacher."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.lessons.answers import wanted_curve
from nnstudio.lessons.question import CURVES, CurveQuestion
from nnstudio.panels.lesson.curve_box import upward
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.curve_sheet import CurveSheet
from nnstudio.widgets.texts import bind_text

_WORDS = "lesson_editor.question"
_POINTS, _KEPT, _DIGITS = 200, 0.01, 3


class RightCurve(QWidget):
    """`changed(CurveQuestion)` when another curve of the run was chosen, or one drawn: that is kept as its corners."""

    changed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._question: CurveQuestion | None = None
        self._frame: tuple[object, ...] = ()
        self.sheet: CurveSheet | None = None
        self.measured, self.label = QComboBox(), QLabel()
        self.measured.setObjectName(f"{_WORDS}.measured")
        self.label.setBuddy(self.measured)
        bind_text(self.label, "setText", Message(f"{_WORDS}.measured"))
        bind_text(self.measured, "setAccessibleName", Message(f"{_WORDS}.measured"))
        bind_text(self.measured, "setToolTip", Message(f"{_WORDS}.measured.help"))
        for at, key in enumerate(("", *CURVES)):
            self.measured.addItem("", key)
            words = Message(f"lesson.curve.{key}" if key else f"{_WORDS}.measured.none")
            bind_text(self.measured, "setItemText", words, at)
        self.measured.activated.connect(self._choose)
        self.draw = worded_button(f"{_WORDS}.draw", f"{_WORDS}.draw")
        self.draw.setCheckable(True)
        self.draw.clicked.connect(lambda _=False: self._show_sheet())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, self.measured, self.draw):
            self._column.addWidget(widget)

    def show_question(self, question: CurveQuestion) -> None:
        """Show the right curve of a question."""
        if self._question is None or self._question.points != question.points:
            self.draw.setChecked(bool(question.points))
        self._question = question
        self.measured.setCurrentIndex(self.measured.findData(question.measured))
        self.draw.setVisible(not question.measured)
        self._show_sheet()

    def _choose(self, at: int) -> None:
        key = self.measured.itemData(at)
        if self._question is not None and key != self._question.measured:
            epochs = {"start": 0.0, "end": max(self._question.end, 1.0)} if key else {}
            other = "" if key else "x"
            self.changed.emit(replace(self._question, measured=key, function=other, points=(), **epochs))

    def _show_sheet(self) -> None:
        """Show a sheet with the question's axes; nothing is known yet of a curve that the run will have."""
        one = self._question
        assert one is not None
        frame = (one.start, one.end, one.low, one.high, one.function, one.measured, self.draw.isChecked())
        if frame != self._frame:
            self._forget()
            self._frame = frame
            if not one.measured:
                self._make_sheet(one)

    def _make_sheet(self, one: CurveQuestion) -> None:
        up = (0.0, 1.0) if one.points and one.low is None and one.high is None else upward(one, None)
        up = _holding(one, up)
        sheet = self.sheet = CurveSheet(f"{_WORDS}.sheet", (one.start, one.end), up, Message(f"{_WORDS}.sheet"))
        sheet.name_axes("x", "f(x)" if one.function else "y")
        x = np.linspace(one.start, one.end, _POINTS)
        wanted = wanted_curve(one, x)
        if one.points:
            sheet.show_curve(*np.array(one.points).T)
        if self.draw.isChecked():
            sheet.drawn.connect(self._drawn)
        elif wanted is not None:
            sheet.show_answer(x, wanted)
        self._column.addWidget(sheet)

    def _drawn(self) -> None:
        """Take what was drawn, with the axis that it was drawn on."""
        curve, one = self.sheet.curve() if self.sheet is not None else None, self._question
        if curve is not None and one is not None and len(curve[0]) > 1:
            low, high = upward(one, None) if one.function else _holding(one, (0.0, 1.0))
            points = _corners(*curve, (high - low) * _KEPT)
            ends = {"low": one.low if one.low is not None else low, "high": one.high if one.high is not None else high}
            new = replace(one, function="", points=points, **ends)
            self._frame = (new.start, new.end, new.low, new.high, "", "", True)  # the sheet stays, and its pen
            self._question = new
            self.changed.emit(new)

    def _forget(self) -> None:
        if self.sheet is not None:
            self._column.removeWidget(self.sheet)
            self.sheet.hide()
            self.sheet.setParent(None)
            self.sheet.deleteLater()
            self.sheet = None


def _holding(one: CurveQuestion, up: tuple[float, float]) -> tuple[float, float]:
    return (up[0] if one.low is None else one.low, up[1] if one.high is None else one.high)


def _corners(x: np.ndarray, y: np.ndarray, room: float) -> tuple[tuple[float, float], ...]:
    """Return corners of a curve (n,), the lines between which meet it within `room`: few enough to be read."""
    kept, left = {0, len(x) - 1}, [(0, len(x) - 1)]
    while left:
        first, last = left.pop()
        between = np.arange(first + 1, last)
        off = np.abs(np.interp(x[between], x[[first, last]], y[[first, last]]) - y[between])
        if len(off) and off.max() > room:
            at = int(between[off.argmax()])
            kept.add(at)
            left += [(first, at), (at, last)]
    return tuple((float(f"{x[at]:.{_DIGITS}g}"), float(f"{y[at]:.{_DIGITS}g}")) for at in sorted(kept))
