"""What a slice of many inputs shows: which two vary, where the others are held, and a slider to move one of them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PyQt6.QtCore import QSignalBlocker, Qt
from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.data.prepared import Prepared
from nnstudio.panels.training import slicing
from nnstudio.panels.training.numbers import three
from nnstudio.session import Session
from nnstudio.studies.grid import Span, domain
from nnstudio.studies.slice import Slice
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.narrow_combo import NarrowCombo
from nnstudio.widgets.texts import bind_text

_STOPS, _MOST, _NAME = 200, 5, 7


class SliceBar(QWidget):
    """Asks the session for another slice; `show_slice` shows the one there is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._data: Prepared | None = None
        self._slice: Slice | None = None
        self._stroke = 0
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.across, self.up = self._combo("across"), self._combo("up")
        self.hold, self.input = self._combo("hold"), self._combo("input")
        self.slider, self.value, self.back = self._slider(), QLabel(), self._back()
        self.words = ElidedLabel()
        self.words.setObjectName("training.slice.words")
        row = FlowRow(6)
        pairs = (("across", self.across), ("up", self.up), ("hold", self.hold), ("input", self.input))
        for name, combo in pairs:
            row.add(_labelled(name, combo))
        row.add(_together(self.slider, self.value, self.back))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(row)
        column.addWidget(self.words)
        self._wire()

    def begin(self, data: Prepared) -> None:
        """Take up other data."""
        self._data, self._slice = data, None
        for combo in (self.across, self.up):
            _fill(combo, data.raw.feature_names)

    def show_slice(self, shown: Slice) -> None:
        assert self._data is not None
        others = [self._data.raw.feature_names[at] for at in shown.others]
        if self._slice is None or self._slice.others != shown.others:
            kept = self.input.currentText()
            _fill(self.input, others)
            self.input.setCurrentIndex(max(0, self.input.findText(kept)))
        self._slice = shown
        self.across.setCurrentIndex(shown.across)
        self.up.setCurrentIndex(shown.up)
        self.hold.setCurrentIndex(slicing.HOLDS.index(slicing.hold_of(self._session.project)))
        self.back.setEnabled(bool(slicing.moved(self._session.project, self._data.raw)))
        self._show_value()
        self.refresh_texts()

    def refresh_texts(self) -> None:
        if self._data is None or self._slice is None:
            return
        raw, at = self._data.raw, self._slice
        named = [f"{raw.feature_names[one]} = {three(float(at.held[one]))}" for one in at.others[:_MOST]]
        more = len(at.others) - len(named)
        held = ", ".join(named) + (text("panel.training.slice.more", count=more) if more else "")
        self.words.setText(text(f"panel.training.slice.{self._where()}", held=held))

    @property
    def chosen(self) -> int:
        """The input the slider moves."""
        assert self._slice is not None
        return self._slice.others[max(0, self.input.currentIndex())]

    def _where(self) -> str:
        """Return at what the inputs are held, for words."""
        assert self._data is not None
        session = self._session
        example = slicing.example_of(self._data.raw, session.selection)
        base = "mean"
        if slicing.hold_of(session.project) == "example":
            base = "no_example" if example is None else "example"
        return "moved" if slicing.moved(session.project, self._data.raw) else base

    def _show_value(self) -> None:
        assert self._slice is not None
        value, span = float(self._slice.held[self.chosen]), self._span()
        self.value.setText(three(value))
        with QSignalBlocker(self.slider):
            self.slider.setValue(int(np.clip(round((value - span.low) / span.width * _STOPS), 0, _STOPS)))

    def _span(self) -> Span:
        assert self._data is not None
        return domain(self._data, self.chosen)

    def _slid(self, stop: int) -> None:
        assert self._data is not None
        span = self._span()
        name = self._data.raw.feature_names[self.chosen]
        slicing.set_value(self._session, name, span.low + stop / _STOPS * span.width, self, f"{name}.{self._stroke}")

    def _released(self) -> None:
        self._stroke += 1

    def _pick(self, up: bool) -> None:
        if self._slice is not None and self._data is not None:
            name = (self.up if up else self.across).currentText()
            slicing.set_axis(self._session, up, name, self._slice, self._data.raw, self)

    def _wire(self) -> None:
        self.across.activated.connect(lambda _: self._pick(False))
        self.up.activated.connect(lambda _: self._pick(True))
        self.hold.activated.connect(lambda at: slicing.set_hold(self._session, slicing.HOLDS[at], self))
        self.input.activated.connect(lambda _: self._show_value())
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(self._released)
        self.slider.sliderPressed.connect(self._released)
        self.back.clicked.connect(lambda: slicing.let_go(self._session, self))

    def _combo(self, name: str) -> QComboBox:
        combo = NarrowCombo()
        combo.setObjectName(f"training.slice.{name}")
        WheelGuard(combo)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(_NAME)
        for at, hold in enumerate(slicing.HOLDS if name == "hold" else ()):
            combo.addItem("", hold)
            bind_text(combo, "setItemText", Message(f"panel.training.slice.hold.{hold}"), at)
        bind_text(combo, "setToolTip", Message(f"panel.training.slice.{name}.help"))
        bind_text(combo, "setAccessibleName", Message(f"panel.training.slice.{name}"))
        return combo

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setObjectName("training.slice.slider")
        slider.setRange(0, _STOPS)
        slider.setPageStep(_STOPS // 10)
        slider.setFixedWidth(120)
        WheelGuard(slider)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(slider, setter, Message("panel.training.slice.slider.help"))
        return slider

    def _back(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("training.slice.back")
        bind_text(button, "setText", Message("panel.training.slice.back"))
        bind_text(button, "setToolTip", Message("panel.training.slice.back.help"))
        return button


def _labelled(name: str, combo: QComboBox) -> QWidget:
    """Return a combo with its name before it, as one piece of a row."""
    label = QLabel()
    bind_text(label, "setText", Message(f"panel.training.slice.{name}"))
    return _together(label, combo)


def _together(*widgets: QWidget) -> QWidget:
    """Return widgets that stay side by side wherever the row goes on."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for one in widgets:
        row.addWidget(one)
    return whole


def _fill(combo: QComboBox, names: Iterable[str]) -> None:
    combo.clear()
    combo.addItems(list(names))
