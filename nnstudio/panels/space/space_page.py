"""What the panel's pages share: a question about the moment, asked beside the window, and a picture of its answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NamedTuple

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.engine.opened import Opened, opened
from nnstudio.panels.paged import Page
from nnstudio.project import Checked
from nnstudio.session import Change, Moment, Selection, Session
from nnstudio.widgets import themes
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.legend import Key, Legend, Strip
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.section import Section
from nnstudio.widgets.tinted_label import TintedLabel
from nnstudio.workers.job import Job

_MILLISECONDS = 100  # between two pictures of a run: what they take, training loses
_TABLE_MILLISECONDS = 300


class Answer(NamedTuple):
    """What was found for a run's parameters."""

    checked: Checked
    asked: tuple[Any, ...]
    found: Any


class SpacePage(Page):
    """Begun with each run, asked for each moment.

    Subclasses say in `refused` why there is nothing to show, make a `study` for a run, name in `wanted` what beside the
    parameters the answer depends on, find it in `question` (beside the window) and draw it in `show_answer`.
    Residual blocks are laid open in a `row`, along which layers count; `laid` is the run with that row for its network,
    as words want it.
    """

    row: Opened
    laid: Checked

    columns: ClassVar[tuple[str, ...]] = ()
    lines: ClassVar[int] = 2  # of words under the picture

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.notice, self.told = TintedLabel("muted"), TintedLabel("text")
        self.notice.setObjectName(f"space.{self.key}.notice")
        self.told.setObjectName(f"space.{self.key}.told")
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.told.setMinimumHeight(self.lines * self.told.fontMetrics().lineSpacing())  # the picture stays as it is
        self.controls, self.legend, self.body = FlowRow(12), Legend(), QWidget()
        self.table = NumberTable(f"space.{self.key}.table", f"panel.space.{self.key}", self.columns)
        self.numbers = Section(f"space.{self.key}.numbers", Message("panel.space.numbers"), self.table, open_=False)
        self.checked: Checked | None = None
        self.answer: Any = None
        self._study: tuple[Checked, Any] | None = None
        self._told: tuple[Any, ...] = ()
        self._asked: tuple[Any, ...] | None = None
        self._job = Job(self)
        self._job.answered.connect(self._take)
        self._job.failed.connect(self._fail)
        self._calm = Calm(self._ask, self, _MILLISECONDS)
        self._rows = Calm(self._fill_table, self, _TABLE_MILLISECONDS)
        self.numbers.toggled.connect(self.show_table)
        themes.changed.connect(self.restyle)

    @property
    def busy(self) -> bool:
        return self._job.running or (self._calm.owes and self.isVisible())

    def refused(self, checked: Checked) -> Message | None:
        """Return why there is nothing to show of a run, None if there is."""

    def begin(self, checked: Checked) -> None:
        """Take up another run."""

    def study(self, checked: Checked) -> Any:
        """Return what answers questions about a run; called beside the window."""
        raise NotImplementedError

    def wanted(self) -> tuple[Any, ...]:
        """Return what the answer depends on beside the parameters."""
        return ()

    def question(self, study: Any, parameters: Any, wanted: tuple[Any, ...]) -> Any:
        """Return the answer; called beside the window."""
        raise NotImplementedError

    def show_answer(self, answer: Any) -> None:
        """Draw an answer."""

    def mark(self) -> None:
        """Mark what the session has selected."""

    def rows(self) -> list[tuple[str, ...]]:
        """Return the numbers of the picture."""
        return []

    def restyle(self, theme: themes.Theme) -> None:
        """Take the theme's colours."""

    def obey(self) -> None:
        """Show the settings in the controls."""

    def refresh(self) -> None:
        moment = self.session.moment
        checked = moment.checked if moment is not None else None
        refused = self._why_nothing(checked)
        self.body.setVisible(refused is None)
        self._say(refused)
        if refused is not None or checked is None:
            return
        if checked is not self.checked:
            self.checked, self.answer, self._asked = checked, None, None
            self.row = opened(checked.network)
            self.laid = checked._replace(network=self.row)
            self.begin(checked)
            self.obey()
            self.restyle(themes.current_theme())
        if self.session.player.playing and self.session.live:
            self._calm.ask()
        else:
            self._calm.now()

    def restart(self) -> None:
        self.checked = self.answer = self._asked = self._study = None

    def changed(self, change: Change) -> None:
        if self.checked is not None and "view" in change.parts:
            self.obey()

    def selected(self, selection: Selection) -> None:
        if self.answer is not None and self.isVisible():
            self.mark()
            self.show_table()

    def refresh_texts(self) -> None:
        if not self.notice.isHidden():
            self._say(self._why_nothing(self.session.moment.checked if self.session.moment else None))
        if self.checked is not None:
            self.obey()
        if self.answer is not None:
            self.show_answer(self.answer)
        self.show_table()

    def _say(self, refused: Message | None) -> None:
        """Say why there is nothing to be seen, if there is not."""
        self.notice.setVisible(refused is not None)
        self.notice.setText(text(refused) if refused else "")

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self._asked = None  # what changes meanwhile is asked for when it is seen again
        super().hideEvent(a0)

    def lay_out(self, *widgets: tuple[QWidget, int]) -> None:
        """Put controls above these widgets, each with its stretch, and legend, words and numbers below."""
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget, stretch in ((self.controls, 0), *widgets, (self.legend, 0), (self.told, 0), (self.numbers, 0)):
            column.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.notice)
        whole.addWidget(self.body, 1)
        whole.addStretch(0)

    def show_legend(self, keys: list[Key], strip: Strip | None = None) -> None:
        """Show other entries below the picture, where they are others."""
        told = keys, strip and (strip.high, strip.name, strip.table.tobytes())
        if told != self._told:
            self._told = told
            self.legend.show_keys(keys, strip)

    @property
    def selection(self) -> Selection:
        """What is pointed at, with layers counted along the row."""
        return self.session.selection.along(self.row)

    def ask_now(self) -> None:
        """Ask at once, as when a slider moves."""
        self._calm.now()

    def ask_if_else_wanted(self) -> None:
        """Ask at once where what is pointed at asks for another picture."""
        if self._asked is not None and self._asked[1:] != self.wanted():
            self.ask_now()

    def _why_nothing(self, checked: Checked | None) -> Message | None:
        if self.session.problem is not None:
            return self.session.problem.message
        return Message("panel.space.waiting") if checked is None else self.refused(checked)

    def _ask(self) -> None:
        moment = self.session.moment
        if moment is None or moment.checked is not self.checked or not self.isVisible():
            return
        wanted = self.wanted()
        if self._asked is not None and self._asked[0] is moment and self._asked[1:] == wanted:
            return
        self._asked = (moment, *wanted)
        self._job.ask(self._questioned(moment, wanted))

    def _questioned(self, moment: Moment, wanted: tuple[Any, ...]) -> Callable[[], Answer]:
        checked, parameters = moment.checked, moment.snapshot.parameters

        def question() -> Answer:
            kept = self._study  # another run may begin meanwhile
            if kept is None or kept[0] is not checked:
                kept = self._study = checked, self.study(checked)
            return Answer(checked, wanted, self.question(kept[1], parameters, wanted))

        return question

    def _take(self, answer: Answer) -> None:
        if answer.checked is self.checked and self.isVisible():
            self.answer = answer.found
            self.show_answer(answer.found)
            self.mark()
            self.show_table()

    def show_table(self, *_: Any) -> None:
        """Show the numbers, soon, where the table is open."""
        if self.numbers.is_open():
            self._rows.ask()

    def _fill_table(self) -> None:
        if self.answer is not None and self.checked is not None:
            self.table.show_rows(self.rows())

    def _fail(self, fault: Exception) -> None:
        raise fault  # a fault of ours: for whoever catches what nobody caught
