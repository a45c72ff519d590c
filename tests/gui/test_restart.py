"""Settings and the layout of the window outlive a restart, can be reset, and never keep the program from starting."""

from contextlib import contextmanager

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QTabBar, QWidget

from nnstudio.app.application import Studio, qt_application
from nnstudio.app.dialogs.settings import SettingsDialog
from nnstudio.catalog import language
from nnstudio.session.settings import Settings
from nnstudio.widgets import themes
from tests.helpers.studio import delete_later, settle

LONG = b"/" + b"x" * 300
GARBAGE = (
    b"",
    b"\x00\xff\xfe" * 500,
    b"[General\nlanguage",
    b"[lessons]\nprogress={\ncourse=" + LONG + b"\nlast=" + LONG + b"\n",
    b"[General]\nlanguage=xx\ntheme=mauve\nmemory=-\npresent=loud\ngeometry=3\nlayout=@ByteArray(\\x1\\x2)\n",
    b"[General]\nlanguage=en, ko\ntheme=@Invalid()\nmemory=1e9\npresent=nan\nlayout=@Rect(1 2)\n",
    b"[General]\ngeometry=@Variant(\\0\\0\\x4\\0)\n",
    b"[General]\nlanguage=@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\xe\\0\\0\\0\\0)\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb)\n",
)


@contextmanager
def started(folder):
    """Start the program with the settings of a folder, and close it as its user does."""
    studio = Studio(qt_application(), Settings(folder / "settings.ini"), folder)
    studio.window.show()
    try:
        yield studio
    finally:
        studio.window.close()
        studio.window.deleteLater()
        delete_later()


@pytest.mark.qt_log_ignore("QVariant::load: unknown user type")  # Qt's own word about the file
@pytest.mark.parametrize("content", GARBAGE)
def test_that_a_settings_file_that_says_nonsense_is_no_hindrance(qtbot, tmp_path, content):
    (tmp_path / "settings.ini").write_bytes(content)
    (tmp_path / "recent.json").write_bytes(content)
    with started(tmp_path) as studio:
        qtbot.waitUntil(lambda: studio.session.moment is not None)
        assert language() in ("en", "ko")
        assert studio.appearance.theme in ("system", "light", "dark")
        assert studio.session.memory.megabytes == 256
        assert studio.window.docks["timeline"].isVisible()
        studio.appearance.set_language("ko")
    with started(tmp_path):
        assert language() == "ko"


def test_that_a_layout_comes_back_and_is_reset_from_the_menu(qtbot, tmp_path):
    with started(tmp_path) as studio:
        studio.window.docks["layers"].close()
        studio.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, studio.window.docks["recipe"])
        studio.window.resize(1280, 700)
    with started(tmp_path) as studio:
        window, docks = studio.window, studio.window.docks
        assert docks["layers"].isHidden()
        assert window.dockWidgetArea(docks["recipe"]) == Qt.DockWidgetArea.RightDockWidgetArea
        assert window.height() == 700
        window.actions_by_key["view.reset_layout"].trigger()
        assert not docks["layers"].isHidden()
        assert window.dockWidgetArea(docks["recipe"]) == Qt.DockWidgetArea.LeftDockWidgetArea
    with started(tmp_path) as studio:
        assert not studio.window.docks["layers"].isHidden()


def test_that_settings_come_back_and_are_reset_in_their_dialog(qtbot, tmp_path):
    with started(tmp_path) as studio:
        studio.appearance.set_theme("dark")
        studio.appearance.set_language("ko")
        studio.session.memory.set_megabytes(64)
        studio.window.docks["layers"].close()
    with started(tmp_path) as studio:
        assert (themes.current_theme(), language()) == (themes.DARK, "ko")
        assert studio.session.memory.megabytes == 64
        studio.window.actions_by_key["edit.settings"].trigger()
        dialog = studio.window.findChild(SettingsDialog)
        assert isinstance(dialog, QWidget)
        qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
        dialog.close()
    with started(tmp_path) as studio:
        assert (studio.appearance.theme, studio.session.memory.megabytes) == ("system", 256)
        assert language() == "en"
        assert not studio.window.docks["layers"].isHidden()


def test_that_settings_that_cannot_be_kept_are_no_hindrance(qtbot, tmp_path):
    (tmp_path / "settings.ini").mkdir()
    with started(tmp_path) as studio:
        qtbot.waitUntil(lambda: studio.session.moment is not None)
        studio.appearance.set_theme("dark")
        assert themes.current_theme() is themes.DARK


def test_that_a_reset_layout_leaves_no_tabs_of_the_places_before(studio):
    window = studio.window

    def tabs() -> list[list[str]]:
        shown = [
            bar for bar in window.findChildren(QTabBar) if bar.isVisible() and bar.geometry().intersects(window.rect())
        ]
        return [[bar.tabText(at) for at in range(bar.count())] for bar in shown]

    settle(studio)
    before = tabs()
    assert len(before) == 1
    for _ in range(2):
        window.actions_by_key["view.reset_layout"].trigger()
        settle(studio)
    assert tabs() == before
