"""What the page of the zig-zag compares, and its buttons."""

from functools import partial

from PyQt6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.landscape.options import choose, fields, option, weight
from nnstudio.panels.landscape.weight_row import WeightRow
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import labelled, settings_layout
from nnstudio.project.params import MAX_SEED
from nnstudio.session import Session
from nnstudio.studies.landscape.weights import Weight
from nnstudio.widgets.section import Section
from nnstudio.widgets.texts import bind_text

FIELDS = ("left", "right", "batch", "rate", "own_rate", "points")
BUTTONS = ("play", "step", "reset")


class ZigZagControls(ScrollColumn):
    """Inputs, batch, rate and points of the two descents; the two weights of the network at hand."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.fields = fields(session, FIELDS, page)
        self.buttons = {name: self._button(name) for name in (*BUTTONS, "redraw")}
        self.buttons["redraw"].clicked.connect(self._draw_anew)
        self.weights = {name: WeightRow(name) for name in ("first", "second")}
        for name, row in self.weights.items():
            row.chosen.connect(partial(self._choose, name))
            row.taken.connect(partial(self._take, name))
        self._lay_out()
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the project has."""
        project, checked = self._session.project, self._session.checked
        self.fields.show_settings()
        for name, row in self.weights.items():
            row.show_weight(checked.network if checked is not None else None, weight(project, name))
        self.show_selection()

    def show_selection(self) -> None:
        """A weight that is selected elsewhere can be taken, and only one."""
        for row in self.weights.values():
            row.show_selection(self._session.selection)

    def add_to_network(self, *widgets: QWidget) -> None:
        """Show what was measured of the network below the weights chosen."""
        for widget in widgets:
            self._network.addWidget(widget)

    def show_playing(self, playing: bool) -> None:
        bind_text(self.buttons["play"], "setText", Message(f"panel.landscape.{'pause' if playing else 'play'}"))

    def _choose(self, name: str, chosen: Weight) -> None:
        choose(self._session, name, chosen, self._page)

    def _take(self, name: str) -> None:
        found = self.weights[name].selected
        if found is not None:
            self._choose(name, found)

    def _draw_anew(self) -> None:
        choose(self._session, "points", (option(self._session.project, "points") + 1) % MAX_SEED, self._page)

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"landscape.{name}")
        bind_text(button, "setText", Message(f"panel.landscape.{name}"))
        bind_text(button, "setToolTip", Message(f"panel.landscape.{name}.help"))
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for name in BUTTONS:
            row.addWidget(self.buttons[name])
        rows = settings_layout()
        for field in self.fields.all.values():
            rows.addRow(field.label, field)
        rows.addRow(self.buttons["redraw"])
        content = QWidget()
        self._network = QVBoxLayout(content)
        self._network.setContentsMargins(0, 0, 0, 0)
        chosen = settings_layout()
        chosen.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, one in self.weights.items():
            labelled(chosen, one, f"panel.landscape.{name}")
        self._network.addLayout(chosen)
        self.column.addLayout(row)
        self.column.addLayout(rows)
        self.column.addWidget(Section("landscape.network", Message("panel.landscape.network"), content))
        self.column.addStretch(1)
