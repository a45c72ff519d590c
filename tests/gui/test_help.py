"""F1 on anything, What's This, and the guide inside the program."""

import pytest
from PyQt6.QtCore import QPoint, Qt, QUrl
from PyQt6.QtGui import QCursor
from PyQt6.QtWidgets import QApplication, QComboBox, QDialog

from nnstudio.app.help.finder import topic_of
from nnstudio.app.help.guide import guide
from nnstudio.app.help.guide_window import GuideWindow
from nnstudio.app.help.help_window import HelpWindow
from nnstudio.catalog import LANGUAGES, text
from nnstudio.catalog.page_keys import PAGES
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.panels import PANELS
from nnstudio.panels.showing import show_alone, show_panel
from tests.gui.test_keys import controls
from tests.helpers.studio import settle


@pytest.fixture
def asked(qtbot, studio):
    """Return a function that presses F1 in a control and returns the help that comes."""

    def asked(widget) -> HelpWindow:
        window = widget.window()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_F1)
        [found] = studio.window.findChildren(HelpWindow)
        assert found.isVisible()
        return found

    yield asked
    for one in studio.window.findChildren(QDialog):
        one.close()


def show(studio, panel: str, page: str) -> None:
    show_alone(studio.session, panel, None)
    if page:
        show_panel(studio.session, panel, page, "", None)
    settle(studio)


@pytest.mark.parametrize("panel", PANELS)
def test_that_every_control_of_every_page_says_what_it_is_in_both_languages(studio, panel):
    for page in PAGES.get(panel, ("",)):
        show(studio, panel, page)
        told = {}
        for code in LANGUAGES:
            studio.appearance.set_language(code)
            found = {one.objectName(): topic_of(one) for one in controls(studio.window)}
            assert [key for key, topic in found.items() if not topic.title or not topic.words] == []
            told[code] = {key: topic.words for key, topic in found.items()}
        assert [key for key, words in told["en"].items() if words == told["ko"].get(key)] == []


@pytest.mark.parametrize("panel", PANELS)
def test_that_every_page_tells_what_it_is_where_nothing_more_particular_is(studio, panel):
    for page in PAGES.get(panel, ("",)):
        show(studio, panel, page)
        shown = studio.window.stage.panel(panel)
        key = f"page.{panel}.{page}" if page else f"panel.{panel}"
        assert topic_of(shown.page if page else shown).places[0] == key
        assert all(guide(code).sections[key].opening for code in LANGUAGES)


def test_that_a_field_tells_its_range_and_its_start(studio, find, asked):
    studio.window.docks["recipe"].raise_()
    words = asked(find("recipe.learning_rate.box")).page.toPlainText()
    assert words.startswith("Learning rate")
    assert "Greater than 0, at most 1,000,000." in words
    assert "At first 0.01" in words
    assert guide("en").sections["dock.recipe"].opening[:40] in " ".join(words.split())


def test_that_an_entry_tells_its_formula_its_parameters_and_its_name(studio, find, asked):
    studio.window.docks["recipe"].raise_()
    shown = asked(find("recipe.optimizer.choice"))
    assert shown.topic.title == f"{find('recipe.optimizer.choice').accessibleName()}: Adam"
    assert shown.topic.formulas
    assert len(shown.topic.facts) >= 3
    assert "<img" in shown.page.toHtml()


def test_that_a_data_set_tells_what_it_is(studio, find, asked):
    topic = asked(find("data.thumbnail.moons")).topic
    assert topic.title == "Moons"
    assert topic.places[0] == "dock.data"


def test_that_the_row_of_a_list_is_told_where_the_pointer_is(studio, find):
    show(studio, "activations", "curves")
    rows = find("curves.functions")
    for key in ("relu", "tanh"):
        place = rows.visualItemRect(rows.rows[key]).center()
        assert topic_of(rows.viewport(), place).title == text(ACTIVATIONS[key].label())


def test_that_what_the_pointer_was_moved_to_is_meant_until_the_focus_moves(studio, find, asked, qtbot):
    box, button = find("data.seed.box"), find("stage.space")
    box.setFocus()
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    qtbot.keyClick(studio.window, Qt.Key.Key_F1)
    [shown] = studio.window.findChildren(HelpWindow)
    assert shown.topic.title == "Input space"
    assert asked(box).topic.title == "Seed"


def test_that_the_help_is_read_by_keys_and_escape_goes_back(studio, find, asked, qtbot):
    box = find("data.seed.box")
    shown = asked(box)
    qtbot.waitUntil(shown.page.hasFocus)
    qtbot.keyClick(shown.page, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    qtbot.waitUntil(studio.window.isActiveWindow)
    qtbot.waitUntil(lambda: box.hasFocus() or QApplication.focusWidget() is box)


def test_that_the_help_follows_the_language(studio, find, asked):
    shown = asked(find("data.seed.box"))
    english = shown.page.toPlainText()
    studio.appearance.set_language("ko")
    assert shown.page.toPlainText() != english
    assert shown.windowTitle() == "도움말"


def test_that_a_panel_names_its_lessons_and_a_link_opens_one(studio, find, asked, qtbot):
    studio.session.lessons.library.finish()
    show(studio, "landscape", "zigzag")
    shown = asked(find("landscape.page.1"))
    assert "Lesson: Inputs that are not zero-centred" in shown.page.toPlainText()
    shown.page.anchorClicked.emit(QUrl("lesson:s07_zig_zag"))
    qtbot.waitUntil(lambda: studio.session.lessons.lesson is not None)
    assert studio.session.lessons.lesson.key == "s07_zig_zag"


def test_that_f1_is_heard_in_a_dialog_too(studio, asked):
    studio.window.actions_by_key["edit.settings"].trigger()
    combo = studio.window.findChild(QComboBox, "settings.theme.choice")
    topic = asked(combo).topic
    assert topic.title == "Theme"
    assert topic.places == ("dialog.settings",)


def test_that_the_next_click_asks_instead_of_doing(studio, find, asked, qtbot):
    qtbot.keyClick(studio.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    button = find("run_bar.run.step")
    assert studio.window.asking.pointing.on
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    [shown] = studio.window.findChildren(HelpWindow)
    assert shown.topic.title == "One step"
    assert not studio.window.asking.pointing.on
    assert studio.session.moment.snapshot.step == 0


def test_that_escape_ends_asking(studio, find, qtbot):
    qtbot.keyClick(studio.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(studio.window, Qt.Key.Key_Escape)
    assert not studio.window.asking.pointing.on
    assert QApplication.overrideCursor() is None


def test_that_the_guide_opens_at_the_section_a_link_names_and_follows_its_own_links(studio, asked, qtbot):
    studio.window.asking.show_guide("space", "Linear regions")
    [shown] = studio.window.findChildren(GuideWindow)
    assert shown.name == "space"
    assert shown.page.textCursor().block().text() == "Linear regions"
    shown.page.anchorClicked.emit(QUrl("recipe.md#penalties"))
    assert shown.name == "recipe"
    assert shown.page.textCursor().block().text() == "Penalties"


def test_that_a_document_beside_the_guide_is_read_there_too_and_the_guide_again_after_it(studio, asked):
    studio.window.asking.show_guide("teachers")
    [shown] = studio.window.findChildren(GuideWindow)
    shown.page.anchorClicked.emit(QUrl("../../lessons.md"))
    assert shown.page.toPlainText().startswith("Lesson files")
    shown.open_page("teachers")
    assert shown.page.toPlainText().startswith("For teachers")


def test_that_the_guide_is_read_in_the_language_of_the_moment(studio, asked, qtbot):
    studio.window.actions_by_key["help.guide"].trigger()
    [shown] = studio.window.findChildren(GuideWindow)
    assert shown.contents.count() == len(guide("en").pages)
    studio.appearance.set_language("ko")
    assert shown.windowTitle() == "사용 안내서"
    assert shown.page.toPlainText().startswith("사용 안내서")


def test_that_no_picture_of_the_guide_is_wider_than_its_page(studio, asked, qtbot):
    studio.window.asking.show_guide("start")
    [shown] = studio.window.findChildren(GuideWindow)
    qtbot.waitUntil(lambda: shown.page.horizontalScrollBar().maximum() == 0)
    assert "<!--" not in shown.page.toPlainText()


def test_that_a_place_without_a_control_is_told_by_what_it_is_in(studio):
    assert topic_of(studio.window).places == ("window",)
    assert topic_of(studio.window.stage, QPoint(2, 2)).places == ("window.stage",)


def test_that_closing_help_asked_for_in_a_dialog_goes_back_to_the_dialog(qtbot, studio, find, asked):
    settle(studio)
    find("action.file.picture").trigger()
    dialog = studio.window.findChild(QDialog, "dialog.picture")
    window = asked(dialog.panel)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
