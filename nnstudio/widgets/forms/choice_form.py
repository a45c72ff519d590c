"""A form for a choice: which entry of a table, and the entry's parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Entry, Message, Registry
from nnstudio.widgets import texts
from nnstudio.widgets.forms.field import ParamField
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.narrow_combo import NarrowCombo
from nnstudio.widgets.texts import bind_text

INDENT = 16


class EntryCombo(NarrowCombo):
    """A combo whose items have tooltips."""

    def set_item_help(self, at: int, words: str) -> None:
        self.setItemData(at, words, Qt.ItemDataRole.ToolTipRole)


class ChoiceForm(QWidget):
    """Edits one Choice of a table.

    `changed(Choice)` while something moves, `committed(Choice)` once at the end of each edit. Parameters at their
    default stay out of the choice. `pick=False` leaves out the combo of entries, for a panel that offers them in its
    own way; `offers` says which entries the combo has, all by default. Names: the form `form.<table>`, the combo
    `field.<table>.choice`, fields `field.<table>.<entry>.<param>`; `name` replaces `field.<table>`. A nested form's
    combo stands in its field's row (`indent`).
    """

    changed = pyqtSignal(object)
    committed = pyqtSignal(object)

    def __init__(
        self,
        registry: Registry[Any],
        choice: Choice,
        *,
        pick: bool = True,
        name: str = "",
        indent: bool = False,
        offers: Callable[[type[Entry]], bool] | None = None,
    ) -> None:
        super().__init__()
        self._entries = registry
        self._offered = [entry for entry in registry if offers is None or offers(entry)]
        self._name = name or f"field.{registry.name}"
        self.setObjectName(f"form.{self._name.removeprefix('field.')}")
        self.fields: dict[str, ParamField] = {}
        self._rows: QWidget | None = None
        self.combo = self._made_combo()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(INDENT if indent else 0, 0, 0, 0)
        if not indent:
            self._layout.addWidget(self.combo)
            self.combo.setVisible(pick)
        elif not pick:
            self.combo.setParent(self)  # a combo of nobody would outlive the form
            self.combo.hide()
        self._indent = indent
        self._choice = choice
        self._rebuild()

    @property
    def registry(self) -> Registry[Any]:
        return self._entries

    def choice(self) -> Choice:
        return self._choice

    def set_choice(self, choice: Choice) -> None:
        """Show a choice that was decided elsewhere; nothing is emitted."""
        rebuild = choice.key != self._choice.key
        self._choice = choice
        if rebuild:
            self._rebuild()
            return
        for key, field in self.fields.items():
            field.set_value(choice.params.get(key, field.param.default))

    def retranslate(self) -> None:
        """Set all words again after a change of language."""
        texts.retranslate(self)

    def _made_combo(self) -> QComboBox:
        combo = EntryCombo()
        combo.setObjectName(f"{self._name}.choice")
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(10)
        bind_text(combo, "setAccessibleName", Message(f"form.{self._entries.name}"))
        WheelGuard(combo)
        for at, entry in enumerate(self._offered):
            combo.addItem("", entry.key)
            bind_text(combo, "setItemText", entry.label(), at)
            bind_text(combo, "set_item_help", entry.help(), at)
        combo.activated.connect(self._pick)
        return combo

    def _pick(self) -> None:
        key = self.combo.currentData()
        if key != self._choice.key:
            self._choice = Choice(key)
            self._rebuild()
            self.changed.emit(self._choice)
            self.committed.emit(self._choice)

    def _rebuild(self) -> None:
        entry = self._entries[self._choice.key]
        self.combo.setCurrentIndex(self.combo.findData(entry.key))
        if not self._indent:
            bind_text(self.combo, "setToolTip", entry.help())
        if self._rows is not None:
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        given = self._choice.params
        self.fields = {
            param.key: ParamField.of(entry, param.key, given.get(param.key), self._name) for param in entry.params()
        }
        self._fill(QFormLayout(self._rows))
        self._layout.addWidget(self._rows)
        self._show_if_needed()

    def _show_if_needed(self) -> None:
        """Hide a nested form without parameters. Without a parent nothing is shown: it would become a window."""
        if self._indent and (self.parentWidget() is not None or not self.fields):
            self.setVisible(bool(self.fields))

    def _fill(self, rows: QFormLayout) -> None:
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in self.fields.values():
            rows.addRow(field.label, field)
            if field.below is not None:
                rows.addRow(field.below)
            field.changed.connect(self._edit)
            field.committed.connect(self._commit)

    def _edit(self) -> None:
        """Take over what the fields say; defaults stay unsaid."""
        values = {key: field.value() for key, field in self.fields.items()}
        said = {key: value for key, value in values.items() if value != self.fields[key].param.default}
        self._choice = Choice(self._choice.key, said)
        self.changed.emit(self._choice)

    def _commit(self) -> None:
        self.committed.emit(self._choice)
