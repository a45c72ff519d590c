"""What the curves are of: losses, their parameters, the target, and the place that is read."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.engine.losses import LOSSES
from nnstudio.panels.activations.losses.loss_list import LossList
from nnstudio.panels.activations.losses.options import PARAMS, PLACE, WORDS, Options
from nnstudio.panels.settings_form import settings_layout
from nnstudio.widgets.forms import ChoiceForm, ParamField
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.texts import bind_text


class Controls(QWidget):
    """`moved(name, value)` while something moves, `settled(name, value)` once at its end; `placed(y)` for the place."""

    moved = pyqtSignal(str, object)
    settled = pyqtSignal(str, object)
    placed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self.list, self.formula, self.reading = LossList(), Formula(), QLabel()
        self.form = ChoiceForm(LOSSES, Choice(LOSSES.keys()[0]), pick=False, name="losses.param")
        self.fields = {name: _field(name) for name in PARAMS}
        self.place = _field("place")
        self._lay_out()
        for name, field in self.fields.items():
            field.changed.connect(lambda value, name=name: self.moved.emit(name, value))
            field.committed.connect(lambda value, name=name: self.settled.emit(name, value))
        self.place.changed.connect(self.placed)
        self.form.changed.connect(lambda choice: self.moved.emit(f"loss.{choice.key}", choice))
        self.form.committed.connect(lambda choice: self.settled.emit(f"loss.{choice.key}", str(choice)))
        self.list.picked.connect(lambda key: self.settled.emit("picked", key))
        self.list.ticked.connect(lambda keys: self.settled.emit("shown", " ".join(keys)))

    def show_options(self, chosen: Options) -> None:
        """Show what was decided elsewhere; nothing is told."""
        for name, field in self.fields.items():
            field.set_value(getattr(chosen, name))
        self.list.show_functions(chosen.picked, chosen.shown)
        self.form.set_choice(chosen.choices[chosen.picked])
        self.form.setVisible(bool(self.form.fields))
        self.formula.set_latex(LOSSES[chosen.picked].formula)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        rows = settings_layout()
        for field in (*self.fields.values(), self.place):
            rows.addRow(field.label, field)
        self.place.control.parts["slider"].hide()
        self.reading.setObjectName("losses.reading")
        self.reading.setWordWrap(True)
        self.formula.setObjectName("losses.formula")
        bind_text(self.formula, "setToolTip", Message(f"{WORDS}.formula.help"))
        bind_text(self.reading, "setToolTip", Message(f"{WORDS}.reading.help"))
        for widget, share in ((self.list, 1), (self.formula, 0), (self.form, 0)):
            column.addWidget(widget, share)
        column.addLayout(rows)
        column.addWidget(self.reading)


def _field(name: str) -> ParamField:
    param = PLACE if name == "place" else PARAMS[name]
    words = Message(f"{WORDS}.{name}"), Message(f"{WORDS}.{name}.help")
    return ParamField(param, param.default, *words, f"losses.{name}")
