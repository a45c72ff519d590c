"""What the panels beside the stage have in common: one column that scrolls, and edits that may be refused."""

from collections.abc import Callable

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.base import Panel
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.tab_order import order_tabs
from nnstudio.project import Project
from nnstudio.session import Session
from nnstudio.widgets import texts
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

SPACING = 8


class DockPanel(Panel):
    """A panel of the docks. Subclasses fill `column`; `refused` says in place why an edit was not made."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.scroller = ScrollColumn()
        self.column = self.scroller.column
        self.column.setSpacing(SPACING)
        self.refused = TintedLabel("error", self)
        self.refused.setObjectName(f"{self.key}.refused")
        self.refused.hide()
        self._strokes = 0
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)
        session.language_changed.connect(self._translate)

    def edit(self, label: Message, make: Callable[[], Project], stroke: str = "") -> bool:
        """Ask the session for an edit; where the project refuses it, say why and show what there was.

        Edits of one `stroke` word are one undo until `end_stroke`.
        """
        try:
            project = make()
        except StudyError as error:
            self._refuse(error)
            return False
        self.refused.hide()
        self.session.edit(label, project, by=self, merge=self.merge_word(stroke))
        return True

    def merge_word(self, stroke: str) -> str:
        """Return what edits of one stroke have in common, "" for an edit of its own."""
        return f"{self.key}.{stroke}.{self._strokes}" if stroke else ""

    def end_stroke(self) -> None:
        """The next edit is one of its own."""
        self._strokes += 1

    def order_tabs(self) -> None:
        """Let Tab follow what is seen; to be called when controls come or go."""
        content = self.scroller.widget()
        if content is not None and self.isVisible():  # else when it comes into sight
            order_tabs(content)

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self.order_tabs()

    def _refuse(self, error: StudyError) -> None:
        bind_text(self.refused, "setText", error.message)
        self.refused.show()

    def _translate(self, _: str) -> None:
        texts.retranslate(self)
        self._news()


def changing(name: Message) -> Message:
    """Return what undo calls a change of the setting of that name."""
    return Message("edit.setting", {"name": name})
