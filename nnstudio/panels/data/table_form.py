"""What is in the user's table, and what of it is predicted."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from nnstudio.catalog import Message
from nnstudio.data.table import Table
from nnstudio.panels.data.reading_form import ReadingForm
from nnstudio.project import DataSpec
from nnstudio.project.params import DATA_PARAMS
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel

_NAMED = 30


class TableForm(QWidget):
    """Columns in words, the target and the task. `target_picked(column)`, `task_picked(task)`; "" decides by values."""

    target_picked = pyqtSignal(str)
    task_picked = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self.words = TintedLabel("muted")
        self.words.setObjectName("data.table.columns")
        self.target = self._combo("target")
        self.task = self._combo("task")
        for at, task in enumerate(DATA_PARAMS["task"].choices):
            self.task.addItem("", task)
            bind_text(self.task, "setItemText", Message(f"task.{task}" if task else "data.task.auto"), at)
        self.target.activated.connect(lambda _: self.target_picked.emit(self.target.currentText()))
        self.task.activated.connect(lambda _: self.task_picked.emit(self.task.currentData()))
        self.reading = ReadingForm()
        self._lay_out()

    def show_spec(self, spec: DataSpec) -> None:
        """Show the table of a project's data, if it has one."""
        if not isinstance(spec.table, Table):
            return
        if spec.table is not self._table:
            self._show_table(spec.table)
        self.reading.show_table(spec.table)
        self.target.setCurrentText(spec.target or spec.table.default_target.column)
        self.task.setCurrentIndex(self.task.findData(spec.task))

    def _show_table(self, table: Table) -> None:
        self._table = table
        names = ", ".join(table.names[:_NAMED]) + (", …" if len(table.names) > _NAMED else "")
        values = {"rows": f"{table.rows:,}", "columns": len(table.names), "names": names}
        bind_text(self.words, "setText", Message("data.table.words", values))
        self.target.clear()
        self.target.addItems(table.names)

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"data.{name}")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(8)
        bind_text(combo, "setAccessibleName", Message(f"data.{name}"))
        bind_text(combo, "setToolTip", Message(f"data.{name}.help"))
        WheelGuard(combo)
        return combo

    def _lay_out(self) -> None:
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self.words)
        rows.addRow(self.reading)
        for combo in (self.target, self.task):
            label = QLabel()
            label.setBuddy(combo)
            bind_text(label, "setText", Message(combo.objectName()))
            rows.addRow(label, combo)
