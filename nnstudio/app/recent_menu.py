"""The menu of files opened lately."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtWidgets import QMenu

from nnstudio.catalog import text
from nnstudio.document.recent import Recent


class RecentMenu:
    """Fills the menu each time it opens, so that files gone meanwhile are not offered."""

    def __init__(self, menu: QMenu, recent: Recent, open_path: Callable[[Path], None]) -> None:
        self._menu, self._recent, self._open = menu, recent, open_path
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self._menu.clear()
        for at, path in enumerate(self._recent.files(), 1):
            action = self._menu.addAction(f"&{at}  {path.name}" if at < 10 else path.name)
            assert action is not None
            action.setObjectName(f"action.file.recent.{at}")
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self._open(path))
        if self._menu.isEmpty():
            nothing = self._menu.addAction(text("recent.none"))
            assert nothing is not None
            nothing.setEnabled(False)
