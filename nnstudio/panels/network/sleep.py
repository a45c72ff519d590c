"""Dead and saturated units: looked for at most five times a second, marked on the drawing, and told in numbers."""

from __future__ import annotations

import threading
from typing import NamedTuple

import numpy as np
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.opened import opened
from nnstudio.panels.network.overlay import Overlay
from nnstudio.project import Checked
from nnstudio.project.edits import with_setting
from nnstudio.session import Moment, Session
from nnstudio.studies.sleeping import LayerSleep, Sleepers
from nnstudio.widgets.lit_button import LitButton
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel
from nnstudio.workers.job import Job
from nnstudio.workers.pace import Pace

SLEEP = "network.sleep"
_AT_ONCE = 1e6  # multiplications: under a millisecond
_MOST_SENTENCES = 4  # layers
_WORDS = "panel.network.sleep"


class Found(NamedTuple):
    """What a look found, for which parameters."""

    checked: Checked
    parameters: np.ndarray
    layers: tuple[LayerSleep, ...]


class Sleep(QObject):
    """The button, the sentence and the marks. `changed` when another look is done. The last moment is always looked at.

    small networks: at once · large ones: Job, chunk by chunk, stopped when nobody looks any more
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.button, self.label = LitButton(parent), TintedLabel("text", parent)
        self.found: Found | None = None
        self._marks: tuple[Found, Overlay] | None = None
        self._sleepers: tuple[Checked, Sleepers] | None = None
        self._wanted: Moment | None = None
        self._asked: Moment | None = None
        self._stop = threading.Event()
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._pace = Pace(self)
        self._pace.due.connect(self._look)
        session.player.state_changed.connect(self._player_changed)
        self._name()

    @property
    def on(self) -> bool:
        """Whether sleeping units are looked for, as the project remembers it."""
        return self._session.project.view.settings.get(SLEEP) is True

    @property
    def busy(self) -> bool:
        """Whether a look is under way or waits for its time."""
        return self._wanted is not None or self._asked is not None

    def refresh(self, moment: Moment | None) -> None:
        """Look at a moment, now or soon."""
        blocked = self.button.blockSignals(True)
        self.button.setChecked(self.on)
        self.button.blockSignals(blocked)
        self.label.setVisible(self.on)
        if not self.on or moment is None:
            self.rest()
            self.found = None
            self.label.setText("")
        elif self.found is None or self.found.parameters is not moment.snapshot.parameters:
            self._want(moment)

    def overlay(self) -> Overlay | None:
        """Return the marks, None where there are none."""
        if not self.on or self.found is None:
            return None
        if self._marks is None or self._marks[0] is not self.found:
            layers = self.found.layers
            known = [(one, one.saturated) for one in layers if one.saturated is not None]
            saturated = {one.layer + 1: np.where(one.dead, 0.0, shares) for one, shares in known}
            self._marks = self.found, Overlay(dead={one.layer + 1: one.dead for one in layers}, saturated=saturated)
        return self._marks[1]

    def refresh_texts(self) -> None:
        """Tell what was found in the present language."""
        if self.on and self.found is not None:
            self.label.setText(told(self.found))

    def rest(self) -> None:
        """Stop, because nobody looks."""
        self._pace.forget()
        self._stop.set()
        self._job.close()
        self._wanted = self._asked = None

    def _want(self, moment: Moment) -> None:
        if self._asked is not None and self._asked.snapshot is moment.snapshot:
            return
        self._wanted = moment
        if self._asked is not None:
            return
        if self.found is None or self.found.checked is not moment.checked:
            self._pace.forget()
            self._look()
        else:
            self._pace.ask(moment.live and self._session.player.playing)

    def _player_changed(self, state: str) -> None:
        if state != "playing":
            self._pace.hurry()

    def _look(self) -> None:
        moment, self._wanted = self._wanted, None
        if moment is None:
            return
        self._pace.begun()
        self._asked = moment
        sleepers, parameters = self._sleepers_of(moment.checked), moment.snapshot.parameters
        if sleepers.work <= _AT_ONCE:
            self._take((moment, sleepers.at(parameters)))
            return
        self._stop = stop = threading.Event()
        self._job.ask(lambda: (moment, sleepers.at(parameters, lambda: not stop.is_set())))

    def _take(self, answer: tuple[Moment, tuple[LayerSleep, ...] | None]) -> None:
        moment, layers = answer
        if moment is not self._asked:
            return
        self._asked = None
        self._pace.ended()
        if layers is not None:
            self.found = Found(moment.checked, moment.snapshot.parameters, layers)
            self.refresh_texts()
            self.changed.emit()
        if self._wanted is not None:
            self._want(self._wanted)

    def _fail(self, fault: Exception) -> None:
        self._asked = None
        raise fault  # a fault of ours: for whoever catches what nobody caught

    def _sleepers_of(self, checked: Checked) -> Sleepers:
        if self._sleepers is None or self._sleepers[0] is not checked:
            self._sleepers = checked, Sleepers(checked)
        return self._sleepers[1]

    def _choose(self, on: bool) -> None:
        project = with_setting(self._session.project, SLEEP, on)
        self._session.edit(Message("edit.setting", {"name": Message(_WORDS)}), project, by=self)

    def _name(self) -> None:
        self.button.setObjectName("network.sleep")
        self.label.setObjectName("network.sleep.told")
        self.label.setContentsMargins(8, 4, 8, 4)
        self.label.hide()
        self.button.toggled.connect(self._choose)
        bind_text(self.button, "setText", Message(_WORDS))
        bind_text(self.button, "setToolTip", Message(f"{_WORDS}.help"))


def told(found: Found) -> str:
    """Return how many units of each layer are dead, and how much of each is saturated."""
    if not found.layers:
        return text(f"{_WORDS}.none")
    row = opened(found.checked.network)

    def name(one: LayerSleep) -> str:
        return row.number(one.layer)

    units, dead = sum(one.units for one in found.layers), sum(one.count for one in found.layers)
    examples = f"{len(found.checked.data.x_train):,}"
    whole = text(f"{_WORDS}.all", dead=f"{dead:,}", units=f"{units:,}", share=_percent(dead / units), examples=examples)
    if len(found.layers) > _MOST_SENTENCES:
        layers = " · ".join(_briefly(one, name(one)) for one in found.layers)
        return whole + "  " + text(f"{_WORDS}.by_layer", layers=layers)
    parts = (_layer(one, name(one)).replace(" ", "\u00a0") for one in found.layers)  # a line ends between two layers
    return "  ".join([whole, *parts])


def _briefly(one: LayerSleep, name: str) -> str:
    share = "" if one.saturated_share is None else f" ({_percent(one.saturated_share)} %)"
    return f"{name}: {one.count:,}/{one.units:,}{share}".replace(" ", "\u00a0")


def _layer(one: LayerSleep, name: str) -> str:
    values = {"dead": f"{one.count:,}", "units": f"{one.units:,}", "share": _percent(one.share)}
    said = text(f"{_WORDS}.layer", layer=name, **values)
    share = one.saturated_share
    return said if share is None else said + text(f"{_WORDS}.saturated", share=_percent(share))


def _percent(share: float) -> str:
    return three_digits(100 * share)
