"""One layer of the builder: its kind, units and activation in a row, everything else below on demand."""

from contextlib import suppress
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.engine.layers import LAYERS
from nnstudio.panels.layers.card import Card
from nnstudio.panels.layers.kind_combo import KindCombo
from nnstudio.panels.layers.layer_fields import INLINE, Field, details, layer_fields, with_param
from nnstudio.widgets.texts import bind_text


class LayerRow(Card):
    """The layer at a position, or inside a block. The row stays where it is and shows whatever layer stands there.

    `changed(choice, label)` while an edit goes on, `committed()` at its end; `pointed()` when the focus comes;
    `menu_wanted(place)`; `dragged(y)` while the mouse carries it, `dropped(y)`, `drag_cancelled()`, in global pixels.
    """

    changed = pyqtSignal(object, object)
    committed = pyqtSignal()
    pointed = pyqtSignal()
    menu_wanted = pyqtSignal(object)
    opened = pyqtSignal(bool)
    dragged = pyqtSignal(int)
    dropped = pyqtSignal(int)
    drag_cancelled = pyqtSignal()

    def __init__(self, name: str, inner: bool = False) -> None:
        super().__init__(name)
        self._inner = inner  # inside a block, where no blocks are nested
        self.fields: dict[str, Field] = {}
        self.title = QLabel()
        self.arrow = self._made_arrow()
        self.menu = self._made_menu_button()
        self._choice: Choice | None = None
        self._output = False
        self._press: int | None = None
        self._carried = False
        self._header = QHBoxLayout()
        self._header.setSpacing(3)
        self._inside: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.addLayout(self._header)
        self._header.addWidget(self.arrow)
        self._header.addWidget(self.title, 1)
        self._header.addWidget(self.menu)

    def show_layer(self, choice: Choice, output: bool) -> bool:
        """Show the layer that stands here now; return whether that took other controls."""
        with suppress(StudyError):  # one that is refused is shown as it is, and the builder says why
            choice = LAYERS.complete(choice)
        kind = None if self._choice is None else self._choice.key
        self._choice = choice
        entry = LAYERS[choice.key]
        other = kind != choice.key or output != self._output
        if other:
            self._output = output
            self._rebuild()
        for key, field in self.fields.items():
            field.set_value(choice.params.get(key, entry.param(key).default))
        bind_text(self, "setToolTip", entry.help())
        return other

    def open(self, opened: bool) -> None:
        """Show or hide what does not stand in the row itself."""
        self.arrow.setChecked(opened)

    @property
    def choice(self) -> Choice:
        assert self._choice is not None
        return self._choice

    def _rebuild(self) -> None:
        for old in self._inside:
            old.hide()
            old.deleteLater()
        entry = LAYERS[self.choice.key]
        title = Message("layers.output") if self._output else entry.label()
        bind_text(self.title, "setText", title)
        bind_text(self, "setAccessibleName", title)
        self.fields = layer_fields(entry, self.choice, self.objectName(), LayerRow)
        inline = [self.fields[key] for key in INLINE if key in self.fields]
        for at, field in enumerate(inline):
            self._header.insertWidget(2 + at, field, 2 * at)
            self._column.addWidget(field.error)
        self._inside = [*inline, *(field.error for field in inline), *self._built_details()]
        for key, field in self.fields.items():
            field.changed.connect(lambda value, key=key: self._edit(key, value))
            field.committed.connect(lambda _: self.committed.emit())

    def _built_details(self) -> list[QWidget]:
        found = [one for one in (self._built_kind(), details(self.fields)) if one is not None]
        for one in found:
            self._column.addWidget(one)
            one.setVisible(self.arrow.isChecked())
            self.arrow.toggled.connect(one.setVisible)
        self.arrow.setVisible(bool(found))
        return found

    def _built_kind(self) -> QWidget | None:
        """Where the table has several kinds of layers, a hidden one can become another."""
        if self._output or len(LAYERS) < 2:
            return None
        combo = KindCombo(f"{self.objectName()}.kind", self.choice.key, blocks=not self._inner)
        combo.picked.connect(self._become)
        return combo

    def _become(self, key: str) -> None:
        self.changed.emit(Choice(key), Message("form.layers"))
        self.committed.emit()

    def _edit(self, key: str, value: Any) -> None:
        entry = LAYERS[self.choice.key]
        self._choice = with_param(entry, self.choice, key, value)
        self.changed.emit(self._choice, entry.param_label(key))

    def _made_arrow(self) -> QToolButton:
        arrow = QToolButton()
        arrow.setObjectName(f"{self.objectName()}.open")
        arrow.setCheckable(True)
        arrow.setAutoRaise(True)
        arrow.setFixedSize(16, 22)
        arrow.setArrowType(Qt.ArrowType.RightArrow)
        arrow.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind_text(arrow, "setAccessibleName", Message("layers.open"))
        bind_text(arrow, "setToolTip", Message("layers.open.help"))
        arrow.toggled.connect(lambda on: arrow.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow))
        arrow.toggled.connect(self.opened)
        return arrow

    def _made_menu_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{self.objectName()}.menu")
        button.setText("⋮")
        button.setAutoRaise(True)
        button.setMinimumSize(8, 22)
        button.setMaximumSize(20, 22)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        bind_text(button, "setAccessibleName", Message("layers.menu"))
        bind_text(button, "setToolTip", Message("layers.menu"))
        button.clicked.connect(lambda: self.menu_wanted.emit(button.mapToGlobal(button.rect().bottomLeft())))
        return button

    def focusInEvent(self, a0: QFocusEvent | None) -> None:
        super().focusInEvent(a0)
        self.pointed.emit()

    def contextMenuEvent(self, a0: QContextMenuEvent | None) -> None:
        if a0 is not None:
            self.menu_wanted.emit(a0.globalPos())

    def mousePressEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is not None and a0.button() == Qt.MouseButton.LeftButton:
            self._press = a0.globalPosition().toPoint().y()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pointed.emit()

    def mouseMoveEvent(self, a0: QMouseEvent | None) -> None:
        if a0 is None or self._press is None or self._output:
            return
        y = a0.globalPosition().toPoint().y()
        self._carried = self._carried or abs(y - self._press) >= QApplication.startDragDistance()
        if self._carried:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(y)

    def mouseReleaseEvent(self, a0: QMouseEvent | None) -> None:
        carried = self._put_down()
        if carried and a0 is not None:
            self.dropped.emit(a0.globalPosition().toPoint().y())

    def keyPressEvent(self, a0: QKeyEvent | None) -> None:
        if a0 is not None and a0.key() == Qt.Key.Key_Escape and self._put_down():
            self.drag_cancelled.emit()
            return
        super().keyPressEvent(a0)

    def _put_down(self) -> bool:
        carried, self._carried, self._press = self._carried, False, None
        self.unsetCursor()
        return carried
