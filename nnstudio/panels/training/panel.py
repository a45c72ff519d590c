"""The Training panel: what the network makes of the data, and how well it does, while it learns."""

import time
from typing import ClassVar, final

import numpy as np
from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import text
from nnstudio.data.dataset import Dataset
from nnstudio.panels.base import Panel
from nnstudio.panels.training.code.view import StepView
from nnstudio.panels.training.confusion_matrix import ConfusionMatrix
from nnstudio.panels.training.controls import Controls
from nnstudio.panels.training.curves import Curves
from nnstudio.panels.training.error_table import ErrorTable
from nnstudio.panels.training.examination import Examiner, Outcome
from nnstudio.panels.training.layout import BesideOrBelow, PictureSplitter
from nnstudio.panels.training.options import option, shown_part
from nnstudio.panels.training.picture import Picture
from nnstudio.panels.training.readout import Readout
from nnstudio.panels.training.sheet_picture import SheetPicture
from nnstudio.panels.training.view import picture_for
from nnstudio.project import Checked
from nnstudio.project.points import can_edit, same_structure
from nnstudio.session import Change, Moment, Selection, Session
from nnstudio.studies.confusion import confusion
from nnstudio.studies.fit_errors import fit_errors
from nnstudio.studies.metrics import classes_of
from nnstudio.studies.penalty import penalty, recipe_at
from nnstudio.studies.training import Stopped
from nnstudio.studies.training_state import Divergence
from nnstudio.widgets.calm import Calm
from nnstudio.widgets.page_stack import PageStack
from nnstudio.widgets.texts import retranslate
from nnstudio.widgets.tinted_label import TintedLabel

_CURVE_SECONDS = 0.2


@final
class TrainingPanel(Panel):
    """Controls, numbers, the picture of the data, loss and score curves, and the confusion matrix or the errors."""

    key: ClassVar[str] = "training"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.controls, self.readout = Controls(session, self), Readout()
        self.notice = TintedLabel("error")
        self.notice.setObjectName("training.notice")
        self.curves, self.confusion, self.errors = Curves(), ConfusionMatrix(), ErrorTable()
        self.code = StepView(session)
        self.examiner = Examiner(self)
        self.picture: Picture | None = None
        self._pictures: dict[type[Picture], Picture] = {}
        self._checked: Checked | None = None
        self._shown: Moment | None = None
        self._calm = Calm(self._show_numbers, self)
        self._divergence: Divergence | None = None
        self._curves_drawn = 0.0
        self._lay_out()
        self._wire()
        self.refresh_texts()

    @property
    def busy(self) -> bool:
        """Whether something of the present moment is still to be drawn."""
        drawing = self.picture is not None and self.picture.calculation.busy
        return self.examiner.busy or self._calm.owes or self.code.busy or drawing

    def refresh(self) -> None:
        moment = self.session.moment
        self.refresh_texts()
        self.body.setVisible(moment is not None)
        if moment is None or self.session.run is None:
            return
        if self._checked is None:
            self._begin(moment.checked)
        elif moment.checked is not self._checked:
            self._follow(moment.checked)
        if moment is not self._shown and _finite(moment.snapshot.parameters):
            self._draw_moment(moment)
        if self.session.player.playing and self.session.live:
            self._calm.ask()
        else:
            self._calm.now()
        if self._curves_due():
            self.curves.draw(self.session.run.history, None if moment.live else moment.snapshot.step)

    def restart(self) -> None:
        self._checked = self._divergence = self._shown = None
        self._curves_drawn = 0.0
        self.readout.reset()
        self.code.forget()

    def changed(self, change: Change) -> None:
        if change.parts - {"data"}:  # other examples are another moment, which is drawn as it comes
            self._shown = None
        if "view" in change.parts:
            self.controls.show_settings()
            if option(change.old, "slice") != option(change.new, "slice"):
                self._checked = None  # another kind of picture
                self.examiner.rest()  # which is examined for it at once
            self.beside.show_code(option(change.new, "code"))
            self.curves.set_log(option(change.new, "log"))
            if self.picture is not None:
                self.picture.obey()

    def selected(self, selection: Selection) -> None:
        if self.picture is not None:
            self.picture.mark()

    def refresh_texts(self) -> None:
        words = self._notice()
        self.notice.setText(words)
        self.notice.setVisible(bool(words))

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self.examiner.rest()
        self._shown = None
        self._stale = True
        super().hideEvent(a0)

    def _curves_due(self) -> bool:
        """Tell whether the curves are drawn in this frame: they move slowly, and cost most."""
        now = time.monotonic()
        if self.session.player.playing and now - self._curves_drawn < _CURVE_SECONDS:
            return False
        self._curves_drawn = now
        return True

    def _lay_out(self) -> None:
        self.table = PageStack()
        self.table.addWidget(self.confusion)
        self.table.addWidget(self.errors)
        self.splitter = PictureSplitter(self.curves, self.table)
        self.beside = BesideOrBelow(self.splitter, self.code)
        self.beside.show_code(option(self.session.project, "code"))
        self.body = QWidget()
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self.controls, 0), (self.readout, 0), (self.beside, 1)):
            column.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.addWidget(self.notice)
        whole.addWidget(self.body, 1)

    def _wire(self) -> None:
        self.examiner.examined.connect(self._examined)
        self.confusion.chosen.connect(self._filter)
        self.session.player.state_changed.connect(self._player_changed)
        self.session.player.stopped.connect(self._player_stopped)
        self.session.language_changed.connect(self._retranslate)

    def _begin(self, checked: Checked) -> None:
        """Take up another run."""
        self._checked = checked
        raw = checked.data.raw
        kind = picture_for(raw, option(self.session.project, "slice"))
        if kind not in self._pictures:
            self._pictures[kind] = kind(self.session)
        self.picture = self._pictures[kind]
        self.splitter.show_picture(self.picture)
        self.picture.begin(checked)
        self.curves.begin(checked)
        self.curves.set_log(option(self.session.project, "log"))
        self.readout.name_scores(raw.task)
        self._offer(kind, raw)
        self.table.setCurrentWidget(self.confusion if raw.task == "classification" else self.errors)
        self.confusion.show_counts(np.zeros((raw.classes, raw.classes), int), raw.target_names if raw.classes else ())
        self.splitter.share()

    def _offer(self, kind: type[Picture], raw: Dataset) -> None:
        """Offer the controls that have a meaning for the picture and the data."""
        names = kind.options if can_edit(raw) else tuple(name for name in kind.options if name != "edit")
        self.controls.offer(names, len(raw.x_test) > 0, raw.features > 2 and raw.image_shape is None)

    def _follow(self, checked: Checked) -> None:
        """Go on with other examples of the same run; its curves and numbers stay."""
        assert self.picture is not None
        assert self._checked is not None
        alike = same_structure(self._checked, checked)
        self._checked = checked
        if alike:
            self.picture.follow(checked)
        else:
            self.picture.begin(checked)
        self._offer(type(self.picture), checked.data.raw)

    def _draw_moment(self, moment: Moment) -> None:
        assert self.picture is not None
        self._shown = moment
        self.picture.draw(moment)
        self.examiner.ask(moment, shown_part(self.session), moment.live and self.session.player.playing)

    def _show_numbers(self) -> None:
        """Say in numbers what the moment is like."""
        run, player, moment = self.session.run, self.session.player, self._shown
        if run is not None and moment is not None:
            snapshot = moment.snapshot
            extra = penalty(moment.checked.network, snapshot.parameters, recipe_at(run.log, snapshot.step))
            self.readout.show_snapshot(snapshot, extra, player.rate if player.playing else None)
            if not self.code.isHidden():
                self.code.show_moment(run, moment)

    def _examined(self, outcome: Outcome) -> None:
        """Show what the network says on the whole part."""
        if outcome.checked is not self._checked or self.picture is None:
            return
        raw = outcome.checked.data.raw
        if raw.task == "classification":
            true = getattr(raw, f"y_{outcome.part}")
            self.confusion.show_counts(confusion(true, classes_of(outcome.outputs), raw.classes), raw.target_names)
        else:
            errors = fit_errors(outcome.checked, outcome.part, outcome.outputs)
            if errors is not None:
                self.errors.show_errors(errors, raw.target_names)
        self.picture.examine(outcome)

    def _filter(self, cell: tuple[int, int] | None) -> None:
        if isinstance(self.picture, SheetPicture):
            self.picture.filter(cell)

    def _notice(self) -> str:
        """Return what has to be said before anything else, "" for nothing."""
        session = self.session
        if session.problem is not None:
            return text(session.problem.message)
        if session.moment is None:
            return text("panel.training.waiting")
        found = self._divergence
        return text("panel.training.diverged", step=f"{found.step:,}", layer=found.layer) if found else ""

    def _retranslate(self) -> None:
        retranslate(self)

    def _player_stopped(self, stopped: Stopped) -> None:
        self._divergence = stopped.divergence
        self._news()

    def _player_changed(self, state: str) -> None:
        if state == "playing":
            self._divergence = None
        else:
            self.examiner.hurry()
        self._news()


def _finite(values: np.ndarray) -> bool:
    """Tell whether all values are finite, without an array for the answer: there may be millions."""
    with np.errstate(all="ignore"):
        if np.isfinite(values.dot(values)):  # read once; large numbers may overflow
            return True
    return bool(np.isfinite(values.min(initial=0)) and np.isfinite(values.max(initial=0)))
