"""A pad with what the network makes of the picture on it: each class's probability and every layer's activations."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QPixmap
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.training.class_bars import ClassBars
from nnstudio.panels.training.layer_strips import LayerStrips
from nnstudio.panels.training.numbers import percent, three
from nnstudio.panels.training.pad import Pad
from nnstudio.project import Checked
from nnstudio.session import Session
from nnstudio.studies.class_scores import estimates, scores
from nnstudio.studies.drawing import Paper
from nnstudio.studies.live_probe import LiveProbe
from nnstudio.studies.prediction import probabilities
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.images import to_image
from nnstudio.widgets.texts import bind_text

_TINY, _SEEN = 0.001, 28


class Drawing(QWidget):
    """Draws nothing of a network until `show_parameters` is called; then again with each stroke."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training.drawing")
        self._session = session
        self._checked: Checked | None = None
        self._probe: LiveProbe | None = None
        self._parameters: np.ndarray | None = None
        self.pad, self.bars, self.layers = Pad(), ClassBars(), LayerStrips()
        self.words, self.seen = ElidedLabel(), QLabel()
        self.seen.setObjectName("training.pad.seen")
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(self.seen, setter, Message("panel.training.pad.seen"))
        self.erase, self.clear = self._button("erase", True), self._button("clear")
        self.example, self.centre = self._button("example"), CheckBox()
        self.centre.setObjectName("training.pad.centre")
        self.centre.setChecked(True)
        for setter, key in (("setText", "centre"), ("setToolTip", "centre.help")):
            bind_text(self.centre, setter, Message(f"panel.training.pad.{key}"))
        self._lay_out()
        self.pad.drawn.connect(self._ask)
        self.erase.toggled.connect(self._rub)
        self.clear.clicked.connect(self._clear)
        self.example.clicked.connect(self.take_example)
        self.centre.toggled.connect(self._ask)

    def begin(self, checked: Checked) -> None:
        """Take up a run."""
        self._checked, self._parameters = checked, None
        self._probe = LiveProbe(checked.network, checked.data.x_train[:1], checked.project.recipe.dtype)
        self.pad.begin(Paper.of(checked.data.raw))

    def show_parameters(self, parameters: np.ndarray) -> None:
        """Ask a network what it makes of the picture."""
        self._parameters = parameters
        self._ask()

    def take_example(self) -> None:
        """Put the selected example on the pad as it is, the first one where none is selected."""
        if self._checked is None:
            return
        chosen, raw = self._session.selection, self._checked.data.raw
        rows = raw.x_test if chosen.part == "test" and len(raw.x_test) else raw.x_train
        at = chosen.example if chosen.example is not None and chosen.example < len(rows) else 0
        self.centre.setChecked(False)  # it is one of the data's: nothing is to be done to it
        self.pad.take(rows[at])

    def refresh_texts(self) -> None:
        self._ask()

    def _ask(self) -> None:
        """Show what the network says of the picture as it is now."""
        checked, probe, parameters = self._checked, self._probe, self._parameters
        if checked is None or probe is None or parameters is None or not self.isVisible():
            return
        pixels = self.pad.pixels(self.centre.isChecked())
        self._show_seen(pixels)
        x = checked.data.inputs.apply(pixels[None])
        probe.show(x)
        probe.update(parameters)
        count = len(checked.network.layers)
        self.layers.show_values([probe.a(at)[:, 0] for at in range(count)])
        self._show_classes(checked, probe.a(count - 1))

    def _show_seen(self, pixels: np.ndarray) -> None:
        """Show the picture as the network has it."""
        paper = self.pad.paper
        assert paper is not None, "begin comes first"
        image = to_image(pixels.reshape(paper.rows, paper.columns), *sorted((paper.paper, paper.ink)))
        self.seen.setPixmap(QPixmap.fromImage(image.scaled(_SEEN, _SEEN, Qt.AspectRatioMode.KeepAspectRatio)))

    def _show_classes(self, checked: Checked, outputs: np.ndarray) -> None:
        names = checked.data.raw.target_names
        if estimates(checked):
            shares = np.nan_to_num(probabilities(checked, outputs)[:, 0])
            words = [percent(float(one)) if one >= _TINY else f"< {percent(_TINY)}" for one in shares]
        else:
            found = np.nan_to_num(scores(outputs)[:, 0])
            words = [three(float(one)) for one in found]
            shares = (found - found.min()) / (float(np.ptp(found)) or 1.0)
        self.bars.show_shares(names, shares, words)
        first = int(np.argmax(shares))
        key = "empty" if self.pad.empty else "taken"
        self.words.setText(text(f"panel.training.pad.{key}", name=names[first], share=words[first]))

    def _rub(self, on: bool) -> None:
        self.pad.erasing = on

    def _clear(self) -> None:
        self.centre.setChecked(True)
        self.pad.clear()

    def _lay_out(self) -> None:
        tools = FlowRow(6)
        for one in (self.erase, self.clear, self.example, self.centre):
            tools.add(one)
        middle = QHBoxLayout()
        middle.addWidget(self.pad, 3)
        middle.addWidget(self.bars, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(tools)
        column.addLayout(middle, 1)
        answer = QHBoxLayout()
        answer.addWidget(self.seen)
        answer.addWidget(self.words, 1)
        column.addLayout(answer)
        column.addWidget(self.layers)

    def _button(self, name: str, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"training.pad.{name}")
        button.setCheckable(checkable)
        bind_text(button, "setText", Message(f"panel.training.pad.{name}"))
        bind_text(button, "setToolTip", Message(f"panel.training.pad.{name}.help"))
        return button
