"""Where the network works on the function: a layer's sums z under the curve, and the way into a layer."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QComboBox, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from nnstudio.catalog import Choice, Message, Value
from nnstudio.engine.layers import LAYERS, Maxout
from nnstudio.panels.activations.curves.options import WORDS
from nnstudio.panels.settings_form import labelled, settings_layout
from nnstudio.project import NetworkSpec
from nnstudio.studies.plotted import FUNCTIONS, MaxoutLines
from nnstudio.widgets.check_box import CheckBox
from nnstudio.widgets.forms.wheel_guard import WheelGuard
from nnstudio.widgets.texts import bind_text
from nnstudio.widgets.tinted_label import TintedLabel


class LayerView(QWidget):
    """A layer to look at, whether its z are shown, how many of them are saturated, and "Use in layer…".

    `chosen(layer)` and `switched(on)` when the user asks; `used(layer)` when the function is to be put there.
    """

    chosen = pyqtSignal(int)
    switched = pyqtSignal(bool)
    used = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self.layers = QComboBox()
        self.layers.setObjectName("curves.layer")
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.layers.setMinimumContentsLength(10)
        self.histogram = CheckBox()
        self.histogram.setObjectName("curves.histogram")
        self.told = TintedLabel("muted")
        self.told.setObjectName("curves.layer_share")
        self.use = self._button()
        self._network: NetworkSpec | None = None
        self._lay_out()
        WheelGuard(self.layers)
        self.layers.activated.connect(self._choose)
        self.histogram.clicked.connect(self.switched)

    def offer(self, network: NetworkSpec, layers: Sequence[int], function: Choice) -> None:
        """Offer these layers to look at, and every layer as a place for the function."""
        if network != self._network:
            self._network = network
            self._fill(network, layers)
        self._fill_menu(network, function)

    def mark(self, layer: int | None) -> None:
        """Show which layer is looked at; nothing is told."""
        self.layers.setCurrentIndex(self.layers.findData(layer))

    def tell(self, message: Message) -> None:
        """Say what the layer's z are like, or why there are none."""
        bind_text(self.told, "setText", message)

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("curves.use")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(button)
        self.menu.setObjectName("curves.use.menu")
        self.menu.setToolTipsVisible(True)
        button.setMenu(self.menu)
        bind_text(button, "setText", Message(f"{WORDS}.use"))
        bind_text(button, "setToolTip", Message(f"{WORDS}.use.help"))
        return button

    def _lay_out(self) -> None:
        bind_text(self.histogram, "setText", Message(f"{WORDS}.histogram"))
        bind_text(self.histogram, "setToolTip", Message(f"{WORDS}.histogram.help"))
        bind_text(self.layers, "setToolTip", Message(f"{WORDS}.layer.help"))
        bind_text(self.layers, "setAccessibleName", Message(f"{WORDS}.layer"))
        column, rows = QVBoxLayout(self), settings_layout()
        column.setContentsMargins(0, 0, 0, 0)
        labelled(rows, self.layers, f"{WORDS}.layer")
        column.addLayout(rows)
        for widget in (self.histogram, self.told, self.use):
            column.addWidget(widget)

    def _fill(self, network: NetworkSpec, layers: Sequence[int]) -> None:
        self.layers.clear()
        for row, at in enumerate(layers):
            self.layers.addItem("", at)
            bind_text(self.layers, "setItemText", layer_name(network, at), row)
        self.layers.setEnabled(bool(layers))

    def _fill_menu(self, network: NetworkSpec, function: Choice) -> None:
        self.menu.clear()
        for at in range(len(network.layers)):
            action = self.menu.addAction("")
            if action is None:
                continue
            action.setObjectName(f"curves.use.{at}")
            bind_text(action, "setText", layer_name(network, at))
            reason = why_not(network, at, function)
            action.setEnabled(reason is None)
            bind_text(action, "setToolTip", reason or Message(f"{WORDS}.use.here"))
            action.triggered.connect(lambda _, at=at: self.used.emit(at))

    def _choose(self) -> None:
        self.chosen.emit(self.layers.currentData())


def layer_name(network: NetworkSpec, at: int) -> Message:
    """Return what a layer is called: its number or "output", its kind, its units and its activation."""
    layer = network.layers[at]
    place = "output" if at == len(network.hidden) else "hidden"
    values = {"layer": at + 1, "kind": LAYERS[layer.key].label(), "detail": _detail(layer)}
    return Message(f"{WORDS}.layer.{place}", values)


def why_not(network: NetworkSpec, at: int, function: Choice) -> Message | None:
    """Return why a function cannot be put into a layer, None if it can."""
    layer = network.layers[at]
    known = {param.key for param in LAYERS[layer.key].params()}
    if function.key == MaxoutLines.key:
        fits = "units" in known and at < len(network.hidden)
        return None if fits else Message(f"{WORDS}.use.not_maxout")
    return None if "activation" in known else Message(f"{WORDS}.use.no_activation", {"kind": LAYERS[layer.key].label()})


def with_function(network: NetworkSpec, at: int, function: Choice) -> Choice:
    """Return the layer at a place with the function as its activation; maxout is a layer of its own."""
    layer = network.layers[at]
    if function.key != MaxoutLines.key:
        return layer.with_(activation=function)
    given: dict[str, Value] = {"units": layer.params["units"]} if "units" in layer.params else {}
    made = FUNCTIONS.make(function)
    assert isinstance(made, MaxoutLines)
    return LAYERS.complete(Choice(Maxout.key, {**given, "pieces": made.pieces}))


def _detail(layer: Choice) -> str:
    """Return a layer's units and its activation's key, as far as it has them."""
    known = LAYERS[layer.key].params()
    said = [layer.params.get(param.key, param.default) for param in known if param.key in ("units", "activation")]
    return " ".join(one.key if isinstance(one, Choice) else str(one) for one in said)
