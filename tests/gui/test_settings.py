"""Edit, Settings…: language, theme and memory, taken up at once and kept."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit

from nnstudio.app.dialogs.settings import SettingsDialog
from nnstudio.catalog import language
from nnstudio.widgets import motion, themes


@pytest.fixture
def dialog(qtbot, studio):
    studio.window.actions_by_key["edit.settings"].trigger()
    made = studio.window.findChild(SettingsDialog)
    assert made is not None
    yield made
    made.close()


def choose(dialog, name: str, key: str) -> None:
    combo = dialog.findChild(QComboBox, name)
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def type_memory(qtbot, dialog, words: str) -> None:
    box = dialog.findChild(QAbstractSpinBox, "settings.memory.box")
    edit = box.findChild(QLineEdit)
    edit.selectAll()
    qtbot.keyClicks(edit, words)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def test_that_a_theme_and_a_language_are_taken_up_at_once_and_ticked_in_their_menus(studio, find, dialog):
    choose(dialog, "settings.theme.choice", "dark")
    assert themes.current_theme() is themes.DARK
    assert find("action.theme.dark").isChecked()
    choose(dialog, "settings.language.choice", "ko")
    assert language() == "ko"
    assert find("action.language.ko").isChecked()
    assert dialog.windowTitle() == "설정"


def test_that_the_memory_is_kept_and_taken_up_at_once(qtbot, studio, dialog):
    type_memory(qtbot, dialog, "64")
    assert studio.session.settings.word("memory") == "64"
    assert studio.session.run.history.budget <= 64 * 2**20


def test_that_too_little_memory_is_refused_at_the_field(qtbot, studio, dialog):
    type_memory(qtbot, dialog, "3")
    assert studio.session.memory.megabytes == 256
    error = dialog.fields["memory"].error
    assert error.text() == "Settings: Memory for runs (MB) must be from 16 to 1,000,000, not 3."
    assert error.isVisible()
    qtbot.waitUntil(lambda: error.height() >= error.heightForWidth(error.width()))
    qtbot.waitUntil(lambda: dialog.height() >= dialog.layout().totalHeightForWidth(dialog.width()))


def test_that_reset_makes_everything_as_at_first(qtbot, studio, dialog):
    choose(dialog, "settings.theme.choice", "dark")
    choose(dialog, "settings.motion.choice", "reduced")
    type_memory(qtbot, dialog, "64")
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    assert (studio.appearance.theme, studio.session.memory.megabytes) == ("system", 256)
    assert (dialog.fields["theme"].value(), dialog.fields["motion"].value()) == ("system", "full")
    assert not motion.is_reduced()
    assert dialog.fields["memory"].value() == 256
