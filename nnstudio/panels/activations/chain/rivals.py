"""The functions of the table, to pick one and tick several, with what is left at the end of each one's chain."""

from nnstudio.catalog import Message, text
from nnstudio.panels.activations.chain.options import WORDS
from nnstudio.panels.activations.curves.function_list import FunctionList
from nnstudio.widgets.texts import bind_text


class Rivals(FunctionList):
    """A row for each function: its line, its name, aₙ and ∂aₙ/∂z where it is drawn."""

    def __init__(self) -> None:
        super().__init__(name="chain.functions")
        bind_text(self, "setToolTip", Message(f"{WORDS}.functions.help"))

    def refresh_texts(self) -> None:
        super().refresh_texts()
        self.setHeaderLabels([text(f"{WORDS}.function"), text(f"{WORDS}.end.value"), text(f"{WORDS}.end.product")])

    def _share_columns(self) -> None:
        super()._share_columns()
        header = self.header()
        if header is not None:
            header.resizeSection(2, self.fontMetrics().horizontalAdvance("−0.000000") + 14)
