"""Everything has a name to be read aloud, in both languages, and every picture a sentence that says what it shows."""

from collections.abc import Iterator

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QDialog, QLabel, QLineEdit, QWidget

from nnstudio.catalog import language as catalog_language
from nnstudio.panels import PANELS, Panel
from nnstudio.panels.experiments.multiples.cell import WeightEnds
from nnstudio.panels.experiments.multiples.figures import Figures
from nnstudio.panels.initialization.schemes.scheme_list import Swatch
from nnstudio.panels.paged import PagedPanel
from nnstudio.panels.recipe.formula_lines import FormulaLines
from nnstudio.project.edits import with_setting, with_view
from nnstudio.session.lesson_draft import LessonDraft
from nnstudio.widgets.code_text import CodeText
from nnstudio.widgets.formula import Formula
from nnstudio.widgets.still_label import StillLabel
from nnstudio.widgets.tick_mark import TickMark
from tests.helpers import scenes
from tests.helpers.keyboard import OPERATED, name_of, shown
from tests.helpers.lessons import tour
from tests.helpers.spoken import is_painted, spoken_description, spoken_name
from tests.helpers.studio import settle

SAID_BY_NAME = (QAbstractButton, QLabel, QComboBox, QAbstractSpinBox, QLineEdit, Panel)
WORDS = (Formula, FormulaLines, StillLabel, TickMark, CodeText, Figures, WeightEnds, Swatch)  # drawn, all in the name


def nameless(root: QWidget) -> set[str]:
    """Name what can be operated, focused or looked at and is called nothing."""
    told = [one for one in shown(root) if is_painted(one) or isinstance(one, OPERATED) or _takes_focus(one)]
    return {name_of(one) for one in told if not spoken_name(one).strip()}


def undescribed(root: QWidget) -> set[str]:
    """Name the pictures of which nothing but a name is said."""
    pictures = [one for one in shown(root) if is_painted(one) and not isinstance(one, (*SAID_BY_NAME, *WORDS))]
    return {name_of(one) for one in pictures if not spoken_description(one).strip()}


def _takes_focus(one: QWidget) -> bool:
    return one.focusPolicy() != Qt.FocusPolicy.NoFocus


def pages(studio, key: str) -> Iterator[str]:
    """Show each page of a panel, for the data there are."""
    session, panel = studio.session, studio.window.stage.panel(key)
    for page in [one.key for one in panel.PAGES] if isinstance(panel, PagedPanel) else [""]:
        shown_page = with_view(session.project, panels=(key,))
        if page:
            shown_page = with_setting(shown_page, f"{key}.page", page)
        session.edit("edit.panels", shown_page, by=None)
        yield page


def all_said(studio, language: str) -> None:
    """Look at the window in one language: that every text has words in the other is another test's."""
    if language != catalog_language():
        studio.appearance.set_language(language)
    settle(studio)
    assert nameless(studio.window) == set()
    assert undescribed(studio.window) == set()


@pytest.mark.parametrize("key", PANELS)
def test_that_all_of_a_panel_and_the_docks_is_named_and_its_pictures_are_described(studio, key):
    studio.session.player.steps(3)
    settle(studio)
    assert [all_said(studio, "ko") for _ in pages(studio, key)]


@pytest.mark.parametrize("scene", [scenes.digits_pad, scenes.xsinx, scenes.points, scenes.step_of_spiral, scenes.code])
def test_that_what_only_some_data_and_settings_show_is_named(studio, scene):
    studio.session.open_project(scene())
    studio.session.player.steps(3)
    all_said(studio, "en")


@pytest.mark.parametrize("dock", ["recipe", "lesson", "lesson_editor"])
def test_that_docks_behind_are_named(studio, dock):
    studio.session.player.steps(3)
    studio.session.lessons.open(tour())
    if dock == "lesson_editor":
        studio.session.lessons.write(LessonDraft(studio.session, tour()))
    settle(studio)
    studio.window.docks[dock].raise_()
    studio.session.player.steps(3)
    all_said(studio, "en")


@pytest.mark.parametrize("action", ["edit.settings", "file.movie", "help.shortcuts", "help.about"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_all_of_a_dialog_is_named(studio, language, action):
    studio.appearance.set_language(language)
    studio.window.actions_by_key[action].trigger()
    dialog = studio.window.findChild(QDialog)
    assert dialog is not None
    assert dialog.windowTitle()
    assert nameless(dialog) == set()
    dialog.close()


def test_that_names_are_said_in_the_language_of_the_window(studio, find):
    bar, plot = find("timeline.bar"), find("training.loss")
    english = [bar.accessibleName(), plot.accessibleName(), spoken_description(plot)]
    studio.appearance.set_language("ko")
    korean = [bar.accessibleName(), plot.accessibleName(), spoken_description(plot)]
    assert not any(one.isascii() for one in korean)
    assert set(english) & set(korean) == set()
