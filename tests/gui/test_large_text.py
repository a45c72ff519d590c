"""Text at 200 %: nothing that is written is cut where nothing scrolls, and the stage is still of use."""

import pytest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QWidget

from nnstudio.panels import PANELS
from nnstudio.panels.dock_panel import DockPanel
from nnstudio.panels.paged import PagedPanel
from nnstudio.project.edits import with_setting, with_view
from nnstudio.widgets.elided_label import ElidedLabel
from nnstudio.widgets.thumbnail import Thumbnail
from tests.helpers.keyboard import name_of
from tests.helpers.studio import settle

LARGE, ROUNDING = 2.0, 2
_FITTING = (ElidedLabel, Thumbnail)


@pytest.fixture
def large(studio):
    """Return the window with its letters twice as large."""
    studio.appearance.enlarged.set_text(LARGE)
    settle(studio)
    return studio


def cut(root: QWidget) -> list[str]:
    """Name labels and buttons with less room than their words need.

    An elided label says the rest in its tooltip, and a thumbnail breaks its words into lines.
    """
    shown = [one for one in root.findChildren(QWidget) if one.isVisible() and not isinstance(one, _FITTING)]
    labels = [one for one in shown if isinstance(one, QLabel) and one.text()]
    buttons = [one for one in shown if isinstance(one, QAbstractButton) and len(one.text()) > 1]
    combos = [one for one in shown if isinstance(one, QComboBox)]
    found = [one for one in labels if _label_is_cut(one)]
    found += [one for one in buttons if one.width() + ROUNDING < one.fontMetrics().size(0, one.text()).width()]
    found += [one for one in combos if one.height() < one.fontMetrics().height()]
    return [f"{name_of(one)} {one.size()}" for one in found]


def _label_is_cut(one: QLabel) -> bool:
    high = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
    wide = 0 if one.wordWrap() else one.sizeHint().width()
    return one.height() + ROUNDING < high or one.width() + ROUNDING < wide


@pytest.mark.parametrize("key", PANELS)
def test_that_no_word_of_a_panel_is_cut(large, key):
    project = with_view(large.session.project, panels=(key,))
    large.session.edit("edit.panels", project, by=None)
    panel = large.window.stage.panel(key)
    for page in [one.key for one in panel.PAGES] if isinstance(panel, PagedPanel) else [""]:
        if page:
            large.session.edit("edit.panels", with_setting(project, f"{key}.page", page), by=None)
        settle(large)
        assert cut(panel) == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_no_word_of_the_docks_is_cut_and_they_scroll_down_alone(large, qtbot, language):
    large.appearance.set_language(language)
    for dock in ("data", "recipe", "layers", "inspector"):
        large.window.docks[dock].raise_()
        settle(large)
        panel = large.window.docks[dock].widget()
        assert isinstance(panel, DockPanel)
        content, room = panel.scroller.widget(), panel.scroller.viewport()
        assert content is not None
        assert room is not None
        qtbot.waitUntil(lambda content=content, room=room: content.width() <= room.width())
        assert content.minimumSizeHint().width() <= room.width()
        assert cut(content) == []


def test_that_the_window_fits_its_size_and_the_stage_scrolls_to_all_of_itself(large):
    window, area = large.window, large.window.findChild(QScrollArea, "stage.scroll")
    hint = window.minimumSizeHint()
    assert (hint.width() <= 1280, hint.height() <= 800) == (True, True)
    room = area.viewport().size()
    assert min(room.width(), room.height()) >= 250
    stage = area.widget()
    across, down = area.horizontalScrollBar(), area.verticalScrollBar()
    assert stage.width() - room.width() <= across.maximum()
    assert stage.height() - room.height() <= down.maximum()


def test_that_the_letters_are_twice_as_large_and_as_before_again(studio):
    before = QApplication.font().pointSizeF()
    studio.appearance.enlarged.set_text(LARGE)
    assert QApplication.font().pointSizeF() == pytest.approx(2 * before)
    assert studio.session.settings.word("text_size") == "2.0"
    studio.appearance.enlarged.set_text(1.0)
    assert QApplication.font().pointSizeF() == pytest.approx(before)


def test_that_letters_for_an_audience_are_never_smaller_than_the_users(studio):
    before = QApplication.font().pointSizeF()
    studio.appearance.enlarged.set_text(1.8)
    studio.window.presenter.enter()
    assert QApplication.font().pointSizeF() == pytest.approx(1.8 * before)
    studio.window.presenter.leave()
    assert QApplication.font().pointSizeF() == pytest.approx(1.8 * before)
    studio.appearance.enlarged.set_text(1.0)
