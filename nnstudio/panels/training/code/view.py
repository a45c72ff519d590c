"""The lines of training beside the run; the one that is being run is lit.

one step       each line the step passes is lit for a while, then the one it ended with
playing        slow: as above, step by step; fast: the loop over batches is lit as a whole
paused, past   the line that was done last
"""

from __future__ import annotations

import time

from PyQt6.QtGui import QHideEvent
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.training.code.numbers import StepNumbers, with_numbers
from nnstudio.panels.training.code.shards import shard_words
from nnstudio.panels.training.code.walk import Walk
from nnstudio.session import Moment, Session
from nnstudio.studies.last_batch import Orders, last_batch
from nnstudio.studies.penalty import recipe_at
from nnstudio.studies.run import Run
from nnstudio.studies.step_code import CodeLine, looping, resting, step_code, walked
from nnstudio.widgets.code_view import MOST_LINES, CodeView
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class StepView(QWidget):
    """Shows a moment's lines with their numbers; walks them on the session's frame clock."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("training.step_code")
        self._session = session
        self.code = CodeView(
            "training.code.lines", Message("panel.training.code.lines"), Message("panel.training.code.lines.help")
        )
        self.shards = TintedLabel("muted")
        self.shards.setObjectName("training.code.shards")
        bind_text(self.shards, "setToolTip", Message("panel.training.code.shards.help"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.code)
        column.addWidget(self.shards)
        column.addStretch(1)
        self._brief = False
        self._lines: tuple[CodeLine, ...] = ()
        self._numbers: StepNumbers | None = None
        self._walk: Walk | None = None
        self._moment: Moment | None = None
        self._run: Run | None = None
        session.player.clock.tick.connect(self._tick)

    @property
    def busy(self) -> bool:
        """Whether a step is still being walked."""
        return self._walk is not None

    def show_moment(self, run: Run, moment: Moment) -> None:
        """Show the lines of a moment's recipe with the numbers of its last step, and light what is being run."""
        if run is not self._run:
            self._run, self._moment, self._numbers, self._walk = run, None, None, None
            self._orders = Orders(run.checked.project.recipe.seed, len(run.checked.data.x_train))
        before, numbers = self._numbers, self._measured(run, moment)
        recipe = self._session.project.recipe if moment.live else recipe_at(run.log, moment.snapshot.step)
        self._moment, self._numbers, self._lines = moment, numbers, step_code(recipe, numbers.examples)
        self.refresh_texts()
        self._follow(0 if before is None else numbers.step - before.step, moment.live)

    def refresh_texts(self) -> None:
        """Say what is known in the present language."""
        moment, numbers = self._moment, self._numbers
        if moment is None or numbers is None:
            return
        self.code.set_code(with_numbers(self._lines, numbers))
        quiet = self._brief or self._session.player.playing
        self.shards.setText("" if quiet else shard_words(moment, numbers))
        self.shards.setVisible(bool(self.shards.text()))

    def show_briefly(self, lines: int | None) -> None:
        """Take up no more than so many lines, without what is said of shards; None for all there is to say."""
        self._brief = lines is not None
        self.code.show_lines(lines or MOST_LINES)
        self.refresh_texts()

    def forget(self) -> None:
        """Let go of the run there was: hidden, this would keep it, and all its history, for as long as the window."""
        self._run = self._moment = self._numbers = self._walk = None

    def hideEvent(self, a0: QHideEvent | None) -> None:
        self._walk = self._numbers = None
        super().hideEvent(a0)

    def _measured(self, run: Run, moment: Moment) -> StepNumbers:
        snapshot, examples = moment.snapshot, len(moment.checked.data.x_train)
        recipe = recipe_at(run.log, max(0, snapshot.step - 1))
        batch = last_batch(snapshot.step, snapshot.epoch, examples, run.log)
        loss = run.history.curves["batch_loss"].exactly(snapshot.step)
        indices = None if _other_counts(run) else self._orders.indices(batch)
        return StepNumbers(snapshot.step, batch, indices, loss, recipe, examples)

    def _follow(self, advanced: int, live: bool) -> None:
        """Light what a moment asks for that lies so many steps after the one before."""
        playing = self._session.player.playing
        if live and advanced == 1 and not (playing and self._walk is not None):
            self._begin_walk()
        elif live and playing:
            if advanced:
                self._walk = None
                self.code.light(looping(self._lines))
        elif advanced or not live or self._walk is None:
            self._rest()

    def _begin_walk(self) -> None:
        assert self._numbers is not None
        batch = self._numbers.batch
        self._walk = Walk(walked(self._lines, batch.begins, batch.ends), time.monotonic())
        self._tick()

    def _rest(self) -> None:
        self._walk = None
        if self._numbers is not None:
            self.code.light(resting(self._lines, self._numbers.step, self._numbers.batch.ends))

    def _tick(self) -> None:
        """Light the next line when its time has come; the clock goes on until the last has been lit."""
        if self._walk is None:
            return
        place = self._walk.at(time.monotonic())
        if place is None:
            self._rest()
        else:
            self.code.light((place,))
            self._session.player.clock.start()


def _other_counts(run: Run) -> bool:
    """Tell whether a run ever had another number of examples: the orders of its seed are then others from there on."""
    edits = [edit for edit in tuple(run.log.edits) if edit.data is not None]
    return len({len(run.checked_at(edit.step).data.x_train) for edit in edits} | {len(run.checked.data.x_train)}) > 1
