"""Which entry of a table a control stands for, so that help can say what its table knows."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QPoint
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import Entry

Find = Callable[[QPoint | None], type[Entry] | None]
_STORE = "_nnstudio_entry"


def stands_for(widget: QWidget, find: Find) -> None:
    """Let a widget tell its entry: the one at a place of it, or at None the chosen one."""
    setattr(widget, _STORE, find)


def entry_of(widget: QWidget, place: QPoint | None) -> type[Entry] | None:
    """Return the entry a widget stands for at a place, None if it stands for none."""
    find: Find | None = getattr(widget, _STORE, None)
    return find(place) if find is not None else None
