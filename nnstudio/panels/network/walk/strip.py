"""The strip that walks: on or off, back, the four stops, on, layer by layer, and the step itself."""

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QAbstractButton, QButtonGroup, QSpinBox, QToolButton, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.network.walk.places import STOPS, Place, Stop, nearest, places
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.flow_row import FlowRow
from nnstudio.widgets.lit_button import LitButton
from nnstudio.widgets.texts import bind_text


class Strip(FlowRow):
    """Signals: `wanted` (on or off), `fine_wanted`, `moved` when it stands elsewhere, `done` for the step itself,
    `example_chosen` (its place in the batch, −1 for the mean).
    """

    wanted = pyqtSignal(bool)
    fine_wanted = pyqtSignal(bool)
    example_chosen = pyqtSignal(int)
    moved = pyqtSignal()
    done = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(6, parent)
        self.setObjectName("network.walk")
        self._places, self._at = places(1, False), 0
        self._shown: tuple[bool, bool, int] | None = None
        self.back, self.next, self.do = (self._named(QToolButton(self), name) for name in ("back", "next", "do"))
        self.on = self._named(LitButton(self), "on")
        self.stops: dict[Stop, QToolButton] = {stop: self._named(LitButton(self), stop) for stop in STOPS}
        self._group = QButtonGroup(self)
        for button in self.stops.values():
            self._group.addButton(button)
        self.fine, self.example = CheckBox(self), QSpinBox(self)
        self.fine.setObjectName("network.walk.fine")
        self.example.setObjectName("network.walk.example")
        self._name()
        order = (self.on, self.back, *self.stops.values(), self.next, self.fine, self.example, self.do)
        for widget in order:
            self.add(widget)
        self._rest = order[1:]
        self._connect()
        self.show_walk(False, False, 1)

    @property
    def place(self) -> Place:
        """Where the walk stands."""
        return self._places[self._at]

    def show_walk(self, on: bool, fine: bool, layers: int) -> None:
        """Show whether one walks, how finely, and through how many layers; shown again, nothing is done."""
        if self._shown == (on, fine, layers):
            return
        self._shown, place = (on, fine, layers), self.place
        for button, value in ((self.on, on), (self.fine, fine)):
            if button.isChecked() != value:
                blocked = button.blockSignals(True)
                button.setChecked(value)
                button.blockSignals(blocked)
        found = places(layers, fine)
        if found != self._places:
            self._places, self._at = found, nearest(found, place)
        for widget in self._rest:
            widget.setVisible(on)
        self._show_place()

    def show_example(self, at: int | None, count: int) -> None:
        """Show which of a batch of `count` is looked at, without telling it."""
        blocked = self.example.blockSignals(True)
        self.example.setRange(0, count)
        self.example.setValue(0 if at is None else at + 1)
        self.example.blockSignals(blocked)

    def enable(self, able: bool) -> None:
        """Let the stops be used, or not, as while training runs."""
        for widget in self._rest:
            if widget is not self.fine and widget.isEnabled() != able:
                widget.setEnabled(able)
        if able:
            self._show_place()

    def go(self, steps: int) -> None:
        """Walk on, or back, as far as there are places."""
        at = min(max(self._at + steps, 0), len(self._places) - 1)
        if at != self._at:
            self._at = at
            self._show_place()
            self.moved.emit()

    def begin(self) -> None:
        """Stand at the first place, as before another step; nobody is told."""
        self._at = 0
        self._show_place()

    def _go_to(self, stop: Stop) -> None:
        """Stand where a stop's pass is complete."""
        self.go(max(at for at, one in enumerate(self._places) if one.stop == stop) - self._at)

    def _show_place(self) -> None:
        self.stops[self.place.stop].setChecked(True)
        able = self.example.isEnabled()
        self.back.setEnabled(able and self._at > 0)
        self.next.setEnabled(able and self._at < len(self._places) - 1)

    @staticmethod
    def _named(button: QToolButton, name: str) -> QToolButton:
        button.setObjectName(f"network.walk.{name}")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button

    def _name(self) -> None:
        named: dict[str, QAbstractButton] = {"on": self.on, "do": self.do, "fine": self.fine, **self.stops}
        for name, button in named.items():
            bind_text(button, "setText", Message(f"panel.network.walk.{name}"))
        for name, button in (("back", self.back), ("next", self.next)):
            button.setText("◀" if name == "back" else "▶")
            bind_text(button, "setAccessibleName", Message(f"panel.network.walk.{name}"))
        for name, widget in {**named, "back": self.back, "next": self.next, "example": self.example}.items():
            bind_text(widget, "setToolTip", Message(f"panel.network.walk.{name}.help"))
        bind_text(self.example, "setAccessibleName", Message("panel.network.walk.example"))
        bind_text(self.example, "setSpecialValueText", Message("panel.network.walk.mean"))
        bind_text(self.example, "setPrefix", Message("panel.network.walk.example.prefix"))

    def _connect(self) -> None:
        for button, told in ((self.on, self.wanted), (self.fine, self.fine_wanted)):
            button.toggled.connect(self._forget_shown)
            button.toggled.connect(told)
        self.back.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.do.clicked.connect(lambda: self.done.emit())
        self.example.valueChanged.connect(lambda value: self.example_chosen.emit(value - 1))
        for stop, button in self.stops.items():
            button.clicked.connect(self._goes_to(stop))

    def _forget_shown(self) -> None:
        """Whoever hears of a press may refuse it: then the old state is shown again."""
        self._shown = None

    def _goes_to(self, stop: Stop) -> Callable[[], None]:
        return lambda: self._go_to(stop)
