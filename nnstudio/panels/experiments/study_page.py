"""A page whose settings are a question to a study, and whose pictures are its answer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable
from typing import Any, ClassVar

from PyQt6.QtGui import QHideEvent, QShowEvent
from PyQt6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.panels.experiments.asking import Asking
from nnstudio.panels.experiments.asking_strip import AskingStrip
from nnstudio.panels.experiments.stage_column import StageColumn
from nnstudio.panels.page_settings import PageSettings, SettingFields
from nnstudio.panels.paged import Page
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import settings_layout
from nnstudio.project import Project
from nnstudio.session import Change, Session
from nnstudio.studies.watch import Watch
from nnstudio.widgets import themes
from nnstudio.widgets.beside import Beside
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.still_label import StillLabel

Question = Callable[[Watch], Any]


class StudyPage(Page):
    """Asks again, beside the window, whenever what is `asked` is another; the answer stays until the next is there.

    A page says which `SETTINGS` have fields (`FIELDS`, those of `SLIDERS` with a slider), what is asked, how it is
    answered, drawn, and put into words; `LINES` is the room of the words, `HIGH` how many
    pixels what is drawn needs at least to be read.
    """

    SETTINGS: ClassVar[PageSettings]
    FIELDS: ClassVar[tuple[str, ...]]
    SLIDERS: ClassVar[tuple[str, ...]] = ()
    LINES: ClassVar[int] = 3
    HIGH: ClassVar[int] = 350

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._words = f"panel.experiments.{self.key}"
        self.fields = SettingFields(self.SETTINGS, session, self, self.FIELDS, self.SLIDERS)
        self.state = StillLabel("muted", lines=self.LINES)
        self.asking = Asking(self)
        self.strip = AskingStrip(self.asking, f"experiments.{self.key}")
        self.answer: Any = None
        self._asked: Hashable = None
        self._problem: StudyError | None = None
        self.controls, self._below = ScrollColumn(), QVBoxLayout()
        self._lay_out(self.make_stage())
        self._wire()
        self.refresh_texts()

    @abstractmethod
    def make_stage(self) -> QWidget:
        """Return what the answer is drawn in."""

    @abstractmethod
    def asked(self, project: Project) -> Hashable:
        """Return what is asked, as a value that is equal only if the answer is."""

    @abstractmethod
    def question(self, project: Project) -> Question:
        """Return what answers it, on another thread. Raises: StudyError if it cannot be asked."""

    @abstractmethod
    def show_answer(self, answer: Any) -> None:
        """Draw an answer; also called again after a change of theme or language."""

    @abstractmethod
    def told(self, answer: Any) -> str:
        """Put an answer into words."""

    @property
    def busy(self) -> bool:
        return self.asking.busy

    def option(self, name: str) -> Any:
        """Return one of the page's settings."""
        return self.SETTINGS.of(self.session.project, name)

    def add_button(self, name: str, call: Callable[[], None]) -> QPushButton:
        """Add a button below the fields."""
        button = worded_button(f"{self._words}.{name}", f"experiments.{self.key}.{name}")
        button.clicked.connect(lambda: call())
        self._below.addWidget(button)
        return button

    def changed(self, change: Change) -> None:
        if self.isVisible():
            self._show_settings()
            self._ask()

    def showEvent(self, a0: QShowEvent | None) -> None:
        super().showEvent(a0)
        self._show_settings()
        self._ask()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        if self.asking.busy:
            self._asked = None  # it is asked for again when it is seen
        self.asking.cancel()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        self._show()

    def show_settings(self) -> None:
        """Show or hide what hangs on the settings."""

    def _show_settings(self) -> None:
        self.fields.show_settings()
        self.show_settings()

    def _ask(self) -> None:
        """Ask what is wanted, where that is not answered yet."""
        wanted = self.asked(self.session.project)
        if wanted == self._asked:
            return
        self._asked, self._problem = wanted, None
        try:
            question = self.question(self.session.project)
        except StudyError as problem:
            self.asking.cancel()
            self.strip.clear()
            self._refuse(problem)
            return
        self.asking.ask(question, Message(f"{self._words}.working"))

    def _take(self, answer: Any) -> None:
        self.answer = answer
        self._show()

    def _refuse(self, problem: StudyError) -> None:
        self._problem = problem
        self._show()

    def _show(self, _theme: object = None) -> None:
        if self.answer is not None:
            self.show_answer(self.answer)
        self.state.tint("error" if self._problem is not None else "muted")
        if self._problem is not None:
            self.state.say(text(self._problem.message))
        elif self.answer is not None:
            self.state.say(self.told(self.answer))
        self.state.make_room()

    def _ask_again(self) -> None:
        """Ask what was given up; what was shown stayed meanwhile."""
        self._asked = None
        self._ask()

    def _wire(self) -> None:
        self.asking.found.connect(self._take)
        self.asking.refused.connect(self._refuse)
        self.strip.again_wanted.connect(self._ask_again)
        themes.changed.connect(self._show)

    def _lay_out(self, stage: QWidget) -> None:
        self.state.setObjectName(f"experiments.{self.key}.state")
        rows = settings_layout()
        for field in self.fields.all.values():
            rows.addRow(field.label, field)
        self.controls.column.addLayout(rows)
        self.controls.column.addLayout(self._below)
        self.controls.column.addStretch(1)
        side = StageColumn(self.state, self.strip, stage, least=self.HIGH)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self.controls, side, f"experiments.{self.key}.beside", above=True))


def under(legend: QWidget, picture: QWidget) -> QWidget:
    """Return a picture with its legend over it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(legend)
    column.addWidget(picture, 1)
    return both
