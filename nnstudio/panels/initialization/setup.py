"""The laboratory's left column: what is looked at, the bench, and the schemes."""

from functools import partial
from typing import Any

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QFormLayout, QMenu, QPushButton, QWidget

from nnstudio.catalog import Choice, Message
from nnstudio.panels.initialization.options import (
    PARAMS,
    choose,
    choose_initializers,
    initializers,
    option,
)
from nnstudio.panels.initialization.presets import PRESETS, Preset, with_preset
from nnstudio.panels.initialization.schemes.scheme_list import SchemeList
from nnstudio.panels.scroll_column import ScrollColumn
from nnstudio.panels.settings_form import setting_field, settings_layout
from nnstudio.session import Session
from nnstudio.widgets.forms import ParamField
from nnstudio.widgets.section import Section
from nnstudio.widgets.texts import bind_text

_STACK = ("depth", "width", "activation", "normalize", "residual", "zero_last")
_SHARED = ("inputs", "preprocess", "bias", "seed")
_NO_SLIDER = ("seed", "bias")


class Setup(ScrollColumn):
    """Fields made from the options' own Params; every one is an undoable edit, one drag one undo."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._strokes = session, 0
        self.fields = {name: self._field(name) for name in ("source", *_STACK, *_SHARED)}
        self.schemes = SchemeList()
        self.schemes.changed.connect(self._choose_schemes)
        self.schemes.committed.connect(self._end)
        self.presets = self._presets()
        self._stack = self._rows(_STACK)
        self.column.addWidget(self.presets)
        self.column.addWidget(self._rows(("source",)))
        for name, content in (
            ("list", self.schemes),
            ("stack", self._stack),
            ("shared", self._rows(_SHARED)),
        ):
            self.column.addWidget(Section(f"initialization.{name}", Message(f"panel.initialization.{name}"), content))
        self.column.addStretch(1)
        self.show_settings()

    def show_settings(self) -> None:
        """Show what the project has."""
        project = self._session.project
        for name, field in self.fields.items():
            field.set_value(option(project, name))
        self.schemes.show_choices(initializers(project), int(option(project, "scaled")))
        on_bench = option(project, "source") == "bench"
        for name in (*_STACK, "inputs", "seed"):  # the project has its own
            self.fields[name].setEnabled(on_bench)
        self.fields["zero_last"].setEnabled(on_bench and option(project, "residual"))

    def _field(self, name: str) -> ParamField:
        field = setting_field(PARAMS[name], option(self._session.project, name), "panel.initialization", False)
        if name not in _NO_SLIDER and "slider" in field.control.parts:
            field.control.parts["slider"].show()
        field.setObjectName(f"initialization.{name}")
        field.changed.connect(partial(self._choose, name))
        field.committed.connect(self._end)
        return field

    def _rows(self, names: tuple[str, ...]) -> QWidget:
        content = QWidget()
        rows: QFormLayout = settings_layout(content)
        for name in names:
            rows.addRow(self.fields[name].label, self.fields[name])
            below = self.fields[name].below
            if below is not None:
                rows.addRow(below)
        return content

    def _presets(self) -> QPushButton:
        button = QPushButton()
        button.setObjectName("initialization.presets")
        bind_text(button, "setText", Message("panel.initialization.presets"))
        bind_text(button, "setToolTip", Message("panel.initialization.presets.help"))
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        for preset in PRESETS:
            action = QAction(menu)
            action.setObjectName(f"initialization.preset.{preset.key}")
            bind_text(action, "setText", Message(f"panel.initialization.preset.{preset.key}"))
            bind_text(action, "setToolTip", Message(f"panel.initialization.preset.{preset.key}.help"))
            action.triggered.connect(partial(self._take, preset))
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _take(self, preset: Preset, *_: Any) -> None:
        project = with_preset(self._session.project, preset)
        self._session.edit(Message(f"panel.initialization.preset.{preset.key}"), project, by=self)

    def _choose(self, name: str, value: Any) -> None:
        choose(self._session, name, value, self, f"{name}.{self._strokes}")

    def _choose_schemes(self, chosen: tuple[Choice, ...]) -> None:
        choose_initializers(self._session, chosen, self, f"schemes.{self._strokes}")

    def _end(self, *_: object) -> None:
        self._strokes += 1
