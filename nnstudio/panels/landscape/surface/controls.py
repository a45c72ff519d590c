"""What the page of the loss surface looks at: settings of the project's view."""

from functools import partial

from PyQt6.QtWidgets import QPushButton, QWidget

from nnstudio.catalog import Message
from nnstudio.panels.landscape.options import choose, fields, option, weight
from nnstudio.panels.landscape.weight_row import WeightRow
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import labelled, settings_layout
from nnstudio.project.params import MAX_SEED
from nnstudio.session import Session
from nnstudio.studies.landscape.weights import Weight
from nnstudio.widgets.texts import bind_text

_FIELDS = ("directions", "seed", "reach", "part", "penalty", "log", "table")


class SurfaceControls(ScrollColumn):
    """The plane, its seed or its two weights, and which loss over it."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__()
        self._session, self._page = session, page
        self.fields = fields(session, _FIELDS, page)
        self.fresh = QPushButton()
        self.fresh.setObjectName("landscape.fresh")
        for setter, ending in (("setText", ""), ("setToolTip", ".help")):
            bind_text(self.fresh, setter, Message(f"panel.landscape.fresh{ending}"))
        self.fresh.clicked.connect(self._draw_anew)
        self.weights = {name: WeightRow(name) for name in ("first", "second")}
        for name, row in self.weights.items():
            row.chosen.connect(partial(self._choose, name))
            row.taken.connect(partial(self._take, name))
        self._lay_out()
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the project has; what the plane chosen has no use for is hidden."""
        project, checked = self._session.project, self._session.checked
        self.fields.show_settings()
        directions = option(project, "directions")
        for widget in self._random:
            widget.setVisible(directions == "random")
        for name, row in self.weights.items():
            row.show_weight(checked.network if checked is not None else None, weight(project, name))
        for widget in self._chosen:
            widget.setVisible(directions == "weights")
        self.show_selection()

    def show_selection(self) -> None:
        """A weight that is selected elsewhere can be taken, and only one."""
        for row in self.weights.values():
            row.show_selection(self._session.selection)

    def _choose(self, name: str, chosen: Weight) -> None:
        choose(self._session, name, chosen, self._page)

    def _take(self, name: str) -> None:
        found = self.weights[name].selected
        if found is not None:
            self._choose(name, found)

    def _draw_anew(self) -> None:
        seed = (option(self._session.project, "seed") + 1) % MAX_SEED
        choose(self._session, "seed", seed, self._page)

    def _lay_out(self) -> None:
        rows = settings_layout()
        self._random: list[QWidget] = []
        self._chosen: list[QWidget] = []
        for name in ("directions", "seed"):
            rows.addRow(self.fields.all[name].label, self.fields.all[name])
        rows.addRow(self.fresh)
        self._random += [self.fields.all["seed"].label, self.fields.all["seed"], self.fresh]
        for name, row in self.weights.items():
            self._chosen += [labelled(rows, row, f"panel.landscape.{name}"), row]
        for name in _FIELDS[2:]:
            rows.addRow(self.fields.all[name].label, self.fields.all[name])
        self.column.addLayout(rows)
        self.column.addStretch(1)
