"""The page of signals and gradients during training."""

from collections.abc import Sequence
from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.initialization.flow.controls import FlowControls
from nnstudio.panels.initialization.flow.curves import CURVES, MOST_LAYERS, FlowCurves
from nnstudio.panels.initialization.flow.figures import FlowTable, figure
from nnstudio.panels.initialization.flow.moments import Found, Moments
from nnstudio.panels.initialization.flow.series import axes, ridges
from nnstudio.panels.initialization.options import option
from nnstudio.panels.paged import Page
from nnstudio.session import Change, Session
from nnstudio.studies.chosen_moments import chosen
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.progress_strip import ProgressStrip
from nnstudio.widgets.ridges import Ridges

_MILLISECONDS = 150  # from one part of the page to the next: each is drawn anew twice a second
_TOLD = ("mean", "std", "saturated", "dead")


@final
class FlowPage(Page):
    """Histograms over time by layer, gradient norms, and how far each step moves the weights.

    While training, its parts take turns: each beat draws one plot, or asks for histograms, which come when they come.
    """

    key: ClassVar[str] = "flow"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls = FlowControls(session, self)
        self.ridges = Ridges("initialization.ridges", Message("panel.initialization.ridges"))
        self.table, self.told, self.curves = FlowTable(), QLabel(), FlowCurves()
        self.progress = ProgressStrip("initialization.flow.progress")
        self.moments = Moments(self)
        self._found: Sequence[Found] = ()
        self._turn, self._wished, self._marked = 0, -1, -1  # the steps asked for and marked; -1: none
        self._calm = Calm(self._beat, self, _MILLISECONDS)
        self._lay_out()
        self._wire()
        self._show_settings()

    @property
    def busy(self) -> bool:
        return self.moments.busy or self._calm.owes

    def refresh(self) -> None:
        if self._live:
            self._calm.ask()
        else:
            self._calm.now()

    def restart(self) -> None:
        self.moments.forget()
        self._found, self._marked = (), -1
        self.curves.forget()

    def changed(self, change: Change) -> None:
        self._show_settings()

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.moments.cancel()
        super().hideEvent(a0)

    def refresh_texts(self) -> None:
        self._show_found()
        self._tell()

    @property
    def _live(self) -> bool:
        return self.session.player.playing and self.session.live

    def _beat(self) -> None:
        """Do one part while training, else all."""
        if not self.isVisible():
            return
        self._turn = (self._turn + 1) % (len(CURVES) + 1)
        if not self._live:
            self._draw_curves(*CURVES)
            self._wish()
        elif self._turn < len(CURVES):
            self._draw_curves(CURVES[self._turn])
        elif not self.moments.busy:  # else a pass longer than a beat would never end
            self._wish()

    def _draw_curves(self, *names: str) -> None:
        run, moment = self.session.run, self.session.moment
        if run is None or moment is None:
            return
        for name in names:
            self.curves.draw(run.history, name)
        self.curves.point_at(moment.snapshot.step)

    def _wish(self) -> None:
        """Ask for the histograms of some moments; what is shown stays until they come."""
        run, moment = self.session.run, self.session.moment
        if run is None or moment is None:
            return
        if not self._live:
            self.progress.begin(Message("panel.initialization.flow.finding"), lambda: self.moments.share)
        self._wished = moment.snapshot.step
        self.moments.wish(moment.checked, chosen(run.history, moment.snapshot), moment.snapshot)

    def _take(self, found: Sequence[Found]) -> None:
        self._found = found
        self._show_found()
        self._tell()

    def _show_found(self) -> None:
        """Draw the ridges, or fill their table."""
        moment, project = self.session.moment, self.session.project
        if not self._found or moment is None:
            return
        quantity, layers = option(project, "quantity"), min(len(self._found[0].layers), MOST_LAYERS)
        if option(project, "table"):
            self.table.figures.show(self._found, quantity)
            return
        drawn = axes(self._found, quantity, layers)
        steps = [one.step for one in self._found]
        # the moment may be further on than what was found: then the one before it stays marked
        places = (moment.snapshot.step, self._wished, self._marked)
        self._marked = next((step for step in places if step in steps), -1)
        marked = steps.index(self._marked) if self._marked in steps else None
        self.ridges.show_ridges(
            ridges(self._found, quantity, drawn), [str(at + 1) for at in range(layers)], drawn, marked
        )

    def _tell(self, *_: int) -> None:
        """Say in numbers what is pointed at, or what all this is."""
        if self.ridges.pointed is None or not self._found:
            self.told.setText(text("panel.initialization.flow.point"))
            return
        ridge, layer, at = self.ridges.pointed
        one, quantity = self._found[ridge], option(self.session.project, "quantity")
        values = {name: figure(one, quantity, layer, name) for name in ("layer", *_TOLD)}
        low, high = self.ridges.bin_ends(layer, at)
        share = float(self.ridges.ridges[ridge].shares[layer, at])
        ends = {"low": three_digits(low), "high": three_digits(high), "share": three_digits(100 * share)}
        words = text(Message("panel.initialization.flow.told", {"step": f"{one.step:,}", **values, **ends}))
        self.told.setText(words)
        self.ridges.setAccessibleDescription(words)

    def _show_settings(self) -> None:
        project = self.session.project
        self.controls.show_settings()
        self.ridges.set_offset(option(project, "offset"))
        self.controls.flags["offset"].setEnabled(not option(project, "table"))
        self._pile.setCurrentIndex(int(option(project, "table")))
        self._show_found()
        self._tell()

    def _wire(self) -> None:
        self.moments.found.connect(self._take)
        self.moments.done.connect(self.progress.end)
        self.progress.cancelled.connect(self.moments.cancel)
        self.controls.chosen.connect(self._show_settings)
        self.ridges.hovered.connect(self._tell)
        self.ridges.left.connect(self._tell)

    def _lay_out(self) -> None:
        self.told.setObjectName("initialization.flow.told")
        self.told.setWordWrap(True)
        self._lay_out_told()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what lies in it
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.ridges)
        self._pile = QStackedWidget()
        self._pile.addWidget(area)
        self._pile.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget, stretch in ((self.controls, 0), (self._pile, 3), (self.told, 0)):
            column.addWidget(widget, stretch)
        column.addWidget(self.curves, 2)

    def _lay_out_told(self) -> None:
        """Let the progress lie over the words: it comes and goes, and nothing may move for it."""
        over = QVBoxLayout(self.told)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self.progress)
        self.progress.setAutoFillBackground(True)
        lines = 2 * self.told.fontMetrics().lineSpacing()
        self.told.setMinimumHeight(max(lines, self.progress.sizeHint().height()))
