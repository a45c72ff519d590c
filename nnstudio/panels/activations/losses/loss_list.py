"""The losses of the table, to pick one and tick several: the plots' legend, and their numbers at the marked place."""

from nnstudio.catalog import Message, text
from nnstudio.engine.losses import LOSSES
from nnstudio.panels.activations.curves.function_list import FunctionList
from nnstudio.panels.activations.losses.options import WORDS
from nnstudio.widgets.texts import bind_text


class LossList(FunctionList):
    """A row for each loss: its line, its name, L and ∂L/∂y where it is drawn."""

    def __init__(self) -> None:
        super().__init__(LOSSES, "losses.list")
        bind_text(self, "setAccessibleName", Message(f"{WORDS}.list"))
        bind_text(self, "setToolTip", Message(f"{WORDS}.list.help"))

    def refresh_texts(self) -> None:
        super().refresh_texts()
        self.setHeaderLabels([text(f"{WORDS}.loss"), "L", "∂L/∂y"])
