"""Lessons in the whole window, with mouse and keys."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDropEvent
from PyQt6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QTextBrowser,
    QWidget,
)

from nnstudio.catalog import resource, text
from nnstudio.lessons import Step, Words, read_lesson
from nnstudio.project.edits import with_recipe, with_view
from nnstudio.session.library import name_of
from tests.helpers.lessons import FOLDER, TOUR
from tests.helpers.studio import delete_later, settle

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def said(studio) -> list[str]:
    return [message.key for message in studio.window.message_bar.messages()]


def drop(studio, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action = Qt.DropAction.CopyAction
    studio.window.dropEvent(QDropEvent(QPointF(5, 5), action, data, LEFT, Qt.KeyboardModifier.NoModifier))


def answer_box(monkeypatch, name: str) -> None:
    def click(box: QMessageBox) -> int:
        box.findChild(QAbstractButton, name).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)


@pytest.fixture
def panel(studio):
    return studio.window.docks["lesson"].widget()


@pytest.fixture
def opened(studio, panel):
    """The tour, opened as a file is."""
    studio.window.commands.open_path(TOUR)
    settle(studio)
    return studio.session.lessons


def words(widget: QWidget) -> list[str]:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return labels + [one.toPlainText() for one in widget.findChildren(QTextBrowser) if one.isVisible()]


def test_that_the_first_start_shows_no_lesson_and_the_menu_finds_them(qtbot, studio, find):
    assert studio.window.docks["lesson"].isHidden()
    assert not find("action.lessons.next").isEnabled()
    menu = find("menu.lessons.parts")
    menu.aboutToShow.emit()
    library = studio.session.lessons.library
    qtbot.waitUntil(lambda: library.shelf is not None)
    titles = [action.text() for action in menu.actions()]
    assert titles == [
        part.title.en for part in library.shelf.course.parts if set(part.lessons) & set(library.shelf.course.keys)
    ]
    first = menu.actions()[0].menu().actions()[0]
    assert not first.isChecked()
    first.trigger()
    assert studio.session.lessons.lesson.key == library.shelf.course.keys[0]


def test_that_a_lesson_comes_beside_the_stage_and_goes_without_a_trace(studio, panel, find):
    inspector = studio.window.docks["inspector"]
    settle(studio)
    width, stage = inspector.width(), studio.window.stage.width()
    drop(studio, TOUR)
    settle(studio)
    assert panel.seen
    assert panel.width() >= 280
    assert studio.window.width() == 1280
    assert studio.window.stage.width() >= 600
    assert not inspector.isHidden()
    assert not find("recipe.optimizer").isEnabled()
    assert find("data.files").isHidden()
    find("lesson.close").click()
    settle(studio)
    assert studio.window.docks["lesson"].isHidden()
    assert find("recipe.optimizer").isEnabled()
    assert not find("data.files").isHidden()
    assert inspector.width() == width
    assert studio.window.stage.width() == stage


def test_that_questions_come_before_the_run(qtbot, studio, opened, panel, find):
    train = find("lesson.train")
    assert not train.isEnabled()
    assert find("lesson.predict").isVisible()
    option = find("lesson.question.0.option.0.text")
    qtbot.mouseClick(option.viewport(), LEFT)
    assert find("lesson.question.0.option.0").isChecked()
    find("lesson.question.0.answer").setFocus()
    qtbot.keyClick(find("lesson.question.0.answer"), Qt.Key.Key_Space)
    assert find("lesson.question.0.verdict").text() == text("lesson.verdict.wrong")
    assert find("lesson.question.0.because").isVisible()
    assert not find("lesson.question.0.option.1").isEnabled()
    assert not find("lesson.question.0.answer").isVisible()
    field = find("lesson.question.1.field")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert find("lesson.question.1.verdict").text() == text("lesson.answer.none.number")
    qtbot.keyClicks(field, "1/2 apples")
    assert field.text() == "1/2 e"  # letters of no number are not taken
    field.clear()
    qtbot.keyClicks(field, "1/2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert find("lesson.question.1.verdict").text() == text("lesson.verdict.right")
    assert not train.isEnabled()
    find("lesson.question.2.skip").click()
    assert train.isEnabled()
    assert find("lesson.step.after").isVisible()
    train.click()
    qtbot.waitUntil(lambda: studio.session.moment.snapshot.step == 25)


def test_that_what_should_be_seen_is_told_once_the_question_is_answered(qtbot, studio, find):
    studio.session.lessons.open(read_lesson(resource("lessons", "s15_weight_decay.toml")))
    settle(studio)
    heading, claim = find("lesson.claims"), find("lesson.claim.0")
    assert not heading.isVisible()
    assert not claim.isVisible()
    qtbot.mouseClick(find("lesson.question.0.skip"), LEFT)
    assert heading.isVisible()
    assert claim.isVisible()


def test_that_a_curve_is_drawn_with_the_mouse_and_judged(qtbot, studio, opened, panel, find):
    sheet, scroller = find("lesson.question.2.sheet"), panel.scroller
    scroller.ensureWidgetVisible(find("lesson.question.2.answer"))
    settle(studio)
    port = sheet.viewport()

    def at(x: float) -> QPoint:
        return sheet.mapFromScene(sheet.box.mapViewToScene(QPointF(x, 1 / (1 + np.exp(-x)))))

    find("lesson.question.2.answer").click()
    assert find("lesson.question.2.verdict").text() == text("lesson.answer.none.curve")
    qtbot.mousePress(port, LEFT, pos=at(-5))
    for x in np.linspace(-4, 0, 9):
        qtbot.mouseMove(port, at(x))
    qtbot.mouseRelease(port, LEFT, pos=at(0))
    find("lesson.question.2.answer").click()
    assert find("lesson.question.2.verdict").text() == text("lesson.verdict.partial")
    qtbot.mousePress(port, LEFT, pos=at(0))
    for x in np.linspace(1, 5, 9):
        qtbot.mouseMove(port, at(x))
    qtbot.mouseRelease(port, LEFT, pos=at(5))
    find("lesson.question.2.answer").click()
    assert find("lesson.question.2.verdict").text() == text("lesson.verdict.right")


def test_that_keys_go_through_the_steps_and_claims_tick_live(qtbot, studio, opened, panel, find):
    qtbot.keyClick(studio.window, Qt.Key.Key_Right, ALT)
    assert opened.play.at == 1
    assert panel.head.place.text() == text("lesson.place", step=2, steps=3)
    assert find("recipe.optimizer").isEnabled()
    studio.session.player.set_speed(0.0)
    find("lesson.train").click()
    qtbot.waitUntil(lambda: find("lesson.claim.0").mark.state() == "reached")
    qtbot.waitUntil(lambda: find("lesson.claim.1").mark.state() == "reached")
    assert find("lesson.claim.2").mark.state() == "open"
    assert find("lesson.claim.2").now.isVisible()
    qtbot.keyClick(studio.window, Qt.Key.Key_Left, ALT)
    assert opened.play.at == 0
    assert not find("lesson.back").isEnabled()


def test_that_the_last_step_finishes_the_lesson(qtbot, studio, opened, panel, find):
    for _ in range(2):
        find("lesson.next").click()
    settle(studio)
    delete_later()
    assert studio.session.project.data.source.key == "xsinx"
    assert find("lesson.step.own").isVisible()
    assert panel.next.text() == text("lesson.finish")
    panel.next.click()
    assert "lesson.done" in said(studio)
    assert panel.next.text() == text("lesson.next_lesson")
    assert opened.library.state(opened.lesson) == "reached"
    panel.next.click()  # no course has it: the course is shown
    assert studio.session.project.view.panels == ("course",)
    assert opened.lesson is None
    assert "lesson.done" not in said(studio)


def test_that_every_edit_of_a_step_is_undone_at_once(studio, opened):
    before = studio.session.project
    studio.window.commands.lessons.next()
    assert studio.session.project != before
    studio.window.commands.undo()
    assert studio.session.project == before


@pytest.mark.parametrize(("answer", "begun"), [("cancel", False), ("discard", True)])
def test_that_ones_own_work_is_asked_about_and_a_lessons_is_not(studio, monkeypatch, answer, begun):
    answer_box(monkeypatch, f"dialog.unsaved.{answer}")
    studio.session.edit("edit.recipe", with_recipe(studio.session.project, epochs=7))
    studio.window.commands.open_path(TOUR)
    lessons = studio.session.lessons
    assert (lessons.lesson is not None) is begun
    if begun:
        studio.session.edit("edit.recipe", with_recipe(studio.session.project, epochs=9))
        answer_box(monkeypatch, "nobody is asked")
        studio.window.commands.open_path(TOUR)
        assert lessons.play.at == 0
        assert not studio.files.unsaved


def test_that_a_lesson_is_never_saved_over_the_project_it_replaced(studio, tmp_path, monkeypatch):
    own = tmp_path / "mine.nnproj"
    studio.files.save(own)
    before = own.read_bytes()
    studio.window.commands.open_path(TOUR)
    assert studio.files.path is None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    studio.window.commands.save()
    assert own.read_bytes() == before


def test_that_opening_another_project_ends_the_lesson(studio, opened, find):
    studio.window.commands.new()
    assert opened.lesson is None
    assert studio.window.docks["lesson"].isHidden()
    assert find("recipe.optimizer").isEnabled()


def test_that_continue_goes_on_where_one_was(studio, opened, find):
    studio.window.commands.lessons.next()
    find("action.lessons.close").trigger()
    find("action.lessons.resume").trigger()
    assert (opened.lesson.key, opened.play.at) == ("tour", 1)


def test_that_every_mistake_of_a_bad_file_is_listed_with_its_place_and_nothing_is_lost(studio, tmp_path):
    bad = tmp_path / "bad.toml"
    marred = TOUR.read_text(encoding="utf-8").replace("at_least = 0.8", "at_last = 0.8")
    bad.write_text(marred.replace('lock = ["recipe.optimizer", "data.noise"]', 'lock = ["recipe.rate"]'), "utf-8")
    before = studio.session.project
    studio.window.commands.open_path(bad)
    dialog = studio.window.findChild(QWidget, "dialog.mistakes")
    shown = dialog.findChild(QTextBrowser).toPlainText()
    assert "steps[1].claims[0]" in shown
    assert "at_last" in shown
    assert studio.session.project is before
    assert studio.session.lessons.lesson is None
    dialog.close()
    studio.window.commands.open_path(tmp_path / "missing.toml")
    assert studio.session.lessons.lesson is None


def test_that_a_folder_of_lessons_becomes_the_course(qtbot, studio, find, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(FOLDER))
    find("action.lessons.open_course").trigger()
    qtbot.waitUntil(lambda: studio.session.lessons.library.shelf is not None)
    settle(studio)
    assert studio.session.project.view.panels == ("course",)
    row = find("course.lesson.tour")
    assert row.mark.state() == "open"
    qtbot.mouseClick(find("course.open.tour"), LEFT)
    assert studio.session.lessons.lesson.key == "tour"
    studio.window.commands.lessons.next()
    studio.window.commands.lessons.course()
    settle(studio)
    assert row.mark.state() == "begun"
    find("course.own").click()
    qtbot.waitUntil(lambda: studio.session.lessons.library.shelf is not None)
    settle(studio)
    assert studio.session.lessons.library.folder is None


def test_that_a_dropped_folder_of_lessons_becomes_the_course(qtbot, studio, find):
    drop(studio, FOLDER)
    library = studio.session.lessons.library
    qtbot.waitUntil(lambda: library.shelf is not None)
    settle(studio)
    assert library.folder == FOLDER
    assert find("course.lesson.tour").isVisible()


def test_that_the_file_menu_opens_a_lesson_by_either_of_two_ways(studio, find, monkeypatch):
    asked = []

    def choose(_window, _title, _folder, filters):
        asked.append(filters)
        return str(TOUR), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    find("action.file.open").trigger()
    assert studio.session.lessons.lesson.key == "tour"
    studio.window.commands.lessons.close()
    offered = [action for action in find("menu.file").actions() if action.objectName() == "action.lessons.open"]
    offered[0].trigger()
    assert studio.session.lessons.lesson.key == "tour"
    assert all("*.toml" in one for one in asked)


def test_that_the_panels_of_a_step_stand_in_its_order(studio):
    stage, session = studio.window.stage, studio.session
    for shown in (("training", "network"), ("network", "training"), ("weights", "training")):
        session.edit("edit.panels", with_view(session.project, panels=shown), by=None)
        settle(studio)
        left, right = (stage.panel(key) for key in shown)
        assert left.mapTo(stage, QPoint()).x() < right.mapTo(stage, QPoint()).x()


def test_that_what_the_next_step_shows_is_made_while_this_one_is_read(qtbot, studio, opened):
    stage, key = studio.window.stage, "activations"
    later = Step(Words.of("b"), show=(key,), settings={f"{key}.page": "chain"})
    assert not stage.made(key)
    opened.open(replace(opened.lesson, steps=(opened.lesson.steps[0], later)))
    qtbot.waitUntil(lambda: stage.made(key) and stage.panel(key).findChild(QWidget, "page.chain") is not None)
    assert stage.panel(key).isHidden()
    opened.go(1)
    settle(studio)
    assert stage.panel(key).page.key == "chain"


def test_that_a_key_opens_the_lesson_about_the_panel_shown(qtbot, studio, find):
    studio.session.lessons.library.choose(FOLDER)
    qtbot.keyClick(studio.window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: studio.session.lessons.lesson is not None)
    assert studio.session.lessons.lesson.key == "tour"
    studio.window.commands.new()
    studio.window.stage.toggle("weights")
    studio.window.stage.toggle("training")
    qtbot.keyClick(studio.window, Qt.Key.Key_F2)
    assert "lesson.none_about" in said(studio)


def test_that_the_button_by_a_panels_name_opens_the_lesson_about_it(qtbot, studio, find):
    button = find("stage.training.lesson")
    assert button.accessibleName() == text("stage.lesson", panel=text("panel.training"))
    assert find("stage.weights.lesson").isHidden()
    studio.session.lessons.library.choose(FOLDER)
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: studio.session.lessons.lesson is not None)
    assert studio.session.lessons.lesson.key == "tour"


def test_that_of_several_lessons_about_a_panel_one_is_chosen(qtbot, studio, find):
    qtbot.mouseClick(find("stage.network.lesson"), LEFT)
    library = studio.session.lessons.library
    qtbot.waitUntil(lambda: studio.window.findChild(QMenu, "menu.lessons.about") is not None)
    menu = find("menu.lessons.about")
    keys = [action.objectName().removeprefix("about.") for action in menu.actions()]
    assert keys == [path.stem for path in library.shelf.about("network")]
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[1]).center())
    assert studio.session.lessons.lesson.key == keys[1]


@pytest.mark.parametrize(("answer", "kept"), [("keep", True), ("forget", False)])
def test_that_progress_is_reset_once_that_is_confirmed(studio, opened, find, monkeypatch, answer, kept):
    studio.window.commands.lessons.next()
    answer_box(monkeypatch, f"dialog.progress.{answer}")
    find("action.lessons.reset_progress").trigger()
    assert (opened.library.progress.of(name_of(opened.lesson)).steps == (0,)) is kept


def test_that_korean_comes_in_the_middle_of_a_lesson(studio, opened, panel, find):
    find("lesson.question.1.skip").click()
    studio.appearance.set_language("ko")
    settle(studio)
    assert find("lesson.title").text() == "수업 둘러보기"
    assert find("lesson.question.1.verdict").text() == "건너뛰었습니다."
    assert not find("lesson.train").isEnabled()
    english = [one for one in words(panel) if any("a" <= letter <= "z" for letter in one.replace("tanh", ""))]
    assert [one for one in english if not any("가" <= letter <= "힣" for letter in one)] == []
    studio.appearance.set_language("en")
    assert find("lesson.title").text() == "A tour of a lesson"


def test_that_text_twice_as_large_is_whole(studio, opened, panel):
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font = app.font()
    large = app.font()
    large.setPointSizeF(2 * font.pointSizeF())
    app.setFont(large)
    try:
        settle(studio)
        assert panel.seen
        cut = [
            label.objectName()
            for label in panel.findChildren(QLabel)
            if label.isVisible() and label.width() < label.minimumSizeHint().width()
        ]
        assert cut == []
        for button in panel.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), button.objectName()
        for sheet in panel.findChildren(QTextBrowser):
            assert sheet.height() + 1 >= sheet.document().size().height() or not sheet.isVisible()
    finally:
        app.setFont(font)


def test_that_the_challenge_without_training_is_won_by_numbers_typed_beside_its_text(qtbot, studio, find):
    studio.window.commands.open_path(resource("lessons", "challenges", "c10_by_hand.toml"))
    settle(studio)
    table = find("weights.table")
    assert table.isVisible()
    assert find("lesson.claim.0").mark.state() == "open"
    for column in (0, 1):
        assert table.model().setData(table.model().index(0, column), "-1")
    qtbot.waitUntil(lambda: find("lesson.claim.0").mark.state() == "reached", timeout=10000)
