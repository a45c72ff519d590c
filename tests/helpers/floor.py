"""The memory a window holds in one and the same state, so that two measurements can be compared."""

from __future__ import annotations

import gc

from PyQt6.QtGui import QPixmapCache
from PyQt6.QtWidgets import QApplication

from nnstudio.app.application import Studio
from nnstudio.panels import PANELS
from nnstudio.panels.paged import PagedPanel
from nnstudio.project.edits import with_setting, with_view
from nnstudio.session.memory import BUDGET
from nnstudio.workers.thrift import hand_back
from tests.helpers.processes import resident_bytes
from tests.helpers.studio import delete_later, settle, spend

_LOOK_SECONDS = 0.5  # at a page: what it calculates is not waited for


def see_everything(studio: Studio) -> None:
    """Show every panel and every page of it once.

    They are loaded when somebody first looks at them and stay from then on: without this a window that is used at
    random would seem to grow for as long as there is anything left that nobody had looked at.
    """
    session = studio.session
    for key in PANELS:
        panel = studio.window.stage.panel(key)
        pages = [page.key for page in panel.PAGES] if isinstance(panel, PagedPanel) else [""]
        for page in pages:
            project = with_view(session.project, panels=(key,))
            session.edit("edit.panels", with_setting(project, f"{key}.page", page) if page else project)
            spend(_LOOK_SECONDS)
    studio.files.new()
    settle(studio)


def floor(studio: Studio) -> int:
    """Return the memory held by a window as it first was, once the past is let go of.

    What undo and history keep by design does not count, nor what a window of that size, those panels and words takes:
    it is brought back to how it began, without the 10 MB of painted pieces that Qt keeps at most. Nor does what the C
    library keeps back for the next peak: it grows with the highest peak so far, by chance.
    """
    _as_at_first(studio)
    settle(studio)
    delete_later()
    QPixmapCache.clear()
    gc.collect()
    hand_back()
    return resident_bytes()


def _as_at_first(studio: Studio) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    studio.session.memory.set_megabytes(int(BUDGET.default))
    if studio.appearance.theme != "light":
        studio.appearance.set_theme("light")
    if studio.session.settings.word("language") != "en":
        studio.appearance.set_language("en")
    studio.files.new()
    studio.window.reset_layout()
    studio.window.resize(1280, 800)
