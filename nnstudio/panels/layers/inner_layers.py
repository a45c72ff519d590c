"""The layers inside a block, as rows below it."""

from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QEvent, QObject, QPoint, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QKeySequence
from PyQt6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.engine.layers import LAYERS
from nnstudio.panels.layers.add_button import AddButton
from nnstudio.panels.layers.commands import KEYS
from nnstudio.panels.layers.drop_line import GAP, DropLine
from nnstudio.widgets.actions import LabelledAction
from nnstudio.widgets.texts import bind_text

_UNITS = "units"


class InnerLayers(QWidget):
    """Adds, removes, duplicates, reorders and changes the layers of a block, by the mouse, keys and menu of all rows.

    `changed(choices)` while an edit goes on, `committed(choices)` at its end. `row` makes a row from its name.
    """

    changed = pyqtSignal(object)
    committed = pyqtSignal(object)

    def __init__(self, name: str, label: Message, help_: Message, row: Callable[..., Any]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.rows: list[Any] = []
        self.label, self.error, self.below = QLabel(), QLabel(self), None
        self.error.hide()
        self._make_row = row
        self._choices: list[Choice] = []
        self._pointed = 0
        self.add = AddButton(f"{name}.add", "layers.inner.add", blocks=False)
        self.add.picked.connect(self._add)
        self.menu = self._made_menu()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 0, 0)
        self._column.setSpacing(GAP)
        self.line = DropLine(f"{name}.drop_line", self)
        self._column.addWidget(self.add)
        for setter in ("setText", "setAccessibleName"):
            bind_text(self.label, setter, label)
        for widget in (self.label, self):
            bind_text(widget, "setToolTip", help_)
        bind_text(self, "setAccessibleName", label)
        self.label.setBuddy(self.add)

    def set_value(self, value: Any) -> None:
        """Show these layers; rows that stay keep the focus."""
        self._choices = [LAYERS.complete(one if isinstance(one, Choice) else Choice(one)) for one in value]
        while len(self.rows) > len(self._choices):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(self._choices):
            self._add_row(len(self.rows))
        for row, choice in zip(self.rows, self._choices, strict=True):
            row.show_layer(choice, output=False)

    def value(self) -> list[Choice]:
        return list(self._choices)

    def do(self, name: str, at: int) -> None:
        """Do what a key or the menu asked for to the layer at a place."""
        made = list(self._choices)
        target = {"up": at - 1, "down": at + 1, "remove": at, "add": at + 1, "duplicate": at + 1}[name]
        if name in ("up", "down"):
            if not 0 <= target < len(made):
                return
            made.insert(target, made.pop(at))
        elif name == "remove":
            del made[at]
        else:
            made.insert(target, made[at] if name == "duplicate" else self._like(made[at]))
        self._tell(made, target)

    def eventFilter(self, a0: QObject | None, a1: QEvent | None) -> bool:
        """Take the keys of the builder for the inner row that has the focus, before they are its block's."""
        if isinstance(a1, QKeyEvent) and a0 in self.rows:
            name = _key_name(a1)
            if name and a1.type() == QEvent.Type.ShortcutOverride:
                a1.accept()
                return True
            if name and a1.type() == QEvent.Type.KeyPress:
                self.do(name, self.rows.index(a0))
                return True
        return super().eventFilter(a0, a1)

    def _add(self, layer: Choice) -> None:
        like = self._choices[-1] if self._choices and layer.key == self._choices[-1].key else layer
        self._tell([*self._choices, like], len(self._choices))

    def _like(self, layer: Choice) -> Choice:
        """Return a new layer of as many units as one that is there, so that it fits behind it."""
        known = {param.key for param in LAYERS[layer.key].params()}
        return layer if _UNITS in known else self._choices[0]

    def _tell(self, made: list[Choice], point: int) -> None:
        self.changed.emit(made)
        self.committed.emit(made)
        if self.rows:
            self.rows[min(point, len(self.rows) - 1)].setFocus()

    def _add_row(self, at: int) -> None:
        row = self._make_row(f"{self.objectName()}.{at}", inner=True)
        row.changed.connect(lambda choice, _: self._change(at, choice))
        row.committed.connect(lambda: self.committed.emit(self.value()))
        row.menu_wanted.connect(lambda place: self._open_menu(at, place))
        row.dragged.connect(lambda y: self.line.show_above([*self.rows, self.add][self._gap_at(y)]))
        row.dropped.connect(lambda y: self._drop(at, y))
        row.drag_cancelled.connect(self.line.hide)
        row.installEventFilter(self)
        self.rows.append(row)
        self._column.insertWidget(at, row)

    def _gap_at(self, y: int) -> int:
        """Return before which row a global height lies; their number behind the last."""
        return sum(row.mapToGlobal(row.rect().center()).y() < y for row in self.rows)

    def _drop(self, source: int, y: int) -> None:
        self.line.hide()
        gap = self._gap_at(y)
        target = gap if gap <= source else gap - 1
        if target != source:
            made = list(self._choices)
            made.insert(target, made.pop(source))
            self._tell(made, target)

    def _change(self, at: int, choice: Choice) -> None:
        made = list(self._choices)
        made[at] = choice
        self._choices = made
        self.changed.emit(made)

    def _open_menu(self, at: int, place: QPoint) -> None:
        self._pointed = at
        self.menu.popup(place)

    def _made_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.menu")
        menu.setToolTipsVisible(True)
        for name in KEYS:
            action = LabelledAction(f"layers.{name}", parent=menu)
            action.triggered.connect(lambda _=False, name=name: self.do(name, self._pointed))
            menu.addAction(action)
        return menu


def _key_name(event: QKeyEvent) -> str:
    """Return what the builder's keys call that one, "" for any other."""
    pressed = QKeySequence(event.keyCombination())
    matching = QKeySequence.SequenceMatch.ExactMatch
    return next((name for name, keys in KEYS.items() if QKeySequence(keys).matches(pressed) == matching), "")
