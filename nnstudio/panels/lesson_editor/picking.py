"""A claim begun by picking what is shown in the window: a number, a picture, a setting."""

from __future__ import annotations

from PyQt6.QtCore import QObject, QPoint, pyqtSignal
from PyQt6.QtWidgets import QMenu, QWidget

from nnstudio.catalog import Choice, Message, StudyError, text
from nnstudio.lessons.claim import Condition
from nnstudio.lessons.judging import measured, value_words
from nnstudio.lessons.measures import MEASURES, Value
from nnstudio.lessons.moment import Moment
from nnstudio.panels.lesson_editor.pickable import is_pickable, measures_of
from nnstudio.session import Session
from nnstudio.widgets.pick_sheet import PickSheet
from nnstudio.workers.job import Job

Found = list[tuple[Choice, Value]]


class Picking(QObject):
    """`proposed(Choice, value)` once something was picked, and of several measures of it one was chosen in a menu."""

    proposed = pyqtSignal(Choice, object)

    def __init__(self, session: Session, form: QWidget) -> None:
        super().__init__(form)
        self._session, self._form = session, form
        self.sheet: PickSheet | None = None
        self.menu: QMenu | None = None
        self._where = QPoint()
        self._job = Job(self)
        self._job.answered.connect(self._offer)

    def begin(self) -> None:
        """Let something be picked; Esc leaves, and so does what is picked."""
        if self.sheet is None:
            self.sheet = PickSheet(self._window, Message("lesson_editor.pick.hint"), self._offered)
            self.sheet.picked.connect(self._pick)
            self.sheet.given_up.connect(self._end)

    def close(self) -> None:
        """Leave, and wait for what is being measured."""
        self._end()
        self._job.close()

    @property
    def _window(self) -> QWidget:
        return self._form.window() or self._form

    def _end(self) -> None:
        if self.sheet is not None:
            sheet, self.sheet = self.sheet, None
            sheet.end()

    def _offered(self) -> list[QWidget]:
        found = self._window.findChildren(QWidget)
        return [one for one in found if one.isVisible() and is_pickable(one, self._session)]

    def _pick(self, widget: QWidget, place: QPoint) -> None:
        """Measure what belongs to it, beside the window's work."""
        self._where = widget.mapToGlobal(place)
        names = measures_of(widget, place, self._session)
        play = self._session.lessons.play
        moment = play.moment if play is not None else None
        self._end()
        if moment is not None:
            self._job.ask(lambda: _measured(names, moment))

    def _offer(self, found: Found) -> None:
        """Take the one measure there is, or let one of several be chosen."""
        if not found:
            self._session.notices.info("lesson_editor.pick.nothing")
        elif len(found) == 1:
            self.proposed.emit(*found[0])
        else:
            self._show_menu(found)

    def _show_menu(self, found: Found) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        menu = self.menu = QMenu(self._form)
        menu.setObjectName("lesson_editor.pick.menu")
        for choice, value in found:
            named = {"measure": MEASURES.make(choice).words(), "value": value_words(Condition(choice), value)}
            action = menu.addAction(text(Message("lesson_editor.pick.item", named)).replace("&", "&&"))
            assert action is not None
            action.setObjectName(f"lesson_editor.pick.{choice.key}")
            action.triggered.connect(lambda _=False, one=(choice, value): self.proposed.emit(*one))
        menu.popup(self._where)


def _measured(names: tuple[str, ...], moment: Moment) -> Found:
    """Return the measures that have a value now, each with it."""
    found: Found = []
    for choice in map(MEASURES.parse, names):
        try:
            found.append((choice, measured(choice, moment)))
        except StudyError:
            continue  # as the accuracy of a network that estimates numbers
    return found
