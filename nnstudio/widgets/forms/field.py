"""One parameter's field: label, control, and the sentence that says what was wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnstudio.catalog import Entry, Message, Param, StudyError
from nnstudio.catalog.messages import has
from nnstudio.widgets.forms.control import Control
from nnstudio.widgets.forms.number_control import NumberControl
from nnstudio.widgets.forms.simple_controls import FlagControl, OptionControl, PartsControl, WordControl
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text


class ParamField(QWidget):
    """Edits one Param.

    `changed(value)` while the value moves, `committed(value)` once at the end: one drag, one edit; `restored()` where
    the user went back to the value there was. Only values that the Param allows are told; for any other a sentence
    stands at the field and the old value stays.
    `label` is not laid out here: put it before the field, as in `form.addRow(field.label, field)`; so is `below`,
    the nested form of a part, or None. Names: the field `name`, its inner controls `name.slider`, `name.box`, ….
    """

    changed = pyqtSignal(object)
    committed = pyqtSignal(object)
    restored = pyqtSignal()

    def __init__(
        self, param: Param, value: Any, label: Message, help_: Message, name: str, place: Message | None = None
    ) -> None:
        super().__init__()
        self.param = param
        self._value, self._edited = value, False
        self.title, self.help, self._place = label, help_, place or label
        self.control = self._made(value, name)
        self.label = QLabel()
        self.error = SentenceLabel("error")
        self._lay_out()
        self._name_all(name, label, help_)
        self.control.changed.connect(self._change)
        self.control.committed.connect(self._commit)
        self.control.restored.connect(self._restore)

    @classmethod
    def of(cls, entry: type[Entry], key: str, value: Any = None, prefix: str = "") -> ParamField:
        """Return the field of an entry's parameter, with its words and the name `field.<table>.<entry>.<param>`."""
        param = entry.param(key)
        start = prefix or f"field.{entry.table}"
        words = entry.param_label(key), entry.param_help(key)
        shown = param.default if value is None else value
        return cls(param, shown, *words, f"{start}.{entry.key}.{key}", entry.label())

    @property
    def below(self) -> QWidget | None:
        return self.control.below

    def value(self) -> Any:
        return self._value

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Give the focus to the control that takes it."""
        self.control.setFocus(reason)

    def set_value(self, value: Any) -> None:
        """Show a value that was decided elsewhere; nothing is emitted."""
        if value != self._value:
            self.error.hide()
            self._value = value
        self.control.show_value(value)

    def _made(self, value: Any, name: str) -> Control:
        kind = self.param.kind
        if kind in ("number", "integer"):
            return NumberControl(self.param, value)
        if kind == "flag":
            return FlagControl(value)
        if kind == "option":
            return OptionControl({one: self._option_label(one) for one in self.param.choices}, value)
        if kind == "part":
            from nnstudio.widgets.forms.part_control import PartControl

            return PartControl(self.param, value, name)
        return PartsControl(value) if kind == "parts" else WordControl(value)

    def _option_label(self, choice: str) -> Message:
        own = f"{self.title.key}.{choice}"
        return Message(own if has(own) else f"option.{choice}")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.control)
        column.addWidget(self.error)
        self.error.hide()
        self.label.setBuddy(self.control.entrance)

    def _name_all(self, name: str, label: Message, help_: Message) -> None:
        self.setObjectName(name)
        self.label.setObjectName(f"{name}.label")
        self.error.setObjectName(f"{name}.error")
        bind_text(self.label, "setText", label)
        bind_text(self.label, "setToolTip", help_)
        for key, part in self.control.parts.items():
            part.setObjectName(f"{name}.{key}")
            bind_text(part, "setAccessibleName", label)
            bind_text(part, "setAccessibleDescription", help_)
            bind_text(part, "setToolTip", help_)

    def _change(self, value: Any) -> None:
        accepted = self._judged(value)
        if accepted is None:
            return
        self.control.show_value(accepted)
        if accepted != self._value:
            self._value, self._edited = accepted, True
            self.changed.emit(accepted)
        else:
            self.restored.emit()

    def _restore(self) -> None:
        self.error.hide()
        self.restored.emit()

    def _commit(self, value: Any) -> None:
        if self._edited and self._judged(value) is not None:
            self._edited = False
            self.committed.emit(self._value)

    def _judged(self, value: Any) -> Any:
        """Return the value the Param makes of it, or None after saying what is wrong."""
        try:
            if isinstance(value, StudyError):
                raise value
            accepted = self.param.completed(value, self.param.key)
        except StudyError as error:
            self._refuse(error)
            return None
        self.error.hide()
        return accepted

    def _refuse(self, error: StudyError) -> None:
        message = error.message
        if "where" in message.values:
            message = replace(message, values={**message.values, "where": self._place, "name": self.title})
        bind_text(self.error, "setText", message)
        self.error.show()
