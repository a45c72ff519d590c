"""The chain's settings: how many copies, where it starts, what stands between the copies, and of which functions."""

from typing import Any

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.panels.activations.chain.options import FLAGS, PARAMS, WORDS, Options
from nnstudio.panels.activations.chain.rivals import Rivals
from nnstudio.panels.settings_form import settings_layout
from nnstudio.studies.plotted import FUNCTIONS, shown_params
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.forms import ChoiceForm, ParamField
from nnstudio.widgets.texts import bind_text


class Controls(QWidget):
    """`moved(name, value)` while something moves, `settled(name, value)` once at its end; a flag settles at once."""

    moved = pyqtSignal(str, object)
    settled = pyqtSignal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields = {name: _field(name) for name in PARAMS}
        self.boxes = {name: self._box(name) for name in FLAGS}
        self.rivals = Rivals()
        self.form = ChoiceForm(FUNCTIONS, Choice("sigmoid"), pick=False, name="chain.param")
        self._lay_out()
        for name, field in self.fields.items():
            field.changed.connect(lambda value, name=name: self.moved.emit(name, value))
            field.committed.connect(lambda value, name=name: self.settled.emit(name, value))
        self.form.changed.connect(self._parameter_moved)
        self.form.committed.connect(self._parameter_settled)
        self.rivals.picked.connect(self._picked)
        self.rivals.ticked.connect(self._ticked)

    def show_options(self, chosen: Options) -> None:
        """Show what was decided elsewhere; nothing is told."""
        for name, field in self.fields.items():
            field.set_value(getattr(chosen, name))
        for name, box in self.boxes.items():
            box.setChecked(getattr(chosen, name))
        self.rivals.show_functions(chosen.picked, chosen.shown)
        choice = chosen.choices[chosen.picked]
        self.form.set_choice(choice)
        for name, field in self.form.fields.items():
            for one in (field, field.label):
                one.setVisible(name in shown_params(choice))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        rows = settings_layout()
        for field in self.fields.values():
            rows.addRow(field.label, field)
        column.addLayout(rows)
        column.addWidget(self.rivals, 1)
        column.addWidget(self.form)
        for box in self.boxes.values():
            column.addWidget(box)

    def _box(self, name: str) -> CheckBox:
        box = CheckBox()
        box.setObjectName(f"chain.{name}")
        bind_text(box, "setText", Message(f"{WORDS}.{name}"))
        bind_text(box, "setToolTip", Message(f"{WORDS}.{name}.help"))
        box.clicked.connect(lambda on, name=name: self.settled.emit(name, on))
        return box

    def _picked(self, key: str) -> None:
        self.settled.emit("picked", key)

    def _ticked(self, keys: tuple[str, ...]) -> None:
        self.settled.emit("shown", " ".join(keys))

    def _parameter_moved(self, choice: Choice) -> None:
        self.moved.emit(f"function.{choice.key}", choice)

    def _parameter_settled(self, choice: Choice) -> None:
        self.settled.emit(f"function.{choice.key}", str(choice))


def _field(name: str) -> ParamField:
    label, help_ = Message(f"{WORDS}.{name}"), Message(f"{WORDS}.{name}.help")
    param: Any = PARAMS[name]
    return ParamField(param, param.default, label, help_, f"chain.{name}")
