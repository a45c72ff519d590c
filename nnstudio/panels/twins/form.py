"""What the twins differ in, and in which values: the row at the panel's top."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message, StudyError, text
from nnstudio.project import Project, check
from nnstudio.studies.twins.setup import MOST_TWINS, Twins, twins_of
from nnstudio.studies.twins.variables import VARIABLES, variable
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_LETTERS, _VARIABLE_LETTERS = 8, 16  # a box has room for


class ValueBox(QComboBox):
    """One twin's value, typed or chosen from those worth trying; `settled()` when it may have changed. Empty: none."""

    settled = pyqtSignal()

    def __init__(self, at: int) -> None:
        super().__init__()
        self.setObjectName(f"twins.value.{at}")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        WheelGuard(self)
        name = Message("panel.twins.value", {"number": at + 1})
        bind_text(self, "setAccessibleName", name)
        bind_text(self, "setToolTip", Message("panel.twins.value.help"))
        line = self.lineEdit()
        assert line is not None
        self.line = line
        bind_text(line, "setPlaceholderText", Message("panel.twins.value.none"))
        line.editingFinished.connect(self.settled)
        self.activated.connect(self.settled)

    def offer(self, offers: tuple[str, ...]) -> None:
        """Offer other values in the list; what is written stays."""
        if [self.itemText(at) for at in range(self.count())] != list(offers):
            words = self.words
            self.clear()
            self.addItems(offers)
            self.say(words)

    def say(self, words: str) -> None:
        if words != self.line.text():
            self.setCurrentIndex(-1)
            self.line.setText(words)
            self.line.setCursorPosition(0)

    @property
    def words(self) -> str:
        return self.line.text().strip()


class Form(QWidget):
    """`asked(Twins)` for other twins. A value that cannot be is refused below the row, and stays to be corrected."""

    asked = pyqtSignal(object)

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._twins = project, twins_of(project)
        self._trainable, self._shown = True, twins_of(project).values
        self.variable, self.own = self._variable_box(), QLabel()
        self.boxes = [ValueBox(at) for at in range(MOST_TWINS)]
        self.switch = QPushButton()
        self.switch.setObjectName("twins.switch")
        self.refused = TintedLabel("error")
        self.refused.setObjectName("twins.refused")
        self.refused.hide()
        self.row = FlowRow()
        for widget in (self.variable, self.own, *self.boxes, self.switch):
            self.row.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.row)
        column.addWidget(self.refused)
        for box in self.boxes:
            box.settled.connect(self._settle)
        self.switch.clicked.connect(self._turn)
        self._twins = Twins("")  # whatever is shown first is something else
        self.show_project(project, True)

    def show_project(self, project: Project, trainable: bool) -> None:
        """Show what the project says of twins; what was refused is forgotten where that is something else."""
        twins = twins_of(project)
        other = twins != self._twins
        self._project, self._twins, self._trainable = project, twins, trainable
        self.variable.setCurrentIndex(self.variable.findData(twins.variable))
        if other or self.refused.isHidden():
            self.refused.hide()
            self._shown = twins.values or self._suggested(twins.variable)
            for at, box in enumerate(self.boxes):
                box.offer(variable(twins.variable).offers)
                box.say(self._shown[at] if at < len(self._shown) else "")
        self._show_switch()
        self.refresh_texts()

    def refresh_texts(self) -> None:
        what = variable(self._twins.variable)
        value = what.named(what.own(self._project))
        self.own.setText(text(Message("panel.twins.own", {"value": value})))

    def _show_switch(self) -> None:
        word = "end" if self._twins.on else "start"
        bind_text(self.switch, "setText", Message(f"panel.twins.{word}"))
        bind_text(self.switch, "setToolTip", Message(f"panel.twins.{word}.help"))
        self.switch.setEnabled(self._twins.on or (self._trainable and any(box.words for box in self.boxes)))

    def _settle(self) -> None:
        """Take the values that stand in the boxes, unless one of them cannot be."""
        values = tuple(box.words for box in self.boxes if box.words)
        if values == self._shown:
            self.refused.hide()
        elif self._possible(values):
            self.asked.emit(Twins(self._twins.variable, values, self._twins.on and bool(values)))
        self._show_switch()

    def _possible(self, values: tuple[str, ...]) -> bool:
        """Tell whether twins of these values could be trained; if not, say why in place."""
        what = variable(self._twins.variable)
        try:
            for words in values:
                changed = what.applied(self._project, words)
                if self._trainable:
                    check(changed)
        except StudyError as refusal:
            bind_text(self.refused, "setText", refusal.message)
            self.refused.show()
            return False
        self.refused.hide()
        return True

    def _choose_variable(self) -> None:
        """Let the twins differ in something else, in the first two values that it is not itself."""
        key = self.variable.currentData()
        if key != self._twins.variable:
            self.refused.hide()
            self.asked.emit(Twins(key, self._suggested(key), self._twins.on))

    def _suggested(self, key: str) -> tuple[str, ...]:
        """Return the first two values worth trying that the project does not have itself."""
        what = variable(key)
        own = what.own(self._project)
        return tuple(words for words in what.first if what.read(words) != own)[:2]

    def _turn(self) -> None:
        values = tuple(box.words for box in self.boxes if box.words)
        if self._twins.on:
            self.asked.emit(Twins(self._twins.variable, self._twins.values))
        elif values and self._possible(values):
            self.asked.emit(Twins(self._twins.variable, values, on=True))

    def _variable_box(self) -> QComboBox:
        box = QComboBox()
        box.setObjectName("twins.variable")
        box.setMinimumContentsLength(_VARIABLE_LETTERS)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        WheelGuard(box)
        for at, one in enumerate(VARIABLES):
            box.addItem("", one.key)
            bind_text(box, "setItemText", one.label, at)
        bind_text(box, "setAccessibleName", Message("panel.twins.variable"))
        bind_text(box, "setToolTip", Message("panel.twins.variable.help"))
        box.activated.connect(self._choose_variable)
        return box
