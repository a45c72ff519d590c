"""What stands beside the settings of a page: words, progress, pictures."""

from PyQt6.QtWidgets import QWidget

from nnstudio.panels.scroll_column import ScrollColumn


class StageColumn(ScrollColumn):
    """Widgets from top to bottom, the last as high as there is room for; below `least` pixels, or what it asks for
    itself, it is scrolled.

    Two panels side by side leave a page some 400 pixels: pictures pressed into the rest of those cannot be read.
    """

    def __init__(self, *widgets: QWidget, least: int = 0) -> None:
        super().__init__(content=_Low())
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        for widget in widgets:
            self.column.addWidget(widget, int(widget is widgets[-1]))
        self.column.addStretch(0)
        widgets[-1].setMinimumHeight(least)


class _Low(QWidget):
    """As low as its contents let it be: with words that wrap among them, Qt would give all of them what they like."""

    def heightForWidth(self, a0: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.minimumHeightForWidth(a0)
