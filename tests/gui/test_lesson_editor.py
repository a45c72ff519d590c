"""A teacher writes a lesson in the window, and a learner opens it."""

import os

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QMessageBox, QTextBrowser, QWidget

from nnstudio.catalog import text
from nnstudio.lessons.reading import lesson_of, read_lesson
from nnstudio.lessons.writing import written as to_text
from nnstudio.panels.lesson_editor.condition_form import COMPARED
from nnstudio.panels.lesson_editor.panel import LessonEditorPanel
from nnstudio.project.edits import with_recipe, with_view
from tests.helpers.lessons import TOUR
from tests.helpers.studio import delete_later, settle

LEFT = Qt.MouseButton.LeftButton


def answer_box(monkeypatch, name: str) -> list[str]:
    asked = []

    def click(box: QMessageBox) -> int:
        asked.append(box.objectName())
        box.findChild(QAbstractButton, name).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", click)
    return asked


def save_as(monkeypatch, path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


@pytest.fixture
def written(studio):
    """A lesson that was begun from the menu."""
    studio.window.actions_by_key["lessons.write"].trigger()
    settle(studio)
    return studio.session.lessons


def press(qtbot, button) -> None:
    qtbot.mouseClick(button, LEFT)


def test_that_a_new_lesson_begins_with_what_is_open(studio, written, find):
    draft, project = written.draft, studio.session.project
    assert studio.window.docks["lesson_editor"].widget().seen
    assert studio.window.docks["lesson"].widget().seen
    assert draft.step.show == project.view.panels
    assert draft.lesson.start.data == str(project.data.source)
    assert studio.session.project is project
    assert studio.window.stage.width() >= 560


def test_that_what_is_typed_is_seen_as_a_learner_sees_it(qtbot, studio, written, find):
    qtbot.keyClicks(find("lesson_editor.step.title"), "Look here")
    qtbot.keyClicks(find("lesson_editor.step.text"), "A **bold** word")
    qtbot.waitUntil(lambda: find("lesson.step.title").text() == "Look here")
    assert find("lesson.step.text").toPlainText() == "A bold word"
    assert "Look here" in find("lesson_editor.steps.list").item(0).text()
    qtbot.keyClicks(find("lesson_editor.step.formula"), r"\frac{1}{2")
    qtbot.wait_until(lambda: written.draft.step.formula == r"\frac{1}{2")
    find("lesson_editor.languages").setCurrentIndex(1)
    assert find("lesson_editor.step.title").text() == ""
    find("lesson_editor.step.title").setText("여기")
    qtbot.waitUntil(lambda: find("lesson.step.title").text() == "여기")
    assert written.draft.step.title.en == "Look here"


def test_that_a_lesson_of_two_steps_is_written_saved_and_opened(qtbot, studio, written, find, tmp_path, monkeypatch):
    session = studio.session
    find("lesson_editor.lesson.title").setText("Mine")
    find("lesson_editor.step.title").setText("First")
    project = with_recipe(session.project, learning_rate=0.3)
    session.edit("edit.recipe", with_view(project, panels=("activations",)), by=studio)
    press(qtbot, find("lesson_editor.capture"))
    assert find("lesson_editor.steps.list").count() == 2
    find("lesson_editor.step.title").setText("Second")
    path = tmp_path / "mine.toml"
    save_as(monkeypatch, path)
    press(qtbot, find("lesson_editor.save"))
    lesson = read_lesson(path)
    assert [step.title.en for step in lesson.steps] == ["First", "Second"]
    assert [step.show for step in lesson.steps] == [("network", "training"), ("activations",)]
    press(qtbot, find("lesson_editor.close"))
    assert session.lessons.lesson is None
    assert studio.window.docks["lesson_editor"].isHidden()
    studio.window.commands.open_path(path)
    assert session.project.recipe.learning_rate != 0.3
    studio.window.commands.lessons.next()
    assert session.project.recipe.learning_rate == 0.3
    assert session.project.view.panels == ("activations",)


def test_that_steps_keep_their_start_wherever_they_go(qtbot, studio, written, find):
    session, draft = studio.session, written.draft
    first = session.project.recipe.learning_rate
    session.edit("edit.recipe", with_recipe(session.project, learning_rate=0.3), by=studio)
    press(qtbot, find("lesson_editor.capture"))
    draft.revise_step(title=draft.step.title.of("b"))
    press(qtbot, find("lesson_editor.up"))
    assert draft.at == 0
    assert not find("lesson_editor.up").isEnabled()
    list_ = find("lesson_editor.steps.list")
    list_.setCurrentRow(1)
    assert session.project.recipe.learning_rate == first
    list_.setCurrentRow(0)
    assert session.project.recipe.learning_rate == 0.3
    press(qtbot, find("lesson_editor.duplicate"))
    assert [step.title.en for step in draft.lesson.steps] == ["b", "b", ""]
    find("lesson.back").click()
    assert (draft.at, list_.currentRow()) == (0, 0)
    for _ in range(2):
        press(qtbot, find("lesson_editor.remove"))
    assert len(draft.lesson.steps) == 1
    assert not find("lesson_editor.remove").isEnabled()


def test_that_what_is_wrong_is_told_with_its_place_and_nothing_is_written(
    qtbot, studio, written, find, tmp_path, monkeypatch
):
    path = tmp_path / "mine.toml"
    save_as(monkeypatch, path)
    press(qtbot, find("lesson_editor.save"))
    page = studio.window.findChild(QDialog, "dialog.unsaveable")
    assert "steps[0]" in page.findChild(QTextBrowser).toPlainText()
    assert not path.exists()
    assert written.draft.unsaved
    page.close()


def test_that_unsaved_writing_is_asked_for(studio, written, find, monkeypatch):
    asked = answer_box(monkeypatch, "dialog.unsaved.cancel")
    find("lesson_editor.close").click()
    assert written.draft is not None
    assert not studio.window.close()
    answer_box(monkeypatch, "dialog.unsaved.discard")
    find("lesson_editor.close").click()
    assert written.draft is None
    assert asked == ["dialog.unsaved"] * 2


def test_that_a_file_keeps_its_comments(qtbot, studio, find, tmp_path):
    path = tmp_path / "tour.toml"
    path.write_text("# for Monday\n" + TOUR.read_text("utf-8"), "utf-8")
    studio.window.commands.open_path(path)
    studio.window.actions_by_key["lessons.edit"].trigger()
    assert not studio.session.lessons.draft.unsaved
    find("lesson_editor.step.title").setText("Another title")
    press(qtbot, find("lesson_editor.save"))
    assert path.read_text("utf-8").startswith("# for Monday\n")
    assert read_lesson(path).steps[0].title.en == "Another title"
    assert not studio.session.lessons.draft.unsaved


def test_that_a_file_that_somebody_else_has_written_is_not_overwritten_unasked(
    qtbot, studio, find, tmp_path, monkeypatch
):
    path = tmp_path / "tour.toml"
    content = TOUR.read_text("utf-8")
    path.write_text(content, "utf-8")
    studio.window.commands.open_path(path)
    path.write_text(content.replace("format = 1", "format = 1  # since then"), "utf-8")
    studio.window.actions_by_key["lessons.edit"].trigger()
    find("lesson_editor.step.title").setText("Another title")
    press(qtbot, find("lesson_editor.save"))
    assert "# since then" in path.read_text("utf-8")
    path.write_text(content, "utf-8")
    find("lesson_editor.step.title").setText("A third title")
    asked = answer_box(monkeypatch, "dialog.changed.cancel")
    press(qtbot, find("lesson_editor.save"))
    assert path.read_text("utf-8") == content
    assert studio.session.lessons.draft.unsaved
    answer_box(monkeypatch, "dialog.changed.overwrite")
    press(qtbot, find("lesson_editor.save"))
    assert "A third title" in path.read_text("utf-8")
    assert asked == ["dialog.changed"]


def test_that_a_place_that_cannot_be_written_is_told_and_the_lesson_stays(qtbot, studio, find, tmp_path, monkeypatch):
    studio.window.commands.open_path(TOUR)
    studio.window.actions_by_key["lessons.edit"].trigger()
    find("lesson_editor.step.title").setText("Another title")

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    path = tmp_path / "mine.toml"
    save_as(monkeypatch, path)
    press(qtbot, find("lesson_editor.save_as"))
    told = studio.window.message_bar.messages()[-1]
    assert told.key == "error.document.unwritable"
    assert "Permission denied" in text(told)
    assert studio.session.lessons.draft.unsaved
    assert list(tmp_path.glob("*.toml*")) == []


def test_that_an_ending_that_is_added_overwrites_nothing_unasked(qtbot, studio, find, tmp_path, monkeypatch):
    studio.window.commands.open_path(TOUR)
    studio.window.actions_by_key["lessons.edit"].trigger()
    (tmp_path / "mine.toml").write_text("# mine", "utf-8")
    save_as(monkeypatch, tmp_path / "mine")
    answer_box(monkeypatch, "dialog.replace.cancel")
    press(qtbot, find("lesson_editor.save_as"))
    assert (tmp_path / "mine.toml").read_text("utf-8") == "# mine"


def test_that_the_docks_are_as_before_once_the_lesson_is_closed(studio, find, monkeypatch):
    settle(studio)
    layers = studio.window.docks["layers"]
    before = layers.geometry()
    studio.window.actions_by_key["lessons.write"].trigger()
    settle(studio)
    assert not layers.widget().seen
    answer_box(monkeypatch, "dialog.unsaved.discard")
    find("lesson_editor.close").click()
    settle(studio)
    assert layers.widget().seen
    assert layers.geometry() == before
    assert text("dock.lesson_editor") == studio.window.docks["lesson_editor"].windowTitle()


def open_section(find, key: str) -> None:
    find(f"lesson_editor.section.{key}").set_open(True)


def test_that_a_claim_is_picked_with_its_value_and_ticked_for_a_learner(
    qtbot, studio, written, find, tmp_path, monkeypatch
):
    find("lesson_editor.lesson.title").setText("Mine")
    find("lesson_editor.step.title").setText("First")
    open_section(find, "claims")
    form = find("lesson_editor.editor").claims
    measure = find("lesson_editor.claim.measure.choice")
    measure.setCurrentIndex(measure.findData("hidden_units"))
    measure.activated.emit(measure.currentIndex())
    bound = find("lesson_editor.claim.bound")
    qtbot.waitUntil(lambda: bound.text() == "16")
    assert find("lesson_editor.claim.now").text() == text("lesson_editor.claim.now", value="16")
    press(qtbot, find("lesson_editor.claim.add"))
    assert len(form.items.rows) == 1
    qtbot.keyClicks(find("lesson_editor.claim.epochs"), "x")
    press(qtbot, find("lesson_editor.claim.add"))
    assert find("lesson_editor.claim.problem").isVisibleTo(form)
    assert len(written.draft.step.claims) == 1
    path = tmp_path / "mine.toml"
    save_as(monkeypatch, path)
    find("lesson_editor.save").click()
    find("lesson_editor.close").click()
    studio.window.commands.open_path(path)
    qtbot.waitUntil(lambda: (0, 0) in studio.session.lessons.play.reached)
    assert find("lesson.claim.0.mark").accessibleName() == text("lesson.claim.reached")


def test_that_questions_are_written_and_asked(qtbot, studio, written, find):
    open_section(find, "questions")
    press(qtbot, find("lesson_editor.add.choice"))
    qtbot.keyClicks(find("lesson_editor.question.ask"), "Which?")
    find("lesson_editor.question.options").setPlainText("one\n*two\n*three")
    question = written.draft.step.questions[0]
    assert [words.en for words in question.options] == ["one", "two", "three"]
    assert question.answer == (1, 2)
    press(qtbot, find("lesson_editor.add.number"))
    find("lesson_editor.question.answer").setText("1/4")
    assert written.draft.step.questions[1].answer == 0.25
    find("lesson_editor.question.answer").setText("1/0")
    assert find("lesson_editor.question.problem").isVisible()
    qtbot.waitUntil(lambda: studio.window.findChild(QAbstractButton, "lesson.question.0.option.2") is not None)
    find("lesson_editor.questions.1.remove").click()
    assert len(written.draft.step.questions) == 1


def choose_measure(find, key: str) -> None:
    measure = find("lesson_editor.claim.measure.choice")
    measure.setCurrentIndex(measure.findData(key))
    measure.activated.emit(measure.currentIndex())


def compare(find, key: str, kind: str = "claim") -> None:
    box = find(f"lesson_editor.{kind}.compared")
    box.setCurrentIndex(COMPARED.index(key))
    box.activated.emit(box.currentIndex())


def test_that_a_claim_lies_between_bounds_has_words_and_a_condition_and_is_changed(qtbot, studio, written, find):
    open_section(find, "claims")
    choose_measure(find, "hidden_units")
    compare(find, "between")
    qtbot.waitUntil(lambda: find("lesson_editor.claim.high").text() == "16")
    find("lesson_editor.claim.bound").setText("4")
    find("lesson_editor.claim.say").setPlainText("Not too many")
    open_section(find, "when")
    compare(find, "at_most", "when")
    find("lesson_editor.when.bound").setText("70 %")
    press(qtbot, find("lesson_editor.when.add"))
    press(qtbot, find("lesson_editor.claim.add"))
    (claim,) = written.draft.step.claims
    assert (claim.what.at_least, claim.what.at_most, claim.say.en) == (4, 16, "Not too many")
    assert [(one.measure.key, one.at_most) for one in claim.when] == [("test_accuracy", 0.7)]
    find("lesson_editor.claims.0.change").click()
    assert find("lesson_editor.claim.bound").text() == "4"
    find("lesson_editor.claim.high").setText("3")
    press(qtbot, find("lesson_editor.claim.add"))
    assert find("lesson_editor.claim.problem").isVisible()
    find("lesson_editor.claim.high").setText("20")
    find("lesson_editor.languages").setCurrentIndex(1)
    assert find("lesson_editor.claim.say").toPlainText() == ""
    find("lesson_editor.claim.say").setPlainText("너무 많지 않게")
    find("lesson_editor.whens.0.remove").click()
    press(qtbot, find("lesson_editor.claim.add"))
    (changed,) = written.draft.step.claims
    assert (changed.what.at_least, changed.what.at_most) == (4, 20)
    assert (changed.say.en, changed.say.ko, changed.when) == ("Not too many", "너무 많지 않게", ())


def test_that_a_curve_is_asked_for_by_function_by_run_or_as_it_is_drawn(qtbot, studio, written, find):
    open_section(find, "questions")
    find("lesson_editor.lesson.title").setText("Mine")
    find("lesson_editor.step.title").setText("First")
    press(qtbot, find("lesson_editor.add.curve"))
    find("lesson_editor.question.ask").setPlainText("Draw")
    find("lesson_editor.question.function").setText("exp(-x)")
    question = written.draft.step.questions[0]
    assert (question.function, question.points) == ("exp(-x)", ())
    find("lesson_editor.question.function").setText("exp(-")
    problem, wrong = find("lesson_editor.question.problem"), find("lesson_editor.question.function")
    assert problem.isVisible()
    qtbot.waitUntil(lambda: 0 < problem.mapToGlobal(QPoint()).y() - wrong.mapToGlobal(QPoint()).y() < 80)
    find("lesson_editor.question.start").setText("0")
    find("lesson_editor.question.draw").click()
    sheet = find("lesson_editor.question.sheet")
    qtbot.waitUntil(lambda: sheet.isVisible() and sheet.width() > 150)
    inside = sheet.viewport()
    ends = [QPoint(round(inside.width() * share), inside.height() // 2) for share in (0.3, 0.9)]
    qtbot.mousePress(inside, LEFT, pos=ends[0])
    qtbot.mouseMove(inside, ends[1])
    qtbot.mouseRelease(inside, LEFT, pos=ends[1])
    question = written.draft.step.questions[0]
    assert question.function == ""
    assert len(question.points) >= 2
    assert all(abs(y - question.points[0][1]) < 0.1 for _, y in question.points)
    assert lesson_of(to_text(written.draft.lesson), "mine").steps[0].questions[0].points == question.points
    run = find("lesson_editor.question.measured")
    run.setCurrentIndex(run.findData("train_loss"))
    run.activated.emit(run.currentIndex())
    question = written.draft.step.questions[0]
    assert (question.measured, question.function, question.points) == ("train_loss", "", ())


def test_that_the_solution_is_taken_from_the_window_or_typed(qtbot, studio, written, find):
    open_section(find, "solution")
    session = studio.session
    session.edit("edit.recipe", with_recipe(session.project, learning_rate=0.3), by=studio)
    press(qtbot, find("lesson_editor.solution.capture"))
    assert find("lesson_editor.solution.set").toPlainText() == "recipe.learning_rate = 0.3"
    find("lesson_editor.solution.epochs").setText("7")
    solution = written.draft.step.solution
    assert (dict(solution.changes), solution.epochs, solution.keep) == ({"recipe.learning_rate": 0.3}, 7, False)
    find("lesson_editor.solution.set").setPlainText("recipe.lerning_rate = 1")
    assert "lerning_rate" in find("lesson_editor.solution.problem").text()
    assert written.draft.step.solution == solution
    find("lesson_editor.solution.keep").click()
    find("lesson_editor.solution.set").setPlainText("recipe.optimizer = sgd")
    assert written.draft.step.solution.changes == {"recipe.optimizer": "sgd"}
    assert written.draft.step.solution.keep


def place_of(sheet, widget, at: QPoint | None = None) -> QPoint:
    return widget.mapTo(sheet.window(), widget.rect().center() if at is None else at)


def begin_picking(qtbot, studio, find):
    open_section(find, "claims")
    find("lesson_editor.editor").show_only("claims")
    press(qtbot, find("lesson_editor.claim.pick"))
    return find("pick_sheet")


def test_that_a_number_that_is_clicked_becomes_a_claim(qtbot, studio, written, find):
    studio.session.player.steps(50)
    settle(studio)
    sheet = begin_picking(qtbot, studio, find)
    number = find("training.number.train_loss")
    qtbot.mouseMove(sheet, place_of(sheet, number))
    assert sheet.at is number
    qtbot.mouseClick(sheet, LEFT, pos=place_of(sheet, number))
    measure = find("lesson_editor.editor").claims.what.measure
    qtbot.waitUntil(lambda: measure.choice().key == "train_loss")
    assert studio.window.findChild(QWidget, "pick_sheet") is None
    bound = find("lesson_editor.claim.bound")
    qtbot.waitUntil(lambda: bound.text() != "")
    press(qtbot, find("lesson_editor.claim.add"))
    (claim,) = written.draft.step.claims
    loss = studio.session.moment.snapshot.metrics.train.loss
    assert loss <= claim.what.at_most <= loss + 0.01


def test_that_of_a_picture_one_of_its_measures_is_chosen(qtbot, studio, written, find):
    sheet = begin_picking(qtbot, studio, find)
    view = find("network.view")
    at = view.scene.rect_of(1, 0).center().toPoint()
    qtbot.mouseClick(sheet, LEFT, pos=place_of(sheet, view, at))
    picking = find("lesson_editor.editor").claims.picking
    qtbot.waitUntil(lambda: picking.menu is not None and picking.menu.isVisible())
    offered = {action.objectName().rpartition(".")[2]: action for action in picking.menu.actions()}
    assert {"unit_output", "dead_units", "activation_std"} <= set(offered)
    assert text("measures.dead_units.of", where=text("measures.layer", layer=1)) in offered["dead_units"].text()
    qtbot.mouseClick(picking.menu, LEFT, pos=picking.menu.actionGeometry(offered["dead_units"]).center())
    measure = find("lesson_editor.editor").claims.what.measure
    qtbot.waitUntil(lambda: measure.choice().key == "dead_units")
    assert measure.choice().params["layer"] == 1
    qtbot.waitUntil(lambda: find("lesson_editor.claim.bound").text() == "0")
    assert find("lesson_editor.claim.compared").currentIndex() == COMPARED.index("at_least")


def test_that_keys_pick_too_and_escape_leaves_without_a_trace(qtbot, studio, written, find):
    sheet = begin_picking(qtbot, studio, find)
    qtbot.waitUntil(sheet.hasFocus)
    qtbot.keyClick(sheet, Qt.Key.Key_Tab)
    first = sheet.at
    qtbot.keyClick(sheet, Qt.Key.Key_Tab)
    assert first is not None
    assert sheet.at not in (None, first)
    qtbot.mouseClick(sheet, LEFT, pos=place_of(sheet, find("lesson_editor.save")))
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    delete_later()
    assert studio.window.findChild(QWidget, "pick_sheet") is None
    assert written.draft.step.claims == ()
    sheet = begin_picking(qtbot, studio, find)
    assert all(studio.window.rect().intersects(place) for _, place in sheet.places)
    for _ in sheet.places:
        qtbot.keyClick(sheet, Qt.Key.Key_Right)
        if sheet.at.objectName() == "training.number.step":
            break
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    measure = find("lesson_editor.editor").claims.what.measure
    qtbot.waitUntil(lambda: measure.choice().key == "steps")


def test_that_hidden_and_locked_controls_are_tried_at_once(qtbot, studio, written, find):
    open_section(find, "controls")
    optimizer, files = find("recipe.optimizer"), find("data.files")
    find("lesson_editor.lock.recipe.optimizer").click()
    find("lesson_editor.hide.data.files").click()
    assert not optimizer.isEnabled()
    assert files.isHidden()
    find("lesson_editor.lock.data.files").click()
    assert not find("lesson_editor.hide.data.files").isChecked()
    assert written.draft.step.hide == ()
    assert written.draft.step.lock == ("recipe.optimizer", "data.files")
    assert not files.isHidden()
    find("lesson_editor.lock.recipe.optimizer").click()
    assert optimizer.isEnabled()


def test_that_the_next_new_lesson_is_begun_at_its_top(qtbot, studio, written, find):
    panel = studio.window.findChild(LessonEditorPanel)
    assert panel is not None
    bar = panel.scroller.verticalScrollBar()
    assert bar is not None
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    first = written.draft
    studio.session.lessons.write(None)
    studio.window.actions_by_key["lessons.write"].trigger()
    assert written.draft is not first
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == 0)
