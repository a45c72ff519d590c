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
from nnstudio.studies.which_example import Given
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.images import to_image
from nnstudio.widgets.texts import bind_text

_TINY, _SEEN = 0.001, 28
_TOLD_MILLISECONDS = 40  # between two times that all panels are told of a stroke that goes on


class Drawing(QWidget):
    """Draws nothing of a network until `show_parameters` is called; then again with each stroke.

    What the user draws is the session's chosen example, given by its values: every panel shows it like any other.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training.drawing")
        self._session = session
        self._checked: Checked | None = None
        self._probe: LiveProbe | None = None
        self._parameters: np.ndarray | None = None
        self._quiet = False
        self.pad, self.bars, self.layers = Pad(), ClassBars(), LayerStrips()
        self.words, self.seen = ElidedLabel(), QLabel()
        self.seen.setObjectName("training.pad.seen")
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(self.seen, setter, Message("panel.training.pad.seen"))
        self.erase, self.clear = self._button("erase", True), self._button("clear")
        self.undo, self.redo = self._button("undo"), self._button("redo")
        self.example, self.centre = self._button("example"), CheckBox()
        self.centre.setObjectName("training.pad.centre")
        self.centre.setChecked(True)
        for setter, key in (("setText", "centre"), ("setToolTip", "centre.help")):
            bind_text(self.centre, setter, Message(f"panel.training.pad.{key}"))
        self._lay_out()
        self._telling = Calm(self._tell, self, _TOLD_MILLISECONDS)
        self.pad.drawn.connect(self._drawn)
        self.erase.toggled.connect(self._rub)
        self.clear.clicked.connect(self.pad.clear)
        self.undo.clicked.connect(self.pad.undo)
        self.redo.clicked.connect(self.pad.redo)
        self.example.clicked.connect(self.take_example)
        self.centre.clicked.connect(self._centre)

    def begin(self, checked: Checked) -> None:
        """Take up a run."""
        self._checked, self._parameters = checked, None
        self._probe = LiveProbe(checked.network, checked.data.x_train[:1], checked.project.recipe.dtype)
        self._quiet = True  # who begins draws nothing: no panel is to be told in the middle of it
        self.pad.begin(Paper.of(checked.data.raw))
        self._quiet = False
        self._show_tools()

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
        self._quiet = True  # it is one of the data's own, and chosen as that
        self.pad.take(rows[at])
        self._quiet = False
        part = "test" if rows is raw.x_test else "train"
        self._session.select(chosen.at_example(part, at))

    def let_go(self) -> None:
        """The pad is put away: what is on it is no longer the chosen example."""
        if self._session.selection.given is not None:
            self._session.select(self._session.selection.at_given(None))

    def refresh_texts(self) -> None:
        self._ask()

    def _ask(self) -> None:
        """Show what the network says of the picture as it is now."""
        checked, probe, parameters = self._checked, self._probe, self._parameters
        if checked is None or probe is None or parameters is None or not self.isVisible():
            return
        pixels = self.pad.pixels()
        self._show_seen(pixels)
        x = checked.data.inputs.apply(pixels[None])
        probe.look_at(x)
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

    def _drawn(self) -> None:
        """Something else is on the pad: show what the network says, and tell all panels of it."""
        self._show_tools()
        self._ask()
        if not self._quiet:
            self._telling.ask()

    def _tell(self) -> None:
        """Make what is drawn the chosen example; empty paper is none."""
        if self._checked is None:
            return
        given = None if self.pad.empty else Given(tuple(self.pad.pixels().tolist()))
        if given is not None or self._session.selection.given is not None:
            self._session.select(self._session.selection.at_given(given))

    def _centre(self, on: bool) -> None:
        self.pad.centred = on
        self._drawn()

    def _show_tools(self) -> None:
        self.undo.setEnabled(self.pad.strokes.can_undo)
        self.redo.setEnabled(self.pad.strokes.can_redo)
        self.clear.setEnabled(not self.pad.empty)
        self.centre.setChecked(self.pad.centred)

    def _lay_out(self) -> None:
        tools = FlowRow(6)
        for one in (self.undo, self.redo, self.erase, self.clear, self.example, self.centre):
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
