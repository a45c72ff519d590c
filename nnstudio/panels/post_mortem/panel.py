"""The post-mortem panel: why training blew up, and what to do."""

import math
from collections.abc import Callable
from functools import partial
from typing import ClassVar, final

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError
from nnstudio.panels.dock_panel import DockPanel
from nnstudio.panels.post_mortem import words
from nnstudio.panels.post_mortem.cures import CureList
from nnstudio.panels.post_mortem.inquiry import Inquiry
from nnstudio.panels.post_mortem.plots import RecordPlots
from nnstudio.session import Selection, Session
from nnstudio.studies.post_mortem import Case, LayerStep, PostMortem, StepRecord
from nnstudio.studies.post_mortem.cures import Remedy
from nnstudio.widgets.number_table import NumberTable
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_WORDS = words.WORDS
_STEP_COLUMNS = ("step", "loss", "rate", "gradient", "ratio", "z", "weight")
_LAYER_COLUMNS = ("layer", "gradient", "ratio", "z", "a", "weight")


@final
class PostMortemPanel(DockPanel):
    """Headline, cause, cures, plots, tables of layers and steps; without a blow-up it says what it is for."""

    key: ClassVar[str] = "post_mortem"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.inquiry = Inquiry(self)
        self._beats: list[Callable[[], None]] = []
        self._beat = QTimer(self)
        self._beat.setSingleShot(True)
        self._beat.setInterval(0)
        self.report: PostMortem | None = None
        self._case: Case | None = None
        self.empty, self.headline = QLabel(), TintedLabel("error")
        self.cause, self.given, self.others = QLabel(), QLabel(), TintedLabel("muted")
        self.looking, self._said, self.stop = QWidget(), QLabel(), QPushButton()
        self.body, self.cures, self.plots = QWidget(), CureList(), RecordPlots()
        self.layers = NumberTable("post_mortem.layers", f"{_WORDS}.layers", _LAYER_COLUMNS)
        self.steps = NumberTable("post_mortem.steps", f"{_WORDS}.steps", _STEP_COLUMNS)
        self._lay_out()
        self._wire()

    @property
    def busy(self) -> bool:
        return self.inquiry.busy or self._beat.isActive()

    def refresh(self) -> None:
        case = self.session.post_mortems.case
        if case is not self._case:
            self._begin(case)
        self._show_parts()

    def restart(self) -> None:
        self.refresh_case()

    def refresh_case(self) -> None:
        """Let go of what belongs to another run, also while hidden."""
        if self.session.post_mortems.case is not self._case:
            self.inquiry.cancel()
            self._case = self.report = None
        self._news()

    def selected(self, selection: Selection) -> None:
        self._mark()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        if self.inquiry.busy:
            self._case = None  # asked again when it is looked at again
        self.inquiry.rest()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        if self._case is not None:
            self.headline.setText(words.headline(self._case.divergence))
        if self.report is not None:
            for label, say in ((self.cause, words.cause), (self.given, words.given), (self.others, words.others)):
                label.setText(say(self.report))
                label.setVisible(bool(label.text()))

    def _begin(self, case: Case | None) -> None:
        self._case, self.report = case, None
        if case is None:
            self.inquiry.cancel()
        else:
            self.inquiry.ask(case)
        self.refresh_texts()

    def _answered(self, report: PostMortem) -> None:
        self.report = report
        self.cures.show_remedies(report.remedies)
        self.refresh_texts()
        self._show_parts()
        self._beats = [
            *(partial(self._draw_plot, name) for name in self.plots.plots),
            self._fill_steps,
            self._fill_layers,
            self.order_tabs,
        ]
        self._beat.start()

    def _next_beat(self) -> None:
        """Show one part more, so that the window answers in between."""
        if self.report is not None and self._beats:
            self._beats.pop(0)()
            if self._beats:
                self._beat.start()

    def _draw_plot(self, name: str) -> None:
        if self.report is not None:
            self.plots.show_plot(name, self.report.record)

    def _show_parts(self) -> None:
        self.empty.setVisible(self._case is None)
        self.headline.setVisible(self._case is not None)
        self.looking.setVisible(self._case is not None and self.report is None)
        self.body.setVisible(self.report is not None)
        how = "stop" if self.inquiry.busy else "again"
        bind_text(self.stop, "setText", Message(f"{_WORDS}.{how}"))
        bind_text(self._said, "setText", Message(f"{_WORDS}.{'looking' if self.inquiry.busy else 'stopped'}"))

    def _fill_steps(self) -> None:
        if self.report is None:
            return
        steps, failure = self.report.record.all_steps, self.report.record.failure
        self.steps.show_rows([_step_row(one) for one in steps], len(steps) - 1 if failure is not None else -1)
        self.steps.scrollToBottom()

    def _fill_layers(self) -> None:
        if self.report is None:
            return
        steps, failure = self.report.record.all_steps, self.report.record.failure
        count = len(steps[-1].layers) if steps else 0
        rows = [_layer_row(at, [one.layers[at] for one in steps[-2:]]) for at in range(count)]
        self.layers.show_rows(rows, failure.divergence.layer - 1 if failure is not None else -1)
        self._mark()

    def _mark(self) -> None:
        """Show which layer is selected."""
        layer = self.session.selection.layer
        if layer is not None and layer < self.layers.rowCount():
            self.layers.selectRow(layer)
        else:
            self.layers.clearSelection()

    def _select(self, row: int) -> None:
        self.session.select(Selection(layer=row))

    def _scrub(self, row: int) -> None:
        if self.report is not None:
            self.session.scrub(self.report.record.all_steps[row].step)

    def _take(self, remedy: Remedy) -> None:
        if self.report is None or self.session.run is not self.report.case.run:
            return
        try:
            self.session.forking.take(remedy.label, remedy.project, remedy.state)
        except StudyError as error:
            self.session.notices.refusal(error)

    def _stop_or_go(self) -> None:
        if self.inquiry.busy:
            self.inquiry.cancel()
        elif self._case is not None:
            self.inquiry.ask(self._case)
        self._show_parts()

    def _wire(self) -> None:
        self.session.post_mortems.changed.connect(self.refresh_case)
        self._beat.timeout.connect(self._next_beat)
        self.inquiry.answered.connect(self._answered)
        self.cures.taken.connect(self._take)
        self.layers.chosen.connect(self._select)
        self.steps.chosen.connect(self._scrub)
        self.stop.clicked.connect(self._stop_or_go)

    def _lay_out(self) -> None:
        for name in ("empty", "headline", "cause", "given", "others"):
            label: QLabel = getattr(self, name)
            label.setObjectName(f"post_mortem.{name}")
            label.setWordWrap(True)
        font = self.headline.font()
        font.setBold(True)
        self.headline.setFont(font)
        bind_text(self.empty, "setText", Message("panel.post_mortem.empty"))
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for widget in (self.cause, self.given, self.cures, self.others, self.plots):
            inside.addWidget(widget)
        for name, table in (("layers", self.layers), ("steps", self.steps)):
            title = QLabel()
            title.setWordWrap(True)
            bind_text(title, "setText", Message(f"{_WORDS}.{name}.title"))
            inside.addWidget(title)
            inside.addWidget(table)
        self._lay_out_looking()
        for widget in (self.empty, self.headline, self.looking, self.body):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _lay_out_looking(self) -> None:
        self._said.setWordWrap(True)
        self.stop.setObjectName("post_mortem.stop")
        row = QHBoxLayout(self.looking)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self.stop)


def _layer_row(at: int, last: list[LayerStep]) -> tuple[str, ...]:
    """Return a layer's numbers at the last step; what is not known of it is that of the step before."""
    found = []
    for name in ("gradient", "ratio", "largest_z", "largest_a", "largest_weight"):
        known = [value for one in last if not math.isnan(value := getattr(one, name))]
        found.append(known[-1] if known else math.nan)
    return (str(at + 1), *map(three_digits, found))


def _step_row(one: StepRecord) -> tuple[str, ...]:
    """Return a step's numbers; of layers the largest."""
    largest = [
        max((value for layer in one.layers if not math.isnan(value := getattr(layer, name))), default=math.nan)
        for name in ("largest_z", "largest_weight")
    ]
    numbers = one.loss, one.rate, one.gradient, one.ratio, *largest
    return (f"{one.step:,}", *map(three_digits, numbers))
