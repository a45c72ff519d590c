"""What every panel is: a widget that reads the session and draws the moment, only while it is seen."""

from typing import ClassVar

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QPaintEvent, QShowEvent
from PyQt6.QtWidgets import QWidget

from nnstudio.session import Change, Selection, Session


class Panel(QWidget):
    """A panel knows the session and no other panel.

    The session's news only marks a panel stale; `refresh` draws, once for all news of a frame, and only while the
    panel is visible. Subclasses override `refresh`, and `restart` where they keep what belongs to one run.
    """

    key: ClassVar[str]

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"panel.{self.key}")
        self.session = session
        self._stale = True
        self._catch_up = QTimer(self)
        self._catch_up.setSingleShot(True)
        self._catch_up.setInterval(0)
        self._catch_up.timeout.connect(self._draw_if_due)
        if type(self).refresh is not Panel.refresh:  # else a moment has nothing for it
            session.moment_changed.connect(self._news)
        session.project_changed.connect(self._project_changed)
        session.selection_changed.connect(self._selection_changed)
        session.run_restarted.connect(self.restart)

    @property
    def seen(self) -> bool:
        """Whether anything of it shows; Qt calls a panel visible that lies in a tab behind another."""
        if not self.isVisible():
            return False
        room, inner = self.rect(), self
        while not inner.isWindow() and (outer := inner.parentWidget()) is not None:
            room, inner = room.translated(inner.pos()) & outer.rect(), outer
        return not room.isEmpty()

    @property
    def busy(self) -> bool:
        """Whether something is still being computed for the moment shown; pictures wait for it."""
        return False

    def refresh(self) -> None:
        """Draw the session's moment; it may be None, when `session.problem` says why."""

    def restart(self) -> None:
        """Forget what belongs to the run before."""

    def changed(self, change: Change) -> None:
        """The project changed, by whoever; called also while hidden."""

    def selected(self, selection: Selection) -> None:
        """Something else is pointed at; called also while hidden."""

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        if self._stale:
            self._draw()

    def come_into_sight(self) -> None:
        """Draw what was not drawn out of sight, as when its tab is brought to the front; the window moves it first."""
        self._catch_up.start()

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        super().paintEvent(a0)
        if self._stale:  # it was scrolled into sight; nothing may change its layout while it is painted
            self._catch_up.start()

    def _news(self) -> None:
        self._stale = True
        self._draw_if_due()

    def _draw_if_due(self) -> None:
        if self._stale and self.seen:
            self._draw()

    def _draw(self) -> None:
        self._stale = False
        self.refresh()

    def _project_changed(self, change: Change) -> None:
        self.changed(change)
        self._stale = True
        if not change.followed:  # else it draws once, for the edit and its moment
            self._draw_if_due()

    def _selection_changed(self, selection: Selection) -> None:
        self.selected(selection)
        self._news()
