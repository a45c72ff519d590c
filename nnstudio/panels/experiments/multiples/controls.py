"""What is compared and on what: settings, and a row of the buttons that train."""

from __future__ import annotations

from PyQt6.QtWidgets import QWidget

from nnstudio.panels.experiments.multiples.options import WORDS, Options
from nnstudio.panels.page_settings import SettingFields
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import settings_layout
from nnstudio.session import Session
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.flow_row import FlowRow


class MultiplesControls(ScrollColumn):
    """Every change is an undoable edit."""

    def __init__(self, session: Session, page: QWidget, options: Options) -> None:
        super().__init__()
        params = options.own.params
        sliders = [name for name, param in params.items() if param.kind in ("number", "integer")]
        self.own = SettingFields(options.own, session, page, params, sliders)
        self.shared = SettingFields(options.shared, session, page, options.shared.params)
        self._lay_out()

    def show_settings(self) -> None:
        """Show what the project has."""
        self.own.show_settings()
        self.shared.show_settings()

    def _lay_out(self) -> None:
        fields = self.shared.all
        for rows in (
            (fields["source"], *self.own.all.values(), fields["seed"]),
            (fields["seeds"], fields["score"]),
        ):
            form = settings_layout()
            for field in rows:
                form.addRow(field.label, field)
            self.column.addLayout(form)
            self.column.addSpacing(8)
        self.column.addStretch(1)


class TrainRow(FlowRow):
    """The buttons that train: they stay in sight where the settings are scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.train, self.spread = (
            worded_button(f"{WORDS}.{name}", f"multiples.{name}") for name in ("train", "spread")
        )
        for one in (self.train, self.spread):
            self.add(one)

    def show_state(self, ready: bool, training: bool, spreading: bool) -> None:
        """Let what can be begun be begun."""
        self.train.setEnabled(ready and not training)
        self.spread.setEnabled(ready and not spreading)
