"""All shortcuts on one page, read from the actions themselves, menu by menu."""

from collections.abc import Iterator
from html import escape

from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QDialog, QWidget

from nnstudio.app.actions import ACTIONS, MENUS
from nnstudio.app.dialogs.page import show_page
from nnstudio.app.palette.item import plain
from nnstudio.app.stage import panel_shortcut
from nnstudio.catalog import text
from nnstudio.panels import PANELS
from nnstudio.panels.layers.commands import KEYS as LAYER_KEYS

_MOUSE_AND_KEYS = ("space", "present", "timeline", "network", "training", "backprop", "weights", "escape", "tab")

Row = tuple[str, str]


def show_shortcuts(parent: QWidget) -> QDialog:
    """Show the page."""
    html = "".join(_table(heading, rows) for heading, rows in sections())
    return show_page(parent, "dialog.shortcuts", html, 620, 560)


def sections() -> Iterator[tuple[str, list[Row]]]:
    """Yield headings, each with its rows of keys and of what they do."""
    for menu in MENUS:
        rows = [(_keys(spec.shortcuts), _what(spec.key)) for spec in ACTIONS if spec.menu == menu and spec.shortcuts]
        if rows:
            yield plain(text(f"menu.{menu}")), rows
    yield plain(text("menu.view.panels")), [(_keys((panel_shortcut(key),)), text(f"panel.{key}")) for key in PANELS]
    yield text("dock.layers"), [(_keys((keys,)), _what(f"layers.{name}")) for name, keys in LAYER_KEYS.items()]
    rows = [(text(f"shortcut.{one}"), text(f"shortcut.{one}.help")) for one in _MOUSE_AND_KEYS]
    yield text("shortcut.elsewhere"), rows


def _what(key: str) -> str:
    return f"{plain(text(f'action.{key}'))} – {text(f'action.{key}.help')}"


def _table(heading: str, rows: list[Row]) -> str:
    cells = "".join(
        f"<tr><td style='padding:2px 16px 2px 0'><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>"
        for keys, what in rows
    )
    return f"<h3>{escape(heading)}</h3><table>{cells}</table>"


def _keys(shortcuts: tuple[str, ...]) -> str:
    return ", ".join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in shortcuts)
