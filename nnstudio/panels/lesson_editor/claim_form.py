"""The claims of a step: a measure is picked, its present value seen, and a bound set from there."""

from __future__ import annotations

import math

from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message, text
from nnstudio.lessons.claim import After, Claim, Condition, Wanted
from nnstudio.lessons.judging import claim_words, value_words
from nnstudio.lessons.measures import MEASURES
from nnstudio.panels.lesson.number_answer import read_number
from nnstudio.panels.lesson_editor.item_rows import ItemRows
from nnstudio.panels.lesson_editor.measured_now import MeasuredNow
from nnstudio.session import Session
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.forms import ChoiceForm
from nnstudio.widgets.framed_edit import FramedEdit
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

COMPARED = ("at_least", "at_most", "equals")
_FIRST = Choice("test_accuracy")
_ROOM = 0.01  # of a measured number that others are to equal


class ClaimForm(QWidget):
    """What is measured now fills the bound, until somebody types another."""

    def __init__(self, session: Session, draft: LessonDraft) -> None:
        super().__init__()
        self._draft, self._typed = draft, False
        self.items = ItemRows("lesson_editor.claims")
        self.measure = ChoiceForm(MEASURES, _FIRST, name="lesson_editor.measure")
        self.now = MeasuredNow(session, _FIRST, self)
        self.value_now = SentenceLabel("muted")
        self.value_now.setObjectName("lesson_editor.claim.now")
        self.compared = QComboBox()
        self.compared.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another language's
        self.compared.setObjectName("lesson_editor.claim.compared")
        self.bound, self.epochs = FramedEdit(), FramedEdit()
        self.use = worded_button("lesson_editor.claim.use", "lesson_editor.claim.use")
        self.add = worded_button("lesson_editor.claim.add", "lesson_editor.claim.add")
        self.problem = SentenceLabel("error")
        self.problem.setObjectName("lesson_editor.claim.problem")
        self._lay_out()
        self._wire()
        self.fill()

    def fill(self) -> None:
        """Show the claims there are."""
        self.items.show_items([lambda one=one: text(claim_words(one)) for one in self._draft.step.claims])

    def watch(self, watches: bool) -> None:
        """Measure only while it is seen."""
        self.now.watch(watches)

    def condition(self) -> Condition | None:
        """Return what the form says, None while the bound is none."""
        key, choice, wanted = COMPARED[self.compared.currentIndex()], self.measure.choice(), self._bound()
        if wanted is None:
            return None
        if key != "equals":
            return Condition(choice, **{key: wanted}) if type(wanted) is float else None
        whole = type(wanted) is not float or wanted.is_integer()
        tolerance = 0.0 if whole or type(wanted) is not float else float(f"{abs(wanted) * _ROOM:.1g}")
        return Condition(choice, equals=wanted, tolerance=tolerance)

    def _bound(self) -> Wanted | None:
        """Return the bound as typed, in the kind that the measure gives; per cent may be typed for a share."""
        words, kind = self.bound.text().strip(), MEASURES[self.measure.choice().key].kind
        number = read_number(words.removesuffix("%"))
        if kind == "number":
            return number / 100 if number is not None and words.endswith("%") else number
        if words.lower() in ("true", "false"):
            return words.lower() == "true"
        if kind == "flag":
            return None
        return number if kind == "any" and number is not None else words or None

    def _add(self) -> None:
        condition, epochs = self.condition(), read_number(self.epochs.text() or "0")
        good = condition is not None and epochs is not None and epochs >= 0 and epochs == int(epochs)
        self.problem.setVisible(not good)
        if condition is not None and good and epochs is not None:
            claim = Claim(condition, after=After(epochs=int(epochs)))
            self._draft.revise_step(claims=(*self._draft.step.claims, claim))
            self.fill()

    def _remove(self, at: int) -> None:
        claims = self._draft.step.claims
        self._draft.revise_step(claims=(*claims[:at], *claims[at + 1 :]))
        self.fill()

    def _chosen(self, choice: Choice) -> None:
        numeric = MEASURES[choice.key].kind == "number"
        self.compared.setCurrentIndex(0 if numeric else COMPARED.index("equals"))
        self.compared.setEnabled(numeric)
        self._typed = False
        self.now.ask(choice)

    def _measured(self) -> None:
        """Show the value, and take it as the bound where none was typed."""
        value, why = self.now.value, self.now.why
        condition = Condition(self.measure.choice())
        said = why if why is not None else Message("lesson_editor.claim.now", {"value": value_words(condition, value)})
        bind_text(self.value_now, "setText", said)
        self.use.setEnabled(value is not None)
        if not self._typed:
            self._take_value()

    def _take_value(self) -> None:
        value = self.now.value
        self._typed = False
        if value is not None:
            self.bound.setText(_rounded(value, COMPARED[self.compared.currentIndex()]))

    def _type(self) -> None:
        self._typed = True

    def _wire(self) -> None:
        self.items.removed.connect(self._remove)
        self.measure.changed.connect(self._chosen)
        self.now.found.connect(self._measured)
        self.compared.activated.connect(lambda _: None if self._typed else self._take_value())
        self.bound.textEdited.connect(self._type)
        self.bound.returnPressed.connect(self._add)
        self.use.clicked.connect(lambda _=False: self._take_value())
        self.add.clicked.connect(lambda _=False: self._add())

    def _lay_out(self) -> None:
        for at, key in enumerate(COMPARED):
            self.compared.addItem("")
            bind_text(self.compared, "setItemText", Message(f"lesson_editor.claim.{key}"), at)
        for edit, key in ((self.bound, "bound"), (self.epochs, "epochs")):
            edit.setObjectName(f"lesson_editor.claim.{key}")
            bind_text(edit, "setAccessibleName", Message(f"lesson_editor.claim.{key}"))
            bind_text(edit, "setToolTip", Message(f"lesson_editor.claim.{key}.help"))
        bind_text(self.epochs, "setPlaceholderText", Message("lesson_editor.claim.epochs"))
        bind_text(self.compared, "setAccessibleName", Message("lesson_editor.claim.compared"))
        bind_text(self.problem, "setText", Message("lesson_editor.claim.problem"))
        self.problem.hide()
        self.use.setEnabled(False)
        row, last = QHBoxLayout(), QHBoxLayout()
        for widget in (self.compared, self.bound):
            row.addWidget(widget, 1)
        row.addWidget(self.use)
        last.addWidget(self.epochs, 1)
        last.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self.items, self.measure, self.value_now):
            column.addWidget(one)
        column.addLayout(row)
        column.addLayout(last)
        column.addWidget(self.problem)


def _rounded(value: object, compared: str) -> str:
    """Return a measured value with a few digits, so that it still holds: down for at least, up for at most."""
    if isinstance(value, bool) or not isinstance(value, float):
        return str(value).lower() if isinstance(value, bool) else str(value)
    if not math.isfinite(value) or value == 0 or value.is_integer():
        return f"{value:g}"
    unit = 10.0 ** (math.floor(math.log10(abs(value))) - 2)
    scaled = value / unit
    steps = math.floor(scaled) if compared == "at_least" else math.ceil(scaled) if compared == "at_most" else scaled
    return f"{steps * unit:.3g}"
