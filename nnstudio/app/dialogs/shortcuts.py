"""All shortcuts on one page, read from the table of actions."""

from html import escape

from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QDialog, QWidget

from nnstudio.app.actions import ACTIONS
from nnstudio.app.dialogs.page import show_page
from nnstudio.app.stage import panel_shortcut
from nnstudio.catalog import text
from nnstudio.panels import PANELS

_MOUSE_AND_KEYS = ("space", "present", "layers", "timeline", "network", "training", "escape", "tab")


def show_shortcuts(parent: QWidget) -> QDialog:
    """Show the page."""
    rows = [(_keys(spec.shortcuts), text(f"action.{spec.key}.help")) for spec in ACTIONS if spec.shortcuts]
    rows += [(_keys((panel_shortcut(key),)), text(f"action.panel.{key}.help")) for key in PANELS]
    rows += [(text(f"shortcut.{one}"), text(f"shortcut.{one}.help")) for one in _MOUSE_AND_KEYS]
    cells = "".join(
        f"<tr><td style='padding:2px 16px 2px 0'><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>"
        for keys, what in rows
    )
    return show_page(parent, "dialog.shortcuts", f"<table>{cells}</table>", 620, 560)


def _keys(shortcuts: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in shortcuts)
