"""One comparison of a claim: a measure, its present value, and what that is to be."""

from __future__ import annotations

from PyQt6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.lessons.claim import Condition
from nnstudio.lessons.judging import value_words
from nnstudio.lessons.measures import MEASURES, Value
from nnstudio.panels.lesson.number_answer import read_number
from nnstudio.panels.lesson_editor.bounds import bound_of, bound_words, rounded
from nnstudio.panels.lesson_editor.measured_now import MeasuredNow
from nnstudio.session import Session
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.forms import ChoiceForm
from nnstudio.widgets.framed_edit import FramedEdit
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text

COMPARED = ("at_least", "at_most", "between", "equals")
_FIRST = Choice("test_accuracy")
_ROOM = 0.01  # of a measured number that others are to equal
_EDITS = ("bound", "high", "tolerance")


class ConditionForm(QWidget):
    """What is measured now fills the bound, until somebody types another. `kind` is "claim" or "when"."""

    def __init__(self, session: Session, kind: str) -> None:
        super().__init__()
        self._kind, self._typed = kind, False
        self.measure = ChoiceForm(MEASURES, _FIRST, name=f"lesson_editor.{kind}.measure")
        self.now = MeasuredNow(session, _FIRST, self)
        self.value_now = SentenceLabel("muted")
        self.value_now.setObjectName(f"lesson_editor.{kind}.now")
        self.compared = QComboBox()
        self.compared.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # also to another language's
        self.compared.setObjectName(f"lesson_editor.{kind}.compared")
        self.edits = {name: FramedEdit() for name in _EDITS}
        self.bound, self.high, self.tolerance = self.edits.values()
        self.use = worded_button("lesson_editor.claim.use", f"lesson_editor.{kind}.use")
        self._lay_out()
        self._wire()
        self._arrange()

    def condition(self) -> Condition | None:
        """Return what the form says, None while a bound is none."""
        key, choice = self._key(), self.measure.choice()
        wanted = bound_of(choice, self.bound.text())
        if wanted is None:
            return None
        if key == "equals":
            tolerance = self._tolerance(wanted)
            return None if tolerance is None else Condition(choice, equals=wanted, tolerance=tolerance)
        if type(wanted) is not float:
            return None
        if key != "between":
            return Condition(choice, **{key: wanted})
        high = bound_of(choice, self.high.text())
        return Condition(choice, wanted, high) if type(high) is float and high >= wanted else None

    def show_condition(self, one: Condition) -> None:
        """Show a comparison that was made before."""
        self.measure.set_choice(one.measure)
        both = one.at_least is not None and one.at_most is not None
        key = "equals" if one.equals is not None else "between" if both else None
        self._compare(key or ("at_most" if one.at_least is None else "at_least"))
        low = one.equals if one.equals is not None else one.at_most if one.at_least is None else one.at_least
        self.bound.setText(bound_words(low))
        self.high.setText(bound_words(one.at_most if both else None))
        self.tolerance.setText(bound_words(one.tolerance) if one.tolerance else "")
        self._typed = True
        self._allow()
        self.now.ask(one.measure)

    def propose(self, choice: Choice, value: Value | None) -> None:
        """Take a measure with the value that it has now; the bound holds for it."""
        self.measure.set_choice(choice)
        self._chosen(choice)
        if value is not None:
            self.now.know(value)

    def _chosen(self, choice: Choice) -> None:
        measure = MEASURES[choice.key]
        numeric = measure.kind == "number"
        self._compare("equals" if not numeric else "at_most" if measure.least_is_best else "at_least")
        self._allow()
        self._typed = False
        self.tolerance.clear()
        self.now.ask(choice)

    def _allow(self) -> None:
        self.compared.setEnabled(MEASURES[self.measure.choice().key].kind == "number")

    def _compare(self, key: str) -> None:
        self.compared.setCurrentIndex(COMPARED.index(key))
        self._arrange()

    def _key(self) -> str:
        return COMPARED[self.compared.currentIndex()]

    def _tolerance(self, wanted: object) -> float | None:
        """Return the tolerance as typed; for a measured number that is not whole a hundredth of it where none was."""
        words = self.tolerance.text().strip()
        if words or type(wanted) is not float:
            found = read_number(words or "0")
            return found if found is not None and found >= 0 else None
        return 0.0 if wanted.is_integer() or self._typed else float(f"{abs(wanted) * _ROOM:.1g}")

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
        value, key = self.now.value, self._key()
        self._typed = False
        if value is not None:
            self.bound.setText(rounded(value, "at_least" if key == "between" else key))
            self.high.setText(rounded(value, "at_most"))

    def _type(self) -> None:
        self._typed = True

    def _arrange(self) -> None:
        """Show the fields that the comparison has."""
        self.high.setVisible(self._key() == "between")
        numeric = MEASURES[self.measure.choice().key].kind != "flag"
        self.tolerance.setVisible(self._key() == "equals" and numeric)

    def _turn(self) -> None:
        self._arrange()
        if not self._typed:
            self._take_value()

    def _wire(self) -> None:
        self.measure.changed.connect(self._chosen)
        self.now.found.connect(self._measured)
        self.compared.activated.connect(lambda _: self._turn())
        for edit in (self.bound, self.high):
            edit.textEdited.connect(self._type)
        self.use.clicked.connect(lambda _=False: self._take_value())

    def _lay_out(self) -> None:
        for at, key in enumerate(COMPARED):
            self.compared.addItem("")
            bind_text(self.compared, "setItemText", Message(f"lesson_editor.claim.{key}"), at)
        for name, edit in self.edits.items():
            edit.setObjectName(f"lesson_editor.{self._kind}.{name}")
            bind_text(edit, "setAccessibleName", Message(f"lesson_editor.claim.{name}"))
            bind_text(edit, "setToolTip", Message(f"lesson_editor.claim.{name}.help"))
        bind_text(self.tolerance, "setPlaceholderText", Message("lesson_editor.claim.tolerance"))
        bind_text(self.compared, "setAccessibleName", Message("lesson_editor.claim.compared"))
        self.use.setEnabled(False)
        row = QHBoxLayout()
        for edit in self.edits.values():
            row.addWidget(edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        said = QHBoxLayout()
        said.addWidget(self.value_now, 1)
        said.addWidget(self.use)
        column.addWidget(self.measure)
        column.addLayout(said)
        column.addWidget(self.compared)
        column.addLayout(row)
