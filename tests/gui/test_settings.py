"""Edit, Settings…: language, theme and memory, taken up at once and kept."""

import re
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QLineEdit

from nnstudio.app.dialogs.settings import PARAMS, SettingsDialog
from nnstudio.catalog import language, text
from nnstudio.widgets import motion, themes
from tests.helpers.modules import sources

ROOT = Path(__file__).resolve().parent.parent.parent


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


def test_that_every_setting_is_explained_in_both_languages_where_it_stands(studio, dialog):
    for code in ("en", "ko"):
        studio.appearance.set_language(code)
        shown = " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
        assert [key for key, field in dialog.fields.items() if text(field.help) not in shown] == []


def test_that_whatever_is_kept_is_a_setting_of_the_dialog_or_a_state_of_its_own():
    """A new key in the program's settings must be offered in the dialog, or be named here as something remembered."""
    remembered = {"geometry", "layout", "palette/recent", "lessons/progress", "lessons/course", "lessons/last"}
    kept = set()
    for path in sources():
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for name in re.findall(r"set_(?:word|blob)\(([^,]+),", path.read_text(encoding="utf-8")):
            if name != "self":
                kept.add(eval_name(module, name))
    assert kept - remembered == {param.key for param in PARAMS}


def eval_name(module, name: str) -> str:
    """Return the key that a name of a module, or a text in quotes, stands for."""
    if name.startswith('"'):
        return name.strip('"')
    return str(attrgetter(name)(module))
