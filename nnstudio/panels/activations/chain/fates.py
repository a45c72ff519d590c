"""What becomes of the slope, in words and numbers."""

from html import escape

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel

from nnstudio.catalog import Message, text
from nnstudio.panels.activations.chain.options import WORDS, Options
from nnstudio.panels.activations.curves.look import look
from nnstudio.studies.chain import fate, mean_factor, steepest
from nnstudio.studies.plotted import FUNCTIONS
from nnstudio.widgets import themes
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.texts import bind_text


class Fates(QLabel):
    """A line for each function drawn, and one for the bound of the one picked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chain.fates")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bind_text(self, "setToolTip", Message(f"{WORDS}.fates.help"))
        self._shown: tuple[Options, dict[str, float]] | None = None
        themes.changed.connect(self.restyle)

    def show_ends(self, chosen: Options, products: dict[str, float]) -> None:
        """Show what is left of the slope after the last copy, by function."""
        self._shown = chosen, products
        self.refresh_texts()

    def refresh_texts(self) -> None:
        if self._shown is None:
            return
        chosen, products = self._shown
        theme = themes.current_theme()
        lines = [
            f"<span style='color:{theme.curves[look(key)[0]]}'>●</span> {escape(fate_words(chosen, key, product))}"
            for key, product in products.items()
        ]
        self.setText("<br>".join([*lines, *([bound_words(chosen)] if chosen.bound else [])]))

    def restyle(self, theme: themes.Theme) -> None:
        self.refresh_texts()


def fate_words(chosen: Options, key: str, product: float) -> str:
    """Return what becomes of one function's slope, as its numbers have it."""
    return text(
        f"{WORDS}.fate.{fate(product, chosen.copies)}",
        name=FUNCTIONS[key].label(),
        copies=chosen.copies,
        product=three_digits(product),
        factor=three_digits(mean_factor(product, chosen.copies)),
    )


def bound_words(chosen: Options) -> str:
    """Return the bound of the function picked as a power, and what it comes to; rich text."""
    chain = chosen.chain(chosen.picked)
    power = f"{three_digits(steepest(chain.function))}<sup>{chosen.copies}</sup>"
    if abs(chosen.weight) != 1:
        power += f" · {three_digits(abs(chosen.weight))}<sup>{chosen.copies - 1}</sup>"
    return text(
        f"{WORDS}.bound_line",
        name=FUNCTIONS[chosen.picked].label(),
        power=power,
        bound=three_digits(float(chain.bound()[-1])),
    )
