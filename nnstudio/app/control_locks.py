"""What a lesson hides or locks beside the stage (P31): kept so whatever the panels build anew, and given back whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PyQt6 import sip
from PyQt6.QtCore import QObject, QRegularExpression
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QDockWidget, QMainWindow, QWidget

from nnstudio.app.control_widgets import names
from nnstudio.catalog import Message
from nnstudio.panels.base import Panel
from nnstudio.session import Change, Session
from nnstudio.widgets.kept_hidden import KeptHidden
from nnstudio.widgets.lock_cover import LockCover

WHY = Message("lesson.locked")


class _StoppedAction(QObject):
    """Keeps an action from being triggered; a hidden one is not offered either."""

    def __init__(self, action: QAction, hidden: bool) -> None:
        super().__init__(action)
        self._action, self._enabled, self._visible = action, action.isEnabled(), action.isVisible()
        action.setEnabled(False)
        action.setVisible(self._visible and not hidden)

    def lift(self) -> None:
        self._action.setEnabled(self._enabled)
        self._action.setVisible(self._visible)
        self.deleteLater()


_Keeper = _StoppedAction | KeptHidden | LockCover


class ControlLocks(QObject):
    """Hides and locks controls by their keys, in these areas of the window, until told otherwise."""

    def __init__(self, window: QMainWindow, areas: Sequence[QWidget], session: Session) -> None:
        super().__init__(window)
        self._window, self._areas, self._session = window, areas, session
        self._hidden: frozenset[str] = frozenset()
        self._locked: frozenset[str] = frozenset()
        self._kept: dict[QObject, _Keeper] = {}
        session.project_changed.connect(self._again)

    def keep(self, hidden: Iterable[str] = (), locked: Iterable[str] = ()) -> None:
        """Hide and lock these controls and no others; without any, everything is free."""
        wanted = frozenset(hidden), frozenset(locked) - frozenset(hidden)
        if wanted == (self._hidden, self._locked):
            return
        freed = bool(self._kept)
        for target, keeper in self._kept.items():
            if not sip.isdeleted(target) and not sip.isdeleted(keeper):
                keeper.lift()
        self._kept = {}
        self._hidden, self._locked = wanted
        if freed:
            self._let_panels_choose()
        self._find(actions=True)

    def kept(self) -> list[QObject]:
        """Return the widgets and actions that are kept now."""
        return list(self._kept)

    def stopped(self, key: str) -> bool:
        """Tell whether the control of that key, or the dock it is in, is hidden or locked."""
        return bool({key, key.partition(".")[0]} & (self._hidden | self._locked))

    def _again(self, change: Change) -> None:
        """Find what the panels have built anew: other data and layers have other controls."""
        if (self._hidden or self._locked) and change.parts & {"data", "network"} and not change.examples_alone:
            self._find()

    def _find(self, actions: bool = False) -> None:
        self._kept = {target: keeper for target, keeper in self._kept.items() if not sip.isdeleted(target)}
        for keys, hide in ((self._hidden, True), (self._locked, False)):
            patterns = [one for key in keys for one in names(key, whole=hide)]
            if patterns:
                wanted = QRegularExpression(f"^(?:{'|'.join(patterns)})$")
                for target in self._targets(wanted, actions):
                    if target not in self._kept:
                        self._kept[target] = _keeper(target, hide)

    def _targets(self, wanted: QRegularExpression, actions: bool) -> Iterator[QWidget | QAction]:
        """Yield what is meant: docks and bars, and what is in them. Actions are never made anew."""
        for area in self._areas:
            if wanted.match(area.objectName()).hasMatch():
                yield area
            yield from area.findChildren(QWidget, wanted)
        if actions:
            yield from self._window.findChildren(QAction, wanted)

    def _let_panels_choose(self) -> None:
        """Let the docks' panels say what of theirs is seen and can be used: they may have changed their mind."""
        project = self._session.project
        change = Change(project, project, frozenset(("data", "network", "recipe", "view")), None)
        for panel in self._window.findChildren(Panel):
            if isinstance(panel.parent(), QDockWidget):
                panel.changed(change)


def _keeper(target: QWidget | QAction, hide: bool) -> _Keeper:
    if isinstance(target, QAction):
        return _StoppedAction(target, hide)
    return KeptHidden(target) if hide else LockCover(target, WHY)
