"""What every panel is: a widget that reads the session and draws the moment, only while it is seen."""

from typing import ClassVar

from PyQt6.QtGui import QShowEvent
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
        session.moment_changed.connect(self._news)
        session.project_changed.connect(self._project_changed)
        session.selection_changed.connect(self._selection_changed)
        session.run_restarted.connect(self.restart)

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

    def _news(self) -> None:
        self._stale = True
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        self._stale = False
        self.refresh()

    def _project_changed(self, change: Change) -> None:
        self.changed(change)
        self._news()

    def _selection_changed(self, selection: Selection) -> None:
        self.selected(selection)
        self._news()
