"""The claims of a step: a measure is picked, its present value seen, and a bound set from there."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message, text
from nnstudio.lessons.claim import After, Claim, Condition
from nnstudio.lessons.judging import claim_words
from nnstudio.lessons.measures import Value
from nnstudio.lessons.words import NO_WORDS
from nnstudio.panels.lesson.number_answer import read_number
from nnstudio.panels.lesson_editor.condition_form import ConditionForm
from nnstudio.panels.lesson_editor.fields import TextField
from nnstudio.panels.lesson_editor.item_rows import ItemRows
from nnstudio.panels.lesson_editor.picking import Picking
from nnstudio.panels.lesson_editor.when_form import WhenForm
from nnstudio.session import Session
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.section import Section
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

_NOTHING = Claim(Condition(Choice("")))


class ClaimForm(QWidget):
    """A new claim is made and added, or one there is changed: its … brings it into the form."""

    def __init__(self, session: Session, draft: LessonDraft) -> None:
        super().__init__()
        self._draft = draft
        self._at: int | None = None
        self._shown: tuple[int, tuple[Claim, ...]] | None = None
        self._said = NO_WORDS
        self.items = ItemRows("lesson_editor.claims", changes=True)
        self.pick = worded_button("lesson_editor.claim.pick", "lesson_editor.claim.pick")
        self.what = ConditionForm(session, "claim")
        self.say, self.epochs = TextField("claim.say", several=True), TextField("claim.epochs")
        self.when = WhenForm(session)
        words = Message("lesson_editor.section.when")
        self.when_section = Section("lesson_editor.section.when", words, self.when, open_=False)
        self.add = worded_button("lesson_editor.claim.add", "lesson_editor.claim.add")
        self.cancel = worded_button("lesson_editor.claim.cancel", "lesson_editor.claim.cancel")
        self.problem = SentenceLabel("error")
        self.problem.setObjectName("lesson_editor.claim.problem")
        self.picking = Picking(session, self)
        self._lay_out()
        self._wire()
        self.fill()

    def fill(self) -> None:
        """Show the claims there are; of other claims than before none is being changed yet."""
        claims, code = self._draft.step.claims, self._draft.language
        self.items.show_items([lambda one=one: text(claim_words(one)) for one in claims])
        if self._shown != (at := self._draft.at, claims):
            self._shown = at, claims
            self._change(None)
        self.say.fill(getattr(self._said, code))
        self.items.mark(self._at)

    def watch(self, watches: bool) -> None:
        """Measure only while it is seen."""
        self.what.now.watch(watches)
        self.when.form.now.watch(watches and self.when_section.is_open())

    def close_down(self) -> None:
        """Wait for what is being measured."""
        self.picking.close()
        self.what.now.close()
        self.when.form.now.close()

    def _save(self) -> None:
        """Add the claim, or put it in the place of the one that was changed."""
        claim = self._claim()
        self.problem.setVisible(claim is None)
        if claim is not None:
            claims, at = list(self._draft.step.claims), self._at
            claims[len(claims) if at is None else at :] = [claim, *(claims[at + 1 :] if at is not None else [])]
            self._draft.revise_step(claims=tuple(claims))
            self.fill()

    def _claim(self) -> Claim | None:
        """Return what the form says, None while something in it is none."""
        what, epochs, before = self.what.condition(), read_number(self.epochs.text() or "0"), self._before()
        if what is None or epochs is None or epochs < 0 or epochs != int(epochs):
            return None
        return Claim(what, self._said, self.when.conditions, After(int(epochs), before.after.steps))

    def _before(self) -> Claim:
        return _NOTHING if self._at is None else self._draft.step.claims[self._at]

    def _change(self, at: int | None) -> None:
        """Bring a claim into the form, or (None) begin another; what it is about stays then."""
        self._at = at
        claim = self._before()
        if at is not None:
            self.what.show_condition(claim.what)
        self._said = claim.say
        self.say.fill(getattr(claim.say, self._draft.language))
        self.epochs.fill(str(claim.after.epochs) if claim.after.epochs else "")
        self.when.show_conditions(claim.when)
        self.when_section.set_open(bool(claim.when))
        self.items.mark(at)
        self.problem.hide()
        key = "add" if at is None else "change"
        for setter, ending in (("setText", ""), ("setToolTip", ".help")):
            bind_text(self.add, setter, Message(f"lesson_editor.claim.{key}{ending}"))
        self.cancel.setVisible(at is not None)

    def _say(self, words: str) -> None:
        self._said = replace(self._said, **{self._draft.language: words.strip()})

    def _remove(self, at: int) -> None:
        claims = self._draft.step.claims
        self._draft.revise_step(claims=(*claims[:at], *claims[at + 1 :]))
        self.fill()

    def _propose(self, choice: Choice, value: Value | None) -> None:
        self.what.propose(choice, value)
        self.what.bound.setFocus()

    def _wire(self) -> None:
        self.say.edited.connect(self._say)
        self.items.removed.connect(self._remove)
        self.items.chosen.connect(self._change)
        self.picking.proposed.connect(self._propose)
        self.when_section.toggled.connect(self.when.form.now.watch)
        self.what.bound.returnPressed.connect(self._save)
        self.pick.clicked.connect(lambda _=False: self.picking.begin())
        self.add.clicked.connect(lambda _=False: self._save())
        self.cancel.clicked.connect(lambda _=False: self._change(None))

    def _lay_out(self) -> None:
        bind_text(self.problem, "setText", Message("lesson_editor.claim.problem"))
        self.problem.hide()
        last = QHBoxLayout()
        for button in (self.add, self.cancel):
            last.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self.items, self.pick, self.what, self.epochs, self.say, self.when_section):
            column.addWidget(one)
        column.addLayout(last)
        column.addWidget(self.problem)
