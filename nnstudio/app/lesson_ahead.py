"""The panels and pages of a lesson's next step, made while the present one is read: going on then takes less."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QTimer

from nnstudio.app.stage import Stage
from nnstudio.lessons.beginning import prepared_view
from nnstudio.panels import PANELS
from nnstudio.panels.paged import PagedPanel
from nnstudio.session import Session

_IDLE_MILLISECONDS = 600


class LessonAhead(QObject):
    """One panel or page at a time, each after a pause, and none while a run trains."""

    def __init__(self, stage: Stage, session: Session) -> None:
        super().__init__(stage)
        self._stage, self._session = stage, session
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MILLISECONDS)
        self._idle.timeout.connect(self._go_on)
        session.lessons.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Begin with another step; where there is none to come, nothing is made."""
        if self._session.lessons.play is None or self._session.lessons.last:
            self._idle.stop()
        else:
            self._idle.start()

    def _go_on(self) -> None:
        if self._session.player.playing or self._make_one():
            self._idle.start()

    def _make_one(self) -> bool:
        """Make what is missing first; return whether anything was."""
        play = self._session.lessons.play
        if play is None or self._session.lessons.last:
            return False
        view = prepared_view(self._session.project, play.lesson.steps[play.at + 1]).view
        for key in (one for one in view.panels if one in PANELS):
            if not self._stage.made(key):
                self._stage.panel(key)
                return True
            panel = self._stage.panel(key)
            if isinstance(panel, PagedPanel) and panel.prepare(view.settings.get(f"{key}.page")):
                return True
        return False
