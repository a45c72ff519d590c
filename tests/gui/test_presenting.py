"""The window before an audience, with real keys and a real mouse."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QDockWidget, QScrollArea

from nnstudio.project.edits import with_view
from nnstudio.widgets import themes
from tests.helpers.lessons import TOUR
from tests.helpers.studio import settle

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def press(qtbot, studio, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget() or studio.window, key)


@pytest.fixture
def presenting(qtbot, studio):
    """The window presenting, by F11; the letters are everybody's and must be as they were for other tests."""
    settle(studio)
    press(qtbot, studio, KEY.Key_F11)
    assert studio.window.presenter.on
    yield studio
    studio.window.presenter.leave()


@pytest.fixture
def lesson(presenting):
    """The first step of the tour, before an audience."""
    presenting.window.commands.open_path(TOUR)
    settle(presenting)
    presenting.window.stage.setFocus()
    return presenting.session.lessons


def shown(studio) -> dict[str, bool]:
    window = studio.window
    around = {key: not dock.isHidden() for key, dock in window.docks.items()}
    return around | {
        "menu": window.menuBar().isVisible(),
        "panels": window.stage.row.isVisible(),
        "title": window.run_bar.title.isVisible(),
        "speed": window.run_bar.speed.isVisible(),
    }


def sizes(studio) -> dict[str, tuple[int, int]]:
    docks = {key: (dock.width(), dock.height()) for key, dock in studio.window.docks.items() if dock.widget().seen}
    return docks | {"window": (studio.window.width(), studio.window.height())}


def test_that_f11_hides_what_is_around_the_stage_and_enlarges_letters_and_lines(qtbot, studio):
    usual = QApplication.font().pointSizeF()
    press(qtbot, studio, KEY.Key_F11)
    try:
        assert studio.window.isFullScreen()
        assert {key for key, on in shown(studio).items() if on} == {"timeline"}
        assert QApplication.font().pointSizeF() == pytest.approx(1.4 * usual)
        assert themes.current_theme().stroke == pytest.approx(1.96)
    finally:
        studio.window.presenter.leave()


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F11])
def test_that_everything_is_as_it_was_after_leaving(qtbot, studio, key):
    studio.window.resizeDocks([studio.window.docks["data"]], [330], Qt.Orientation.Horizontal)
    studio.window.docks["layers"].hide()
    settle(studio)
    before = shown(studio), sizes(studio), QApplication.font(), themes.current_theme()
    press(qtbot, studio, KEY.Key_F11)
    settle(studio)
    assert sizes(studio) != before[1]
    press(qtbot, studio, key)
    qtbot.waitUntil(lambda: sizes(studio) == before[1], timeout=10_000)
    assert (shown(studio), sizes(studio), QApplication.font(), themes.current_theme()) == before
    assert not studio.window.isFullScreen()
    titles = [dock.titleBarWidget() for dock in studio.window.findChildren(QDockWidget)]
    assert not any(titles)


def test_that_the_words_of_plots_and_the_numbers_grow_with_the_letters(qtbot, studio, find):
    settle(studio)
    label, number = find("training.loss").getAxis("left").label, find("training.number.step")
    usual = label.font().pointSizeF(), number.font().pointSizeF()
    press(qtbot, studio, KEY.Key_F11)
    try:
        assert label.font().pointSizeF() == pytest.approx(1.4 * usual[0])
        qtbot.waitUntil(lambda: number.font().pointSizeF() == pytest.approx(1.4 * usual[1]))
    finally:
        studio.window.presenter.leave()
    assert label.font().pointSizeF() == usual[0]
    qtbot.waitUntil(lambda: number.font().pointSizeF() == usual[1])


def test_that_page_down_and_up_go_through_the_lesson_even_from_a_control(qtbot, presenting, lesson, find):
    assert presenting.window.docks["lesson"].isVisible()
    find("timeline.bar").setFocus()
    press(qtbot, presenting, KEY.Key_PageDown)
    assert lesson.play.at == 1
    press(qtbot, presenting, KEY.Key_PageUp)
    assert lesson.play.at == 0


def test_that_a_clicker_goes_through_the_lesson_where_no_control_has_the_focus(qtbot, presenting, lesson):
    press(qtbot, presenting, KEY.Key_Right)
    assert lesson.play.at == 1
    press(qtbot, presenting, KEY.Key_Left)
    assert lesson.play.at == 0
    press(qtbot, presenting, KEY.Key_Space)
    assert lesson.play.at == 1
    assert not presenting.session.player.playing


def test_that_two_panels_and_the_lesson_fit_a_small_projector(qtbot, presenting, lesson):
    window, session = presenting.window, presenting.session
    session.edit("edit.panels", with_view(session.project, panels=("network", "training")), by=None)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(1024, 768)
    settle(presenting)
    area = window.findChild(QScrollArea, "stage.scroll")
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    assert window.size().width() == 1024
    assert window.docks["lesson"].width() > 250


def test_that_a_lesson_that_is_written_is_in_front_again_after_presenting(qtbot, studio, find):
    find("action.lessons.write").trigger()
    settle(studio)
    press(qtbot, studio, KEY.Key_F11)
    settle(studio)
    assert studio.window.docks["lesson_editor"].isHidden()
    studio.window.presenter.leave()
    settle(studio)
    assert studio.window.docks["lesson_editor"].widget().seen
    qtbot.waitUntil(lambda: not studio.window.presenter.settling)
    settle(studio)
    assert studio.window.docks["lesson_editor"].widget().seen


def test_that_a_control_with_the_focus_keeps_its_arrows_and_its_space(qtbot, presenting, lesson, find):
    find("run_bar.run.play").setFocus()
    press(qtbot, presenting, KEY.Key_Space)
    assert presenting.session.player.playing
    press(qtbot, presenting, KEY.Key_Right)
    assert lesson.play.at == 0


def test_that_space_trains_where_no_lesson_is_open(qtbot, presenting):
    press(qtbot, presenting, KEY.Key_Space)
    assert presenting.session.player.playing


def test_that_b_shows_a_black_screen_until_the_next_key_or_click(qtbot, presenting, lesson):
    blank = presenting.window.presenter.blank
    press(qtbot, presenting, KEY.Key_B)
    assert blank.isVisible()
    assert blank.size() == presenting.window.size()
    assert presenting.window.grab().toImage().pixelColor(100, 100).name() == "#000000"
    press(qtbot, presenting, KEY.Key_Right)
    assert not blank.isVisible()
    assert lesson.play.at == 0
    press(qtbot, presenting, KEY.Key_B)
    qtbot.mouseClick(blank, LEFT)
    assert not blank.isVisible()
    press(qtbot, presenting, KEY.Key_B)
    press(qtbot, presenting, KEY.Key_Escape)
    assert presenting.window.presenter.on


def test_that_a_ring_follows_the_mouse_and_lets_clicks_through(qtbot, presenting, find):
    ring, window = presenting.window.presenter.ring, presenting.window
    for place in (QPoint(300, 300), QPoint(420, 310)):
        QTest.mouseMove(window.windowHandle(), place)
        qtbot.waitUntil(lambda p=place: ring.isVisible() and ring.geometry().center() == p - QPoint(1, 1))
    assert window.childAt(420, 310) is not ring
    press(qtbot, presenting, KEY.Key_Escape)
    assert not ring.isVisible()


def test_that_theme_language_and_size_change_before_the_audience(qtbot, presenting, lesson, find):
    usual = QApplication.font().pointSizeF() / 1.4
    presenting.appearance.set_theme("dark")
    assert (themes.current_theme().name, themes.current_theme().stroke) == ("dark", pytest.approx(1.96))
    presenting.appearance.set_language("ko")
    assert find("lesson.title").text() == "수업 둘러보기"
    presenting.appearance.enlarged.set_scale(1.8)
    assert QApplication.font().pointSizeF() == pytest.approx(1.8 * usual)
    press(qtbot, presenting, KEY.Key_Escape)
    assert themes.current_theme() is themes.DARK
    assert QApplication.font().pointSizeF() == pytest.approx(usual)


def test_that_closing_before_the_audience_keeps_the_usual_arrangement(qtbot, presenting):
    layout = presenting.window.presenter.arrangement()[1]
    presenting.window.close()
    assert presenting.session.settings.blob("layout") == layout
    assert not presenting.window.presenter.on


def test_that_a_lesson_opened_before_the_audience_is_still_there_after_it(qtbot, presenting, lesson):
    press(qtbot, presenting, KEY.Key_Escape)
    settle(presenting)
    assert presenting.window.docks["lesson"].isVisible()
    assert not presenting.window.docks["inspector"].isHidden()
    assert presenting.window.docks["lesson"].widget().seen


def test_that_docks_forget_the_room_that_large_letters_took(qtbot, studio):
    studio.appearance.set_language("ko")
    studio.window.commands.open_path(TOUR)
    settle(studio)
    before = sizes(studio)
    press(qtbot, studio, KEY.Key_F11)
    settle(studio)
    press(qtbot, studio, KEY.Key_Escape)
    qtbot.waitUntil(lambda: sizes(studio) == before, timeout=10_000)
