"""A widget for each kind of block."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.inspector.blocks import Block, Facts, Histogram, Line, Note, Stats, Title, Values, Words
from nnstudio.panels.inspector.histogram_view import HistogramView
from nnstudio.panels.inspector.value_table import ValueTable
from nnstudio.studies.summary import Summary
from nnstudio.widgets.numbers import three_digits
from nnstudio.widgets.tinted_label import TintedLabel

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


def shown(words: Words) -> str:
    """Return words in the present language; names from the data stand as they are."""
    return text(words) if isinstance(words, Message) else words


class BlockWidget(QWidget):
    """Shows blocks of one kind. `picked(what, row)` when a row that stands for something is clicked."""

    picked = pyqtSignal(str, int)

    def show_block(self, block: Block) -> None:
        raise NotImplementedError

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        return column


class TextWidget(BlockWidget):
    """A title, a note, or a line."""

    def __init__(self, kind: type[Block]) -> None:
        super().__init__()
        self.label = TintedLabel("muted" if kind is Note else "text")
        self.label.setTextInteractionFlags(_SELECTABLE)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        if kind is Title:
            font = self.label.font()
            font.setBold(True)
            self.label.setFont(font)
        self._column().addWidget(self.label)

    def show_block(self, block: Block) -> None:
        assert isinstance(block, Title | Note | Line)
        words = block.line if isinstance(block, Line) else shown(block.words)
        if words != self.label.text():
            self.label.setText(words)


class GridWidget(BlockWidget):
    """Rows of labels; the first column at the left, the others at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setHorizontalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.cells: list[list[QLabel]] = []

    def show_rows(self, rows: list[tuple[list[str], str]]) -> None:
        """Show rows of texts with the tooltip of each."""
        while len(self.cells) < len(rows):
            self.cells.append([])
        for at, (labels, (texts, tip)) in enumerate(zip(self.cells, rows, strict=False)):
            while len(labels) < len(texts):
                labels.append(self._cell(at, len(labels)))
            for label, words in zip(labels, texts, strict=False):
                if label.text() != words:
                    label.setText(words)
                if label.toolTip() != tip:
                    label.setToolTip(tip)
        for at, labels in enumerate(self.cells):
            for label in labels:
                label.setVisible(at < len(rows))

    def texts(self) -> list[list[str]]:
        """Return what the visible rows say."""
        return [[label.text() for label in row] for row in self.cells if row and not row[0].isHidden()]

    def _cell(self, row: int, column: int) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(_SELECTABLE)
        label.setWordWrap(column == 0)
        if column:
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self._grid.addWidget(label, row, column)
        return label


class FactsWidget(GridWidget):
    def show_block(self, block: Block) -> None:
        assert isinstance(block, Facts)
        self.show_rows([([shown(name), value], text(tip) if tip else "") for name, value, tip in block.rows])


class StatsWidget(GridWidget):
    """A column for each quantity, a row for each statistic; two quantities fit a narrow dock."""

    def __init__(self) -> None:
        super().__init__()
        for column in (1, 2):
            self._grid.setColumnMinimumWidth(column, self.fontMetrics().horizontalAdvance("−0.00137"))

    def show_block(self, block: Block) -> None:
        assert isinstance(block, Stats)
        heads = ["", *(name for name, _, _ in block.rows)]
        tips = "\n".join(f"{name}: {text(tip)}" for name, _, tip in block.rows)
        rows = [
            ([text(f"inspector.{what}"), *(three_digits(getattr(found, what)) for _, found, _ in block.rows)], tips)
            for what in Summary._fields
        ]
        self.show_rows([(heads, tips), *rows])


class HistogramWidget(BlockWidget):
    def __init__(self) -> None:
        super().__init__()
        self._label = TintedLabel("muted")
        self.view = HistogramView()
        column = self._column()
        column.addWidget(self._label)
        column.addWidget(self.view)

    def show_block(self, block: Block) -> None:
        assert isinstance(block, Histogram)
        self._label.setText(shown(block.words))
        self.view.setAccessibleName(shown(block.words))
        self.view.show_values(block.values)


class ValuesWidget(BlockWidget):
    def __init__(self) -> None:
        super().__init__()
        self.table = ValueTable()
        self.table.picked.connect(self.picked)
        self._column().addWidget(self.table)

    def show_block(self, block: Block) -> None:
        assert isinstance(block, Values)
        self.table.show_values(block)
        self.table.setAccessibleName(shown(block.corner) or block.name)


def widget_for(block: Block) -> BlockWidget:
    """Return a new widget that can show a block of that kind."""
    kinds = {Facts: FactsWidget, Stats: StatsWidget, Histogram: HistogramWidget, Values: ValuesWidget}
    return kinds[type(block)]() if type(block) in kinds else TextWidget(type(block))
