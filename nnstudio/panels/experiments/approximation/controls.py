"""What is approximated and how: settings, and what can be asked beyond them."""

from __future__ import annotations

from PyQt6.QtWidgets import QWidget

from nnstudio.panels.experiments.approximation.options import SETTINGS, option
from nnstudio.panels.page_settings import SettingFields
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import settings_layout
from nnstudio.session import Session
from nnstudio.widgets.buttons import worded_button

_WORDS = "panel.experiments.approximation"
_OF_NETWORKS = ("activation", "epochs", "seed")


class ApproximationControls(ScrollColumn):
    """What bumps have no use for is hidden while they are chosen, and the other way round."""

    def __init__(self, session: Session, page: QWidget) -> None:
        super().__init__()
        self._session = session
        names = ("target", "way", "units", *_OF_NETWORKS, "error")
        self.fields = SettingFields(SETTINGS, session, page, names, ("units", "epochs", "error"))
        self.series, self.open_fit, self.count = (
            worded_button(f"{_WORDS}.{name}", f"experiments.approximation.{name}")
            for name in ("series", "open", "count")
        )
        rows = settings_layout()
        for name in names[:-1]:
            rows.addRow(self.fields.all[name].label, self.fields.all[name])
        below = settings_layout()
        below.addRow(self.fields.all["error"].label, self.fields.all["error"])
        self.column.addLayout(rows)
        for widget in (self.series, self.open_fit):
            self.column.addWidget(widget)
        self.column.addSpacing(8)
        self.column.addLayout(below)
        self.column.addWidget(self.count)
        self.column.addStretch(1)
        self.show_settings()

    @property
    def _bump_widgets(self) -> tuple[QWidget, ...]:
        return self.fields.all["error"].label, self.fields.all["error"], self.count

    def show_settings(self) -> None:
        """Show what the project has."""
        self.fields.show_settings()
        network = option(self._session.project, "way") in ("one", "two")
        for name in _OF_NETWORKS:
            for widget in (self.fields.all[name].label, self.fields.all[name]):
                widget.setVisible(network)
        self.open_fit.setVisible(network)
        for widget in self._bump_widgets:
            widget.setVisible(not network)
