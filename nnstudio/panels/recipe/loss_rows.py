"""The losses: those that cannot judge the task are greyed, and say why."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QStandardItemModel

from nnstudio.catalog import Choice, Message, StudyError, text
from nnstudio.data.dataset import Dataset
from nnstudio.engine.losses import LOSSES
from nnstudio.panels.recipe.part_rows import PartRows
from nnstudio.project import check_loss


def loss_problem(key: str, data: Dataset) -> StudyError | None:
    """Return why a loss does not fit the data, None if it does."""
    try:
        check_loss(key, data)
    except StudyError as error:
        return error
    return None


class LossRows(PartRows):
    """The combo of losses for the present data."""

    def __init__(self, choice: Choice) -> None:
        self._why: dict[str, Message] = {}
        super().__init__(LOSSES, choice, "recipe.loss")

    def show_data(self, data: Dataset | None) -> None:
        """Enable the losses that fit; all of them where there is no data to fit."""
        found = {key: loss_problem(key, data) for key in LOSSES.keys()} if data is not None else {}
        self._why = {key: problem.message for key, problem in found.items() if problem is not None}
        model = self.form.combo.model()
        assert isinstance(model, QStandardItemModel)
        for at in range(model.rowCount()):
            item = model.item(at)
            if item is not None:
                item.setEnabled(self.form.combo.itemData(at) not in self._why)
        self.refresh_texts()

    def refresh_texts(self) -> None:
        combo = self.form.combo
        for at in range(combo.count()):
            key = combo.itemData(at)
            words = self._why.get(key) or LOSSES[key].help()
            combo.setItemData(at, text(words), Qt.ItemDataRole.ToolTipRole)
