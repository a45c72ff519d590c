"""The plots with what is told above them and chosen below."""

from collections.abc import Mapping

from PyQt6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message, Param, text
from nnstudio.panels.activations.curves.options import PLACE, REACH, WORDS
from nnstudio.panels.activations.curves.plots import Plots
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.numbers import three_digits


class Stage(QWidget):
    """A line of numbers, the two plots, and the fields of z and of the part of the axis that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.plots, self.place, self.reach = Plots(), _field(PLACE), _field(REACH)
        self.place.control.parts["slider"].hide()
        self.readout = QLabel()
        self.readout.setObjectName("curves.readout")
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # new numbers move nothing
        row, column = QHBoxLayout(), QVBoxLayout(self)
        for field, stretch in ((self.place, 0), (self.reach, 1)):
            row.addWidget(field.label)
            row.addWidget(field, stretch)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.readout)
        column.addWidget(self.plots, 1)
        column.addLayout(row)

    def tell(self, numbers: Mapping[str, float], identity: bool) -> None:
        """Write numbers, by what they are of a function or of an identity."""
        words = {name: three_digits(number) for name, number in numbers.items()}
        self.readout.setText(text(Message(f"{WORDS}.readout.identity" if identity else f"{WORDS}.readout", words)))


def _field(param: Param) -> ParamField:
    words = f"{WORDS}.{param.key}"
    return ParamField(param, param.default, Message(words), Message(f"{words}.help"), f"curves.{param.key}")
