"""The walk through the next step: its strip above the drawing, its page of numbers below, and what is drawn of it.

strip ── moved ──┐
asking ── told ──┴─> changed ── the panel draws: `numbers` (None: the drawing as ever), then `say`
"""

from __future__ import annotations

from typing import Any

import numpy as np
from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QPlainTextEdit, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.opened import opened
from nnstudio.panels.network.walk import words
from nnstudio.panels.network.walk.numbers import StepNumbers
from nnstudio.panels.network.walk.strip import Strip
from nnstudio.panels.next_step import NextStep
from nnstudio.project.edits import with_setting
from nnstudio.session import Selection, Session
from nnstudio.widgets.texts import bind_text

ON, FINE = "network.walk", "network.walk.fine"
_LINES, _FEW_LINES, _TALL = 8, 5, 640  # of the page of numbers; few where the panel is not so tall, in pixels
KEYS = {"[": -1, "]": 1}


class Walk(QObject):
    """`changed` when something else is to be drawn. While the run trains there is nothing to walk through."""

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.strip, self.text, self.asking = Strip(parent), QPlainTextEdit(parent), NextStep(session, self)
        self._numbers: StepNumbers | None = None
        self._make_text()
        self.strip.wanted.connect(lambda on: self._choose(ON, on))
        self.strip.fine_wanted.connect(lambda fine: self._choose(FINE, fine))
        self.strip.example_chosen.connect(self._choose_example)
        self.strip.done.connect(self.do)
        self.strip.moved.connect(self.changed)
        self.asking.told.connect(self.changed)
        for key, steps in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), parent, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: self._go(steps))

    @property
    def on(self) -> bool:
        """Whether one walks, as the project remembers it."""
        return self._setting(ON)

    @property
    def busy(self) -> bool:
        """Whether a step is still being worked out."""
        return self.on and self.asking.busy

    def numbers(self) -> StepNumbers | None:
        """Return what is drawn of the step after the moment shown; None where nothing is."""
        moment, playing = self._session.moment, self._session.player.playing and self._session.live
        layers = 1 if moment is None else len(opened(moment.checked.network).layers)
        self.strip.show_walk(self.on, self._setting(FINE), layers)
        self.text.setVisible(self.on)
        if not self.on or moment is None:
            self.asking.forget()
            self._numbers = None
            return None
        if not playing:
            self.asking.ask()
        self._take(moment.snapshot.step if playing else None)
        self.strip.enable(self._numbers is not None)
        return self._numbers

    def say(self, selection: Selection, unlettered: bool = False) -> None:
        """Write the page of numbers for what is selected; `unlettered`: there is no room for numbers in the drawing."""
        if not self.on:
            return
        if self._numbers is None:
            lines = [text(f"panel.network.walk.{self._reason}")]
        else:
            self.strip.show_example(self._numbers.at, self._numbers.step.examples)
            with np.errstate(all="ignore"):  # sums and products of a step that diverges are written as they are
                lines = [*words.where(self._numbers, unlettered), *words.written(self._numbers, selection)]
        said = "\n".join(lines)
        if said != self.text.toPlainText():
            self.text.setPlainText(said)

    def do(self) -> None:
        """Do the step that was walked through: the run goes on by it; in the past, the step it did is shown."""
        if self._numbers is None:
            return
        self.strip.begin()
        if self._session.live:
            self._session.player.steps(1)
        else:
            self._session.scrub(self._numbers.step.step + 1)

    def fit(self, height: int) -> None:
        """Leave the drawing its room in a panel of that height: more lines are scrolled to."""
        lines = _LINES if height >= _TALL else _FEW_LINES
        self.text.setFixedHeight(lines * self.text.fontMetrics().lineSpacing() + 10)

    def rest(self) -> None:
        """Nobody looks: end what is being worked out."""
        self.asking.close()

    @property
    def _reason(self) -> str:
        """Why there is no step to walk through."""
        if self._session.player.playing and self._session.live:
            return "playing"
        return "waiting" if self.asking.busy or self._session.moment is None else "gone"

    def _take(self, playing_at: int | None) -> None:
        """Draw the newest step known; while training plays on beyond it, none."""
        step = self.asking.step
        beyond = step is not None and playing_at is not None and playing_at > step.step + 1
        if step is None or beyond:
            self._numbers = None
        elif self._numbers is None or self._numbers.checked is not step.checked:
            if self._numbers is not None:  # another run is another walk
                self.strip.begin()
            self._numbers = StepNumbers(step.checked, step, self.strip.place)
        else:
            self._numbers.take(step, self.strip.place)

    def _go(self, steps: int) -> None:
        if self.on and self._numbers is not None:
            self.strip.go(steps)

    def _setting(self, key: str) -> bool:
        return self._session.project.view.settings.get(key) is True

    def _choose(self, key: str, value: bool) -> None:
        name = Message("panel.network.walk.on" if key == ON else "panel.network.walk.fine")
        project = with_setting(self._session.project, key, value)
        self._session.edit(Message("edit.setting", {"name": name}), project, by=self)

    def _choose_example(self, at: int) -> None:
        if self._numbers is not None:
            row: Any = None if at < 0 else int(self._numbers.step.rows[at])
            self._session.select(self._session.selection.at_example("train", row))

    def _make_text(self) -> None:
        self.text.setObjectName("network.walk.text")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.fit(_TALL)
        self.text.hide()
        bind_text(self.text, "setAccessibleName", Message("panel.network.walk.text"))
        bind_text(self.text, "setToolTip", Message("panel.network.walk.text.help"))
