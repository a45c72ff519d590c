"""The gallery of data sets, in groups."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.data.datasets import DATASETS, DatasetEntry
from nnstudio.data.datasets.base import ToyClasses, ToyFunction
from nnstudio.panels.data.flow import Flow
from nnstudio.panels.data.tile import tile
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


def group_of(entry: type[DatasetEntry]) -> str:
    """Return the group an entry stands in: toy classes, toy functions, or what was collected or is random."""
    if issubclass(entry, ToyClasses):
        return "classification"
    return "regression" if issubclass(entry, ToyFunction) else "other"


class Gallery(QWidget):
    """A tile for every entry of the table. `picked(key)` when the user chooses one."""

    picked = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("data.source")
        self.tiles = {entry.key: tile(entry) for entry in DATASETS}
        self._group = QButtonGroup(self)
        for key, button in self.tiles.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _, key=key: self.picked.emit(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for group in dict.fromkeys(map(group_of, DATASETS)):
            self._add_group(column, group)

    def show_choice(self, key: str) -> None:
        """Mark the entry that is the project's data; none where it is a file's."""
        self._group.setExclusive(False)
        for name, button in self.tiles.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)

    def _add_group(self, column: QVBoxLayout, group: str) -> None:
        heading = TintedLabel("muted")
        heading.setObjectName(f"data.group.{group}")
        bind_text(heading, "setText", Message(f"data.group.{group}"))
        column.addWidget(heading)
        column.addWidget(Flow([self.tiles[entry.key] for entry in DATASETS if group_of(entry) == group]))
