"""The schemes compared: a coloured row each, to change, take out, or add to."""

from functools import partial
from typing import Any

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPaintEvent
from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.panels.initialization.options import MOST_SCHEMES
from nnstudio.widgets import themes
from nnstudio.widgets.forms import ChoiceForm
from nnstudio.widgets.painting import painting
from nnstudio.widgets.texts import bind_text

_TOP = Qt.AlignmentFlag.AlignTop


class Swatch(QWidget):
    """The colour of a series; only its frame where the series is left out, with the reason as its tooltip."""

    def __init__(self, color: int) -> None:
        super().__init__()
        self._color, self.left_out = color, color >= MOST_SCHEMES
        bind_text(self, "setAccessibleName", Message("panel.initialization.swatch", {"number": color + 1}))
        if self.left_out:
            bind_text(self, "setToolTip", Message("panel.initialization.left_out", {"most": MOST_SCHEMES}))
        self.setFixedSize(12, 20)
        themes.changed.connect(self.update)

    def paintEvent(self, a0: QPaintEvent | None) -> None:
        theme = themes.current_theme()
        with painting(self) as painter:
            if self.left_out:
                painter.setPen(QColor(theme.muted))
                painter.drawRect(0, 4, 11, 11)
            else:
                painter.fillRect(0, 4, 12, 12, QColor(theme.curves[self._color % len(theme.curves)]))


class SchemeList(QWidget):
    """Rows of initialisers; `changed(tuple of Choice)` while one moves, `committed()` at the end of an edit."""

    changed = pyqtSignal(object)
    committed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("initialization.schemes")
        self.forms: list[ChoiceForm] = []
        self._rows: list[QWidget] = []
        self._first_color = 0
        self.add = QPushButton()
        self.add.setObjectName("initialization.schemes.add")
        bind_text(self.add, "setText", Message("panel.initialization.add"))
        bind_text(self.add, "setToolTip", Message("panel.initialization.add.help"))
        self.add.clicked.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.add)

    def choices(self) -> tuple[Choice, ...]:
        return tuple(form.choice() for form in self.forms)

    def show_choices(self, choices: tuple[Choice, ...], first_color: int) -> None:
        """Show the schemes that were decided; rows are made anew only where their number or colours changed."""
        if len(choices) != len(self.forms) or first_color != self._first_color:
            self._first_color = first_color
            self._rebuild(choices)
        for form, choice in zip(self.forms, choices, strict=True):
            form.set_choice(choice)
        self.add.setEnabled(len(choices) < MOST_SCHEMES)

    def _rebuild(self, choices: tuple[Choice, ...]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self.forms, self._rows = [], []
        for at, choice in enumerate(choices):
            self._rows.append(self._row(at, choice))
            self._column.insertWidget(at, self._rows[-1])

    def _row(self, at: int, choice: Choice) -> QWidget:
        row, form = QWidget(), ChoiceForm(INITIALIZERS, choice, name=f"initialization.scheme{at + 1}")
        form.changed.connect(self._edited)
        form.committed.connect(self._committed)
        form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.forms.append(form)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Swatch(at + self._first_color), 0, _TOP)
        layout.addWidget(form, 1)
        layout.addWidget(self._remover(at), 0, _TOP)
        return row

    def _remover(self, at: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"initialization.scheme{at + 1}.remove")
        button.setText("×")
        button.setAutoRaise(True)
        for setter in ("setToolTip", "setAccessibleName"):
            bind_text(button, setter, Message("panel.initialization.remove", {"number": at + 1}))
        button.clicked.connect(partial(self._remove, at))
        return button

    def _add(self) -> None:
        taken = {choice.key for choice in self.choices()}
        free = next((entry.key for entry in INITIALIZERS if entry.key not in taken), "normal")
        self.changed.emit((*self.choices(), Choice(free)))
        self.committed.emit()

    def _remove(self, at: int, *_: Any) -> None:
        kept = [choice for place, choice in enumerate(self.choices()) if place != at]
        self.changed.emit(tuple(kept))
        self.committed.emit()

    def _edited(self, _: Choice) -> None:
        self.changed.emit(self.choices())

    def _committed(self, _: Choice) -> None:
        self.committed.emit()
