"""The stage in the middle: one panel large, or two side by side."""

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtWidgets import QApplication, QMenu, QSplitter, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels import PANELS, Panel
from nnstudio.project.edits import with_view
from nnstudio.session import Change, Session
from nnstudio.widgets.actions import LabelledAction
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.texts import bind_text

MOST = 2
POST_MORTEM, BESIDE = "post_mortem", "training"
LEAST = (340, 260)
_SHRUNK = 0.85  # of the least width that large letters ask for
_USUAL_LETTERS = 17  # pixels a line is high, up to which a panel's least size is enough


def panel_shortcut(key: str) -> str:
    """Return the keys that show or hide a panel: Ctrl and its place in the table, from the tenth on with Shift."""
    rows, place = divmod(list(PANELS).index(key), 9)
    return f"Ctrl+{'Shift+' * rows}{place + 1}"


class Stage(QWidget):
    """A row of panel names over the panels chosen, left to right as the view names them.

    A third one takes the place of the one shown longest. By the name of each that is shown stands a "?", which asks for
    the lesson about it: `lesson_wanted(key)`.
    """

    lesson_wanted = pyqtSignal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self._session = session
        self._panels: dict[str, Panel] = {}
        self.buttons = {key: self._button(key) for key in PANELS}
        self.askers = {key: self._asker(key) for key in PANELS}
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        self.row = self._row()
        layout.addWidget(self.row)
        layout.addWidget(self._splitter, 1)
        self._extra, self._room = "", 0
        session.project_changed.connect(self._changed)
        session.post_mortems.changed.connect(self._follow_post_mortem)
        session.post_mortems.asked.connect(self._show_post_mortem)
        self._show(session.project.view.panels)

    def panel(self, key: str) -> Panel:
        """Return a panel, made when it is first needed; it is not shown yet."""
        if key not in self._panels:
            made = self._panels[key] = PANELS[key](self._session)
            made.hide()
            made.setMinimumSize(*self._least())
            bind_text(made, "setAccessibleName", Message(f"panel.{key}"))
            self._splitter.addWidget(made)
        return self._panels[key]

    def made(self, key: str) -> bool:
        """Tell whether a panel was needed already."""
        return key in self._panels

    def changeEvent(self, a0: QEvent | None) -> None:
        super().changeEvent(a0)
        if a0 is not None and a0.type() == QEvent.Type.FontChange:
            self._take_room()

    def fit(self, room: int) -> None:
        """Take the width there is to be seen in: panels are narrower, by a little, before the stage scrolls."""
        if room != self._room:
            self._room = room
            self._take_room()

    def _take_room(self) -> None:
        for panel in self._panels.values():
            panel.setMinimumSize(*self._least())

    def _least(self) -> tuple[int, int]:
        """Return a panel's least size, not what its contents would like: the window must fit 1280×800.

        With larger letters it is larger, and the stage scrolls; higher still, for the words over and under a drawing
        break into more lines, and it must not shrink for them.
        """
        scale = max(1.0, self.fontMetrics().height() / _USUAL_LETTERS)
        width, shown = LEAST[0] * scale, max(1, sum(button.isChecked() for button in self.buttons.values()))
        room = (self._room - (shown - 1) * self._splitter.handleWidth()) // shown
        return round(max(min(width, room), LEAST[0], _SHRUNK * width)), round(LEAST[1] * scale**2)

    @property
    def shown(self) -> list[Panel]:
        """The panels that are shown, from left to right."""
        found = map(self._splitter.widget, range(self._splitter.count()))
        return [one for one in found if isinstance(one, Panel) and not one.isHidden()]

    def toggle(self, key: str) -> None:
        """Show a panel, or hide it if another is left."""
        chosen, extra = self._session.project.view.panels, self._extra
        self._extra = ""
        if extra and (key == extra or (key in chosen and self.panel(key).isHidden())):
            self._show(chosen)
            return
        shown = [one for one in chosen if one in PANELS]
        shown = [one for one in shown if one != key] or [key] if key in shown else [*shown, key][-MOST:]
        self._session.edit("edit.panels", with_view(self._session.project, panels=tuple(shown)), by=self)
        self._show(self._session.project.view.panels)

    def fill_menu(self, menu: QMenu) -> None:
        """Offer every panel in a menu too, with a shortcut."""
        for key in PANELS:
            action = LabelledAction(f"panel.{key}", panel_shortcut(key), parent=menu)
            action.triggered.connect(lambda _=False, key=key: self.toggle(key))
            menu.addAction(action)

    def _button(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"stage.{key}")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind_text(button, "setText", Message(f"panel.{key}"))
        bind_text(button, "setToolTip", Message(f"panel.{key}.help"))
        button.clicked.connect(lambda _=False: self.toggle(key))
        return button

    def _asker(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"stage.{key}.lesson")
        button.setText("?")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for setter in ("setAccessibleName", "setToolTip"):
            bind_text(button, setter, Message("stage.lesson", {"panel": Message(f"panel.{key}")}))
        button.clicked.connect(lambda _=False: self.lesson_wanted.emit(key))
        button.hide()
        return button

    def _row(self) -> FlowRow:
        row = FlowRow()
        row.setContentsMargins(8, 0, 8, 0)
        for key, button in self.buttons.items():
            row.add(button)
            row.add(self.askers[key])
        return row

    def _changed(self, change: Change) -> None:
        if change.old.view.panels != change.new.view.panels:
            self._show(change.new.view.panels)

    def _follow_post_mortem(self) -> None:
        """Show the post-mortem beside the rest while the present run has blown up; the project stays as it is."""
        wanted = self._session.post_mortems.case is not None
        if wanted != (self._extra == POST_MORTEM):
            self._set_extra(POST_MORTEM if wanted else "")

    def _show_post_mortem(self) -> None:
        self._set_extra(POST_MORTEM)
        self.panel(POST_MORTEM).setFocus()

    def _set_extra(self, key: str) -> None:
        self._extra = key
        self._show(self._session.project.view.panels)

    def _beside_extra(self, known: list[str]) -> list[str]:
        """Return what is shown with a panel that came by itself: it takes the place of one, not Training's if it can.

        Nor that of the panel that has the focus: who types there goes on typing.
        """
        if not self._extra or self._extra in known:
            return known
        focus = QApplication.focusWidget()
        typed = [key for key in known if focus is not None and self.panel(key).isAncestorOf(focus)]
        kept = (typed or [key for key in known if key == BESIDE] or known)[: MOST - 1]
        return [*kept, self._extra]

    def _show(self, keys: tuple[str, ...]) -> None:
        known = [key for key in keys if key in PANELS][:MOST] or [next(iter(PANELS))]
        known = self._beside_extra(known)
        for key in known:
            self.panel(key)
        for key, panel in self._panels.items():
            panel.setVisible(key in known)
        for key in known:
            self._splitter.addWidget(self._panels[key])  # to the right of those before it
        self._splitter.setSizes([1000] * self._splitter.count())
        self._check()
        self._take_room()

    def _check(self) -> None:
        for key, button in self.buttons.items():
            button.setChecked(key in self._panels and not self._panels[key].isHidden())
            self.askers[key].setVisible(button.isChecked())
