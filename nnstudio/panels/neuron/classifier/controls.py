"""The page's buttons: training, the class that clicks add, and where the points come from."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QColor, QIcon, QPainter, QPixmap
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from nnstudio.catalog import Message, text
from nnstudio.panels.neuron.classifier.options import PARAMS
from nnstudio.widgets import themes
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.marks import draw_marks
from nnstudio.widgets.texts import bind_text

_WORDS = "panel.neuron.classifier"
_ICON = 20


def field(key: str, value: float) -> ParamField:
    """Return the field of one of the page's numbers."""
    words = Message(f"{_WORDS}.{key}"), Message(f"{_WORDS}.{key}.help")
    return ParamField(PARAMS[key], value, *words, f"neuron.classifier.{key}")


class Controls(FlowRow):
    """`label_chosen(0 or 1)` when a class is chosen; the buttons and the box for "no data" are for the page to wire."""

    label_chosen = pyqtSignal(int)

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.play, self.step, self.reset = (self._button(key) for key in ("play", "step", "reset"))
        self.steps = QLabel()
        self.steps.setObjectName("neuron.classifier.steps")
        bind_text(self.steps, "setToolTip", Message(f"{_WORDS}.steps.help"))
        self.no_data = CheckBox()
        self._name(self.no_data, "no_data")
        self.labels = [self._label(at) for at in (0, 1)]
        self.fresh, self.clear, self.project = (self._button(key) for key in ("fresh", "clear", "project"))
        self.seed = field("seed", seed)
        self.seed.control.parts["slider"].hide()
        self._fill()
        self.show_steps(0)
        self.show_playing(False)
        self.restyle(themes.current_theme())
        themes.changed.connect(self.restyle)

    def show_playing(self, playing: bool) -> None:
        key = "pause" if playing else "play"
        bind_text(self.play, "setText", Message(f"{_WORDS}.{key}"))
        bind_text(self.play, "setAccessibleName", Message(f"{_WORDS}.{key}"))

    def show_steps(self, steps: int) -> None:
        self._steps = steps
        self.refresh_texts()

    def show_label(self, label: int) -> None:
        self.labels[label].setChecked(True)

    def refresh_texts(self) -> None:
        """Say the step again, in a width that only grows."""
        self.steps.setText(text(f"{_WORDS}.steps", steps=f"{self._steps:,}"))
        self.steps.setMinimumWidth(max(self.steps.minimumWidth(), self.steps.sizeHint().width()))

    def restyle(self, theme: themes.Theme) -> None:
        for at, button in enumerate(self.labels):
            button.setIcon(_mark(theme, at))

    def _fill(self) -> None:
        for widget in (self.play, self.step, self.reset, self.steps, self.no_data, *self.labels, self.fresh):
            self.add(widget)
        for widget in (_beside(self.seed.label, self.seed), self.clear, self.project):
            self.add(widget)

    def _label(self, at: int) -> QToolButton:
        button = self._button(f"label.{at}")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(self._choose_0 if at == 0 else self._choose_1)
        return button

    def _choose_0(self) -> None:
        self.label_chosen.emit(0)

    def _choose_1(self) -> None:
        self.label_chosen.emit(1)

    def _button(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name(button, key)
        return button

    def _name(self, widget: QWidget, key: str) -> None:
        widget.setObjectName(f"neuron.classifier.{key}")
        setters: tuple[tuple[str, str], ...] = (("setText", ""), ("setAccessibleName", ""), ("setToolTip", ".help"))
        for setter, part in setters:
            bind_text(widget, setter, Message(f"{_WORDS}.{key}{part}"))


def _beside(label: QLabel, widget: QWidget) -> QWidget:
    """Return one widget of two, which no wrapping parts."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(label)
    row.addWidget(widget)
    return both


def _mark(theme: themes.Theme, label: int) -> QIcon:
    """Return a class's mark as an icon."""
    picture = QPixmap(_ICON, _ICON)
    picture.fill(QColor(Qt.GlobalColor.transparent))
    painter = QPainter(picture)
    draw_marks(painter, theme, [[_ICON / 2, _ICON / 2]], [label], size=_ICON * 0.6)
    painter.end()
    return QIcon(picture)
