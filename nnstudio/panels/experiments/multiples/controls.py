"""What is compared and on what: settings, and the buttons that train."""

from __future__ import annotations

from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import StudyError
from nnstudio.panels.experiments.multiples.options import WORDS, Options
from nnstudio.panels.page_settings import SettingFields
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import settings_layout
from nnstudio.session import Session
from nnstudio.widgets.buttons import worded_button
from nnstudio.widgets.sentence_label import SentenceLabel
from nnstudio.widgets.texts import bind_text


class MultiplesControls(ScrollColumn):
    """Every change is an undoable edit. `refused` says why the variants cannot be trained."""

    def __init__(self, session: Session, page: QWidget, options: Options) -> None:
        super().__init__()
        params = options.own.params
        sliders = [name for name, param in params.items() if param.kind in ("number", "integer")]
        self.own = SettingFields(options.own, session, page, params, sliders)
        self.shared = SettingFields(options.shared, session, page, options.shared.params)
        self.train, self.spread = (
            worded_button(f"{WORDS}.{name}", f"multiples.{name}") for name in ("train", "spread")
        )
        self.refused = SentenceLabel("error")
        self.refused.setObjectName("multiples.refused")
        self.refused.setWordWrap(True)
        self.refused.hide()
        self._lay_out()

    def show_settings(self) -> None:
        """Show what the project has."""
        self.own.show_settings()
        self.shared.show_settings()

    def show_state(self, ready: bool, training: bool, spreading: bool) -> None:
        """Let what can be begun be begun."""
        self.train.setEnabled(ready and not training)
        self.spread.setEnabled(ready and not spreading)

    def refuse(self, problem: StudyError | None) -> None:
        """Say what keeps the variants from being trained, or nothing."""
        if problem is not None:
            bind_text(self.refused, "setText", problem.message)
        self.refused.setVisible(problem is not None)

    def _lay_out(self) -> None:
        fields = self.shared.all
        for rows, below in (
            ((fields["source"], *self.own.all.values(), fields["seed"]), (self.refused, self.train)),
            ((fields["seeds"], fields["score"]), (self.spread,)),
        ):
            form = settings_layout()
            for field in rows:
                form.addRow(field.label, field)
            self.column.addLayout(form)
            for widget in below:
                self.column.addWidget(widget)
            self.column.addSpacing(8)
        self.column.addStretch(1)
