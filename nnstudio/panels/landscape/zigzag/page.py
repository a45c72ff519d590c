"""The page of the zig-zag."""

from __future__ import annotations

from typing import ClassVar, final

import numpy as np
from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.landscape.numbers_table import NumbersTable
from nnstudio.panels.landscape.options import weight
from nnstudio.panels.landscape.weight_row import weight_words
from nnstudio.panels.landscape.zigzag.controls import FIELDS, ZigZagControls
from nnstudio.panels.landscape.zigzag.network import NetworkSigns, Signs
from nnstudio.panels.landscape.zigzag.picture import DescentPicture
from nnstudio.panels.landscape.zigzag.sides import ROWS, SIDES, Sides
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Selection, Session
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.still_label import StillLabel
from nnstudio.widgets.tinted_label import TintedLabel

_STEP_MILLISECONDS, _SIGNS_MILLISECONDS = 80, 500
_WORDS = "panel.landscape"


@final
class ZigZagPage(Page):
    """Two descents side by side, their numbers, and the signs of the gradients in the network at hand."""

    key: ClassVar[str] = "zigzag"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls = ZigZagControls(session, self)
        self.pictures = [DescentPicture(side) for side in SIDES]
        self.told, self.ratio, self.heard = StillLabel(lines=2), TintedLabel("text"), TintedLabel("muted")
        self.numbers = NumbersTable("landscape.zigzag.numbers", Message(f"{_WORDS}.numbers"))
        self.layers = NumbersTable("landscape.zigzag.layers", Message(f"{_WORDS}.layers"))
        self.numbers.fill()
        self.layers.fill()
        self.network = NetworkSigns(self)
        self.signs: Signs | None = None
        self.sides = Sides(session.project)
        self.timer = QTimer(self)
        self.timer.setInterval(_STEP_MILLISECONDS)
        self._calm = Calm(self._ask_network, self, _SIGNS_MILLISECONDS)
        self._lay_out()
        self._wire()
        self._show()

    @property
    def busy(self) -> bool:
        return self.network.busy or self._calm.owes

    def refresh(self) -> None:
        if self.session.player.playing and self.session.live:
            self._calm.ask()
        else:
            self._calm.now()

    def restart(self) -> None:
        self.signs = None
        self._show_signs()

    def changed(self, change: Change) -> None:
        self.controls.show_settings()
        names = [f"landscape.{name}" for name in FIELDS]
        if any(change.old.view.settings.get(one) != change.new.view.settings.get(one) for one in names):
            self._begin()
        if self.isVisible():
            self._calm.now()

    def selected(self, selection: Selection) -> None:
        self.controls.show_selection()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.controls.show_settings()
        self._calm.now()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self._pause()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        self._show()
        self._show_signs()

    def play(self) -> None:
        """Step twelve times a second until both descents have arrived; again to pause."""
        if self.timer.isActive():
            self._pause()
            return
        if self.sides.ended:
            self.sides.reset()
        self.timer.start()
        self.controls.show_playing(True)

    def step(self) -> None:
        """Do one step of both."""
        self.sides.step()
        self._show()
        if self.sides.ended:
            self._pause()

    def reset(self) -> None:
        """Begin again at (0, 0)."""
        self._pause()
        self.sides.reset()
        self._show()

    def _begin(self) -> None:
        self._pause()
        self.sides = Sides(self.session.project)
        self._show()

    def _pause(self) -> None:
        self.timer.stop()
        self.controls.show_playing(False)

    def _show(self) -> None:
        """Draw both descents and their numbers."""
        names = [Message(f"{_WORDS}.{side}.{kind}") for side, kind in zip(SIDES, self.sides.kinds, strict=True)]
        for at, picture in enumerate(self.pictures):
            picture.show_descent(self.sides.descents[at], names[at], self.sides.confined(at))
        self.numbers.numbers.show(self.sides.numbers(), names, [Message(f"{_WORDS}.row.{row}") for row in ROWS])
        found = self.sides.ratios
        values = {"ratio": self.sides.race.ratio, "mean": found.mean(), "low": found.min(), "high": found.max()}
        shown = {name: three_digits(float(value)) for name, value in values.items()}
        self.ratio.setText(text(f"{_WORDS}.ratio", **shown))
        self._unpoint()

    def _point(self, at: int, step: int) -> None:
        descent = self.sides.descents[at]
        w = descent.path[step]
        values = {"w1": w[0], "w2": w[1], "error": 2 * descent.problem.loss(w)}
        shown = {name: three_digits(float(value)) for name, value in values.items()}
        kind = Message(f"{_WORDS}.{SIDES[at]}.{self.sides.kinds[at]}")
        self.told.say(text(f"{_WORDS}.told", kind=kind, step=f"{step:,}", **shown))

    def _unpoint(self) -> None:
        self.told.say(text(f"{_WORDS}.point.path"))

    def _ask_network(self) -> None:
        moment, project = self.session.moment, self.session.project
        if moment is None or not self.isVisible():
            return
        chosen = weight(project, "first"), weight(project, "second")
        self.network.ask(moment.checked, moment.snapshot, project.recipe.batch_size, chosen)

    def _take(self, found: Signs) -> None:
        self.signs = found
        self._show_signs()

    def _show_signs(self) -> None:
        found = self.signs
        self.layers.setVisible(found is not None)
        if found is None:
            self.heard.setText(text(f"{_WORDS}.network.none"))
            return
        rows = [(one.single, one.batch, one.negative) for one in found.layers]
        sides = [Message(f"{_WORDS}.network.layer", {"number": one.layer + 1}) for one in found.layers]
        heads = [Message(f"{_WORDS}.column.{name}", {"batch": found.batch}) for name in ("single", "batch", "negative")]
        self.layers.numbers.show(np.array(rows).reshape(-1, 3), heads, sides)
        chosen = (weight_words(weight(self.session.project, name)) for name in ("first", "second"))
        values = dict(zip(("first", "second"), chosen, strict=True))
        shares = {"single": three_digits(found.pair[0]), "batches": three_digits(found.pair[1]), "batch": found.batch}
        self.heard.setText(text(f"{_WORDS}.network.pair", step=f"{found.step:,}", **values, **shares))

    def _wire(self) -> None:
        for name, call in (("play", self.play), ("step", self.step), ("reset", self.reset)):
            self.controls.buttons[name].clicked.connect(lambda _=False, call=call: call())
        self.timer.timeout.connect(self.step)
        self.network.found.connect(self._take)
        for at, picture in enumerate(self.pictures):
            picture.pointed.connect(lambda step, at=at: self._point(at, step))
            picture.left.connect(self._unpoint)

    def _lay_out(self) -> None:
        self.told.setObjectName("landscape.zigzag.told")
        self.ratio.setObjectName("landscape.zigzag.ratio")
        self.heard.setObjectName("landscape.zigzag.heard")
        pictures, side = QHBoxLayout(), QWidget()
        for picture in self.pictures:
            pictures.addWidget(picture, 1)
        self.controls.add_to_network(self.heard, self.layers)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(pictures, 1)
        column.addWidget(self.told)
        column.addWidget(self.ratio)
        column.addWidget(self.numbers)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.controls, side, "landscape.zigzag.beside", above=True))
