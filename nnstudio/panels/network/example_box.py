"""The number of an example, with words for the mean of all and for one that has no number."""

from PyQt6.QtWidgets import QSpinBox, QWidget

from nnstudio.catalog import text

GIVEN = -1  # what a given example has instead of its row
_MEAN, _DRAWN = 0, -1  # values of the box; from 1 on it counts examples


class ExampleBox(QSpinBox):
    """Below the first example is the mean, and below that, only while it is shown, the example drawn by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = {_MEAN: "", _DRAWN: ""}
        self.refresh_texts()

    def show_row(self, row: int | None, count: int) -> None:
        """Show a row, None for the mean or GIVEN; rows go up to `count`."""
        drawn = row == GIVEN
        self.setRange(_DRAWN if drawn else _MEAN, count)
        self.setValue(_DRAWN if drawn else 0 if row is None else row + 1)

    def textFromValue(self, v: int) -> str:
        return self._words.get(v) or super().textFromValue(v)

    def valueFromText(self, text: str | None) -> int:
        return next((value for value, word in self._words.items() if word == text), super().valueFromText(text))

    def refresh_texts(self) -> None:
        self._words = {_MEAN: text("panel.network.mean"), _DRAWN: text("panel.network.given")}
        self.setSuffix(self.suffix())  # Qt keeps the old word's width otherwise
