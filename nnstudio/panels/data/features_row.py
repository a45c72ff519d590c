"""Which derived features the network gets beside the two inputs."""

from PyQt6.QtCore import pyqtSignal

from nnstudio.catalog import Message
from nnstudio.data.features import FEATURES
from nnstudio.panels.data.flow import Flow
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.texts import bind_text


class FeaturesRow(Flow):
    """A check box `data.features.<key>` for every entry of the table. `picked(keys)`, in the order of the table."""

    picked = pyqtSignal(tuple)

    def __init__(self) -> None:
        self.boxes = {entry.key: CheckBox() for entry in FEATURES}
        super().__init__(list(self.boxes.values()))
        for entry in FEATURES:
            box = self.boxes[entry.key]
            box.setObjectName(f"data.features.{entry.key}")
            bind_text(box, "setText", entry.label())
            bind_text(box, "setToolTip", entry.help())
            bind_text(box, "setAccessibleDescription", Message("data.features.derived"))
            box.clicked.connect(self._tell)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def show_keys(self, keys: tuple[str, ...]) -> None:
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def _tell(self) -> None:
        self.picked.emit(tuple(key for key, box in self.boxes.items() if box.isChecked()))
