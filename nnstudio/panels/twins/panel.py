"""The Twins panel: the present run beside runs that differ from it in one setting, trained in step with it."""

from __future__ import annotations

from typing import ClassVar, final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from nnstudio.catalog import text
from nnstudio.panels.base import Panel
from nnstudio.panels.twins.columns import Columns
from nnstudio.panels.twins.controls import Controls
from nnstudio.panels.twins.curves import Curves
from nnstudio.panels.twins.form import Form
from nnstudio.panels.twins.members import Member, members
from nnstudio.panels.twins.options import choose_twins, curve, flag
from nnstudio.panels.twins.outputs import Outputs, OutputsOfAll
from nnstudio.panels.twins.slopes import Slopes
from nnstudio.panels.twins.view import picture_for
from nnstudio.session import Change, Moment, Selection, Session
from nnstudio.studies.twins.setup import Twins
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.texts import retranslate
from nnstudio.widgets.tinted_label import TintedLabel

_CURVE_MILLISECONDS = 200  # they move slowly, and cost most


@final
class TwinsPanel(Panel):
    """A form that says what differs; below it a column for each member; below those their curves over each other."""

    key: ClassVar[str] = "twins"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = Form(session.project)
        self.notice = TintedLabel("muted")
        self.notice.setObjectName("twins.notice")
        self.controls = Controls(session, self)
        self.columns, self.curves = Columns(), Curves()
        self.outputs, self.slopes = OutputsOfAll(self), Slopes(self)
        self._members: list[Member] = []
        self._begun: tuple = ()
        self._shown: Moment | None = None
        self._calm = Calm(self._show_networks, self)
        self._calm_curves = Calm(self._draw_curves, self, _CURVE_MILLISECONDS)
        self._curves_new = True
        self._lay_out()
        self.form.asked.connect(self._ask)
        self.columns.chosen.connect(session.select)
        self.outputs.answered.connect(self._answered)
        self.slopes.answered.connect(self._show_slopes)
        session.twinning.changed.connect(self._news)
        session.player.state_changed.connect(self._played)
        session.language_changed.connect(self._retranslate)

    @property
    def busy(self) -> bool:
        """Whether something of the present moment is still to be drawn, or a twin still to come."""
        run, company = self.session.run, self.session.twinning.company
        followers = company.followers if company is not None else ()
        coming = run is not None and any(one.divergence is None and one.step < run.done for one in followers)
        return self.outputs.busy or self.slopes.busy or self._calm.owes or self._calm_curves.owes or coming

    def refresh(self) -> None:
        self._members = members(self.session)
        self._show_notice()
        self.body.setVisible(bool(self._members))
        self.controls.setVisible(bool(self._members))
        if not self._members:
            return
        self._begin_if_new()
        self.columns.show_names(self._members)
        self.curves.show_names(self._members)
        moment = self.session.moment
        if moment is not None and moment is not self._shown:
            self._shown = moment
            if flag(self.session.project, "picture"):
                self.outputs.ask(self._members)
            self.slopes.ask(self._members, self.session.player.playing and self.session.live)
        if self.session.player.playing and self.session.live:
            self._calm.ask()
        else:
            self._calm.now()
        if self.session.player.playing and not self._curves_new:
            self._calm_curves.ask()
        else:
            self._calm_curves.now()

    def restart(self) -> None:
        self._shown = None
        self._curves_new = True

    def changed(self, change: Change) -> None:
        self._shown = None
        self._curves_new = True
        self.form.show_project(change.new, self.session.checked is not None)
        if "view" in change.parts:
            self.controls.show_settings()
            self.columns.show_rows(change.new)
            self.curves.set_log(flag(change.new, "log"))

    def selected(self, selection: Selection) -> None:
        self.columns.select(selection)

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.outputs.rest()
        self.slopes.rest()
        self._begun, self._shown, self._stale = (), None, True
        super().hideEvent(a0)

    def _ask(self, twins: Twins) -> None:
        choose_twins(self.session, twins, self)

    def _begin_if_new(self) -> None:
        """Take up other members, or another curve of theirs."""
        begun = (*(one.history or one.told for one in self._members), curve(self.session.project))
        if begun == self._begun:
            return
        self._begun, self._shown, self._curves_new = begun, None, True
        first = self._members[0].checked
        assert first is not None
        self.columns.begin(self._members)
        self.columns.refresh_texts()
        self.columns.select(self.session.selection)
        self.columns.show_rows(self.session.project)
        self.columns.show_slope_row(self.slopes.begin(self._members))
        self.outputs.begin(self._members, picture_for(first.data.raw).inputs(first))
        self.curves.begin(self._members, curve(self.session.project), first.data.raw.task == "classification")
        self.curves.set_log(flag(self.session.project, "log"))

    def _answered(self, outputs: Outputs) -> None:
        if len(outputs) == len(self.columns.columns):
            self.columns.show_outputs(outputs)

    def _played(self, state: str) -> None:
        """At rest what takes long is measured too."""
        if state != "playing" and self.isVisible():
            self.slopes.ask(self._members, False)

    def _show_slopes(self, slopes: list[float]) -> None:
        if len(slopes) == len(self.columns.columns):
            self.columns.show_slopes(slopes)

    def _show_networks(self) -> None:
        if self._members and len(self._members) == len(self.columns.columns):
            self.columns.show_networks(self._members)

    def _show_notice(self) -> None:
        """Say why there is nothing to compare."""
        problem = self.session.problem
        words = text(problem.message) if problem is not None else "" if self._members else text("panel.twins.none")
        self.notice.setText(words)
        self.notice.setVisible(bool(words))

    def _draw_curves(self) -> None:
        moment, self._curves_new = self.session.moment, False
        if self._members and len(self._members) == len(self.columns.columns):
            self.curves.draw(self._members, moment.snapshot.step if moment is not None and not moment.live else None)

    def _retranslate(self) -> None:
        retranslate(self)
        self._begun = ()
        self._news()

    def _lay_out(self) -> None:
        scroller = QScrollArea()
        scroller.setObjectName("twins.scroller")
        scroller.setWidgetResizable(True)
        scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(self.columns)
        self.body = QSplitter(Qt.Orientation.Vertical)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(scroller)
        self.body.addWidget(self.curves)
        self.body.setStretchFactor(0, 1)
        self.body.setSizes([900, 130])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget, stretch in ((self.form, 0), (self.notice, 0), (self.controls, 0), (self.body, 1)):
            column.addWidget(widget, stretch)
        column.addStretch(0)
