"""The menu of the lessons about a panel, where there are several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QMenu, QWidget

from nnstudio.session.library import Library
from nnstudio.widgets.marked_text import as_plain

if TYPE_CHECKING:
    from nnstudio.lessons.lesson import Lesson


def about_menu(
    parent: QWidget, lessons: Mapping[Path, Lesson], library: Library, chosen: Callable[[Path], object]
) -> QMenu:
    """Return a menu of lessons, those that are done ticked; it is gone once it is closed."""
    menu = QMenu(parent)
    menu.setObjectName("menu.lessons.about")
    menu.setToolTipsVisible(True)
    menu.aboutToHide.connect(menu.deleteLater)
    for path, lesson in lessons.items():
        action = menu.addAction(as_plain(lesson.title.shown()).replace("&", "&&"))
        assert action is not None
        action.setObjectName(f"about.{lesson.key}")
        action.setToolTip(as_plain(lesson.about.shown()))
        action.setCheckable(True)
        action.setChecked(library.state(lesson) == "reached")
        action.triggered.connect(lambda _=False, path=path: chosen(path))
    return menu
