"""Stories of the whole window, told with mouse and keys."""

import time
from pathlib import Path

import pytest
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QAction, QColor, QDropEvent, QKeySequence
from PyQt6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QTextBrowser, QToolButton

from nnstudio.app.stage import LEAST, Stage, panel_shortcut
from nnstudio.catalog import Choice, parse_choice, text
from nnstudio.panels import PANELS
from nnstudio.project.edits import add_layer, with_data, with_hidden, with_recipe, with_source, with_view
from nnstudio.session.memory import Memory
from nnstudio.widgets import themes
from tests.data.readers.written import image_folder
from tests.helpers import scenes
from tests.helpers.studio import settle, wait

ANSWERS = [("cancel", False, False), ("discard", True, False), ("save", True, True)]
LEFT = Qt.MouseButton.LeftButton
PENGUINS = Path(__file__).parents[1] / "data" / "files" / "penguins.csv"


def step(studio) -> int:
    return studio.session.moment.snapshot.step if studio.session.moment else -1


def said(studio) -> list[str]:
    return [message.key for message in studio.window.message_bar.messages()]


def test_that_the_first_window_shows_the_spiral_and_its_network(studio, find):
    assert find("run_bar.title").text() == "Spiral · 2-8-8-1 · 105 parameters"
    assert find("stage.network").isChecked()
    assert find("stage.training").isChecked()
    assert find("panel.network").isVisible()
    assert find("panel.training").isVisible()
    assert studio.window.size().width() == 1280


def test_that_space_trains_at_the_first_start_before_anything_was_clicked(qtbot, studio):
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert studio.session.player.playing
    assert studio.session.project.data.source == Choice("spiral")
    qtbot.waitUntil(lambda: step(studio) > 0)


def test_that_space_trains_and_pauses_where_no_control_has_the_focus(qtbot, studio):
    studio.window.setFocus()
    qtbot.keyClick(studio.window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: step(studio) > 0)
    qtbot.keyClick(studio.window, Qt.Key.Key_Space)
    assert not studio.session.player.playing
    qtbot.waitUntil(lambda: not studio.session.player.clock.running)
    before = step(studio)
    QApplication.processEvents()
    assert step(studio) == before


def test_that_space_trains_on_data_chosen_by_a_click(qtbot, studio, find):
    qtbot.mouseClick(find("data.thumbnail.xor"), LEFT)
    qtbot.waitUntil(lambda: step(studio) == 0)
    qtbot.keyClick(studio.window.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: step(studio) > 0)
    assert studio.session.project.data.source == parse_choice("xor")


def test_that_the_end_of_a_run_is_no_longer_told_once_another_takes_its_place(qtbot, studio):
    studio.session.edit("edit.recipe", with_recipe(studio.session.project, epochs=1))
    studio.window.commands.play()
    qtbot.waitUntil(lambda: "stopped.finished" in said(studio))
    studio.session.reset()
    assert said(studio) == []


def test_that_the_end_of_a_run_is_told_and_drawn_while_an_earlier_step_is_looked_at(qtbot, studio, find):
    studio.session.edit("edit.recipe", with_recipe(studio.session.project, epochs=12))
    studio.window.commands.play()
    qtbot.waitUntil(lambda: step(studio) > 20)
    studio.session.scrub(10)
    qtbot.waitUntil(lambda: "stopped.finished" in said(studio), timeout=20_000)
    qtbot.waitUntil(lambda: step(studio) == 10, timeout=20_000)  # it may have ended before the scrub: then retrained
    assert "epoch 12" in text(studio.window.message_bar.messages()[-1])
    qtbot.waitUntil(lambda: find("timeline.bar").maximum() == 600)
    assert "of 600" in find("timeline.words").text()


def _overfit(studio) -> None:
    made = with_source(studio.session.project, Choice("moons", {"samples": 30, "noise": 0.5}))
    made = with_hidden(made, (Choice("dense", {"units": 30, "activation": Choice("tanh")}),))
    studio.session.edit("edit", with_recipe(with_data(made, test_fraction=0.5), learning_rate=0.05, patience=10))


def test_that_early_stopping_without_room_does_not_say_it_went_back(qtbot, studio, find, monkeypatch):
    _overfit(studio)
    monkeypatch.setattr(Memory, "budget", 1000)
    qtbot.mouseClick(find("run_bar.run.play"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "error.branch.best_memory" in said(studio), timeout=20000)
    assert "stopped.no_improvement" not in said(studio)


def test_that_early_stopping_names_the_step_and_its_loss(qtbot, studio, find):
    _overfit(studio)
    qtbot.mouseClick(find("run_bar.run.play"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "stopped.no_improvement" in said(studio), timeout=20000)
    snapshot = studio.session.moment.snapshot
    words = text(next(one for one in studio.window.message_bar.messages() if one.key == "stopped.no_improvement"))
    assert f"step {snapshot.step:,} again" in words
    assert f"{snapshot.metrics.test.loss:.3g}" in words
    assert f"step {snapshot.step:,}" in find("timeline.branch").currentText()


def test_that_the_play_button_changes_to_pause_and_back(qtbot, studio, find):
    button = find("run_bar.run.play")
    qtbot.mouseClick(button, LEFT)
    assert studio.session.player.playing
    assert "Pause" in button.text()
    qtbot.mouseClick(button, LEFT)
    assert "Play" in button.text()


def test_that_one_step_is_one_step_and_one_epoch_fifty(qtbot, studio):
    qtbot.keyClick(studio.window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: step(studio) == 1)
    qtbot.waitUntil(lambda: not studio.session.player.playing)
    studio.session.edit("edit.speed", with_view(studio.session.project, speed=0.0))
    qtbot.keyClick(studio.window, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: step(studio) == 50, timeout=10_000)


def test_that_the_score_in_the_bar_is_the_engines(qtbot, studio, find):
    qtbot.waitUntil(lambda: studio.session.moment.snapshot.metrics is not None)
    metrics = studio.session.moment.snapshot.metrics
    qtbot.waitUntil(lambda: f"{metrics.test.loss:.3g}" in find("run_bar.score").text())


def test_that_undo_and_redo_name_the_edit_and_do_it(qtbot, studio):
    studio.session.edit("edit.new_start", with_recipe(studio.session.project, seed=5))
    undo = studio.window.actions_by_key["edit.undo"]
    assert "New start" in undo.text()
    qtbot.keyClick(studio.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert studio.session.project.recipe.seed == 0
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(studio.window, Qt.Key.Key_Z, modifiers)
    assert studio.session.project.recipe.seed == 5


def test_that_the_speed_slider_sets_the_speed_in_one_undo(qtbot, studio, find):
    slider = find("run_bar.speed")
    slider.setValue(0)
    slider.setValue(slider.maximum())
    assert studio.session.project.view.speed == 0
    assert find("run_bar.speed_words").text() == "as fast as possible"
    studio.session.undo_stack.undo()
    assert studio.session.project.view.speed == 1000


def test_that_a_panel_can_be_hidden_but_not_the_last(qtbot, studio, find):
    qtbot.mouseClick(find("stage.training"), LEFT)
    assert not find("panel.training").isVisible()
    qtbot.mouseClick(find("stage.network"), LEFT)
    assert find("panel.network").isVisible()
    qtbot.mouseClick(find("stage.training"), LEFT)
    assert find("panel.training").isVisible()


def test_that_dragging_the_timeline_shows_the_past_everywhere_and_follow_returns(qtbot, studio, find):
    studio.session.player.play()
    qtbot.waitUntil(lambda: step(studio) > 200, timeout=10_000)
    studio.session.player.pause()
    qtbot.waitUntil(lambda: not studio.session.player.clock.running)
    bar = find("timeline.bar")
    last = studio.session.run.history.last.step
    qtbot.mousePress(bar, LEFT, pos=QPoint(bar.width() - 12, bar.height() // 2))
    qtbot.mouseMove(bar, QPoint(bar.width() // 2, bar.height() // 2))
    qtbot.mouseRelease(bar, LEFT, pos=QPoint(bar.width() // 2, bar.height() // 2))
    assert not studio.session.live
    qtbot.waitUntil(lambda: 0 < step(studio) < last)
    assert "in the past" in find("timeline.words").text()
    qtbot.mouseClick(find("timeline.follow"), LEFT)
    assert step(studio) == last


def test_that_the_window_fits_1280_at_twice_the_text_size(qtbot, studio, find):
    font = QApplication.font()
    large = QApplication.font()
    large.setPointSizeF(2 * font.pointSizeF())
    try:
        QApplication.setFont(large)
        settle(studio)
        assert studio.window.minimumSizeHint().width() <= 1280
        assert find("panel.network").height() >= 2 * LEAST[1]  # its drawing keeps room beside the larger words
    finally:
        QApplication.setFont(font)


def test_that_the_timeline_invites_until_there_is_a_run_to_go_through(qtbot, studio, find):
    assert find("timeline.invitation").isVisible()
    studio.session.player.steps(20)
    qtbot.waitUntil(lambda: step(studio) == 20)
    settle(studio)
    assert not find("timeline.invitation").isVisible()
    assert "20" in find("timeline.words").text()
    assert find("timeline.bar").width() > studio.window.width() // 2


def test_that_the_timeline_of_an_opened_project_spans_its_whole_run(qtbot, studio, find, tmp_path):
    studio.session.player.steps(200)
    qtbot.waitUntil(lambda: step(studio) == 200)
    studio.files.save(tmp_path / "trained.nnproj")
    studio.window.commands.open_path(tmp_path / "trained.nnproj")
    wait(lambda: not studio.session.loading.running, "the project was read")
    qtbot.waitUntil(lambda: step(studio) == 200)
    settle(studio)
    bar = find("timeline.bar")
    assert (bar.minimum(), bar.maximum(), bar.value()) == (0, 200, 200)


def test_that_a_structure_changed_while_training_restarts_and_goes_on(qtbot, studio):
    studio.session.player.play()
    qtbot.waitUntil(lambda: step(studio) > 50)
    before = studio.session.run
    studio.session.edit("edit", add_layer(studio.session.project))
    assert studio.session.player.playing
    assert studio.session.run is not before
    qtbot.waitUntil(lambda: step(studio) > 0)
    assert studio.session.moment.checked.network.widths == (2, 8, 8, 8, 1)
    assert studio.session.run.history.first.step == 0


def test_that_a_diverging_run_says_step_layer_and_operation(qtbot, studio):
    project = with_source(studio.session.project, Choice("plane"))
    project = with_recipe(project, optimizer=Choice("sgd"), learning_rate=1e5)
    studio.session.edit("edit", project)
    with qtbot.waitSignal(studio.session.player.stopped, timeout=10_000):
        studio.session.player.play()
    message = studio.window.message_bar.messages()[-1]
    assert message.key == "stopped.diverged"
    assert message.values["layer"] in (1, 2, 3)
    assert "diverged at step" in str(message)


def test_that_play_on_an_impossible_project_says_why_and_the_window_lives(qtbot, studio, find):
    studio.session.edit("edit", with_recipe(studio.session.project, batch_size=100_000))
    qtbot.mouseClick(find("run_bar.run.play"), LEFT)
    assert not studio.session.player.playing
    assert "error.batch.size" in said(studio)
    studio.session.undo_stack.undo()
    qtbot.mouseClick(find("run_bar.run.play"), LEFT)
    qtbot.waitUntil(lambda: step(studio) > 0)


def drop(studio, path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action = Qt.DropAction.CopyAction
    event = QDropEvent(QPointF(5, 5), action, data, LEFT, Qt.KeyboardModifier.NoModifier)
    studio.window.dropEvent(event)
    wait(lambda: not studio.session.loading.running, "what was dropped was read")


def test_that_a_dropped_project_is_opened_and_stands_in_the_recent_files(qtbot, studio, tmp_path):
    studio.session.edit("edit", with_source(studio.session.project, parse_choice("moons(noise=0.3)")))
    studio.files.save(tmp_path / "mine.nnproj")
    studio.window.commands.new()
    assert studio.session.project.data.source.key == "spiral"
    drop(studio, tmp_path / "mine.nnproj")
    assert str(studio.session.project.data.source) == "moons(noise=0.3)"
    assert studio.window.windowTitle().startswith("mine")
    menu = studio.window.findChild(object, "menu.file.recent")
    menu.aboutToShow.emit()
    assert any("mine.nnproj" in action.text() for action in menu.actions())


def test_that_a_dropped_file_that_is_no_project_is_refused_in_a_sentence(studio, tmp_path):
    (tmp_path / "broken.nnproj").write_bytes(b"no zip")
    before = studio.session.project
    drop(studio, tmp_path / "broken.nnproj")
    assert studio.session.project is before
    message = studio.window.message_bar.messages()[-1]
    assert message.key.startswith("error.")
    assert "broken.nnproj" in str(message)


def test_that_a_dropped_table_with_gaps_becomes_the_data_and_says_what_was_done(qtbot, studio, find):
    drop(studio, PENGUINS)
    assert studio.session.problem is None
    assert studio.session.checked.data.raw.target_names == ("Adelie", "Chinstrap", "Gentoo")
    assert "11 of 344 rows were left out for missing cells." in find("data.words").text()
    studio.session.player.steps(3)
    qtbot.waitUntil(lambda: step(studio) == 3)


@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("preprocess", [None, "pca"])
def test_that_a_dropped_folder_of_images_is_trained_on(qtbot, studio, tmp_path, mode, preprocess):
    image_folder(tmp_path, mode)
    drop(studio, tmp_path)
    assert studio.session.project.data.source == Choice("arrays")
    if preprocess:
        studio.session.edit("edit", with_data(studio.session.project, preprocess=Choice(preprocess)))
    assert studio.session.problem is None
    studio.session.player.steps(3)
    qtbot.waitUntil(lambda: step(studio) == 3)
    assert not studio.window.grab().isNull()


def test_that_derived_inputs_are_seen_in_every_panel(qtbot, studio, find):
    find("data.features.xy").click()
    assert studio.session.checked.network.widths[0] == 3
    studio.session.player.steps(3)
    qtbot.waitUntil(lambda: step(studio) == 3)
    assert not studio.window.grab().isNull()


@pytest.mark.parametrize(("button", "closed", "saved"), ANSWERS)
def test_that_closing_with_unsaved_edits_asks(qtbot, studio, tmp_path, monkeypatch, button, closed, saved):
    studio.files.save(tmp_path / "mine.nnproj")
    studio.session.edit("edit", with_recipe(studio.session.project, learning_rate=0.5))
    size = (tmp_path / "mine.nnproj").read_bytes()

    def answer(box: QMessageBox) -> int:
        box.findChild(QToolButton.__base__, f"dialog.unsaved.{button}").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert studio.window.close() is closed
    assert ((tmp_path / "mine.nnproj").read_bytes() != size) is saved


def test_that_the_drawing_of_a_trained_network_stays_seen_when_it_has_the_focus(qtbot, studio, find):
    studio.session.player.steps(300)
    qtbot.waitUntil(lambda: step(studio) == 300)
    settle(studio)
    view = find("network.view")
    qtbot.mouseClick(view, LEFT, pos=QPoint(4, view.height() - 4))
    assert view.hasFocus()
    picture = view.grab().toImage()
    assert picture.pixelColor(20, picture.height() - 20) == QColor(themes.current_theme().plot)


def test_that_training_a_project_with_a_file_marks_it_unsaved(qtbot, studio, tmp_path):
    studio.files.save(tmp_path / "mine.nnproj")
    assert not studio.window.isWindowModified()
    studio.session.player.steps(3)
    qtbot.waitUntil(lambda: step(studio) == 3)
    qtbot.waitUntil(lambda: not studio.session.player.playing)
    assert studio.window.isWindowModified()


def test_that_the_thread_ends_within_a_tenth_of_a_second_of_closing(qtbot, studio):
    studio.session.edit("edit.speed", with_view(studio.session.project, speed=0.0))
    studio.session.undo_stack.setClean()
    studio.session.player.play()
    qtbot.waitUntil(lambda: step(studio) > 0)
    start = time.perf_counter()
    assert studio.session.close()
    assert time.perf_counter() - start < 0.1
    assert not studio.session.player.worker.isRunning()


def test_that_a_fault_of_ours_is_told_with_its_report_and_the_session_goes_on(qtbot, studio):
    studio.faults.report(ZeroDivisionError("deliberate"))
    assert "fault.told" in said(studio)
    studio.session.player.steps(3)
    qtbot.waitUntil(lambda: step(studio) == 3)


def test_that_korean_and_the_dark_theme_are_a_click_away_and_stay(qtbot, studio, find):
    find("action.language.ko").trigger()
    assert find("run_bar.title").text().startswith("나선")
    assert studio.window.menuBar().actions()[0].text().startswith("파일")
    find("action.theme.dark").trigger()
    qtbot.waitUntil(lambda: studio.window.palette().window().color().lightness() < 80)
    assert studio.session.settings.word("language") == "ko"
    assert studio.session.settings.word("theme") == "dark"


def test_that_every_action_has_a_key_words_and_help(studio):
    from nnstudio.app.actions import ACTIONS

    for spec in ACTIONS:
        if spec.call:
            action = studio.window.actions_by_key[spec.key]
            assert action.objectName() == f"action.{spec.key}"
            assert action.text()
            assert action.toolTip()
    keys = [one for spec in ACTIONS for one in spec.shortcuts]
    assert len(keys) == len(set(keys))


def test_that_no_text_of_the_window_is_written_in_the_code(qtbot, studio):
    studio.session.player.steps(2)
    qtbot.waitUntil(lambda: step(studio) == 2)
    studio.appearance.set_language("pseudo")
    settle(studio)
    bare = [one for one in _texts(studio.window) if _is_words(one) and "⟦" not in one]
    assert bare == []


def _texts(window) -> list[str]:
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in window.findChildren(QToolButton) if button.isVisible()]
    menus = [menu for menu in window.findChildren(QMenu) if menu.objectName().startswith("menu.")]
    return labels + buttons + [action.text() for menu in menus for action in menu.actions()]


def _is_words(shown: str) -> bool:
    """Numbers, symbols and names of data (x1, tanh's formula) are the same in every language."""
    words = [word for word in shown.replace("&", "").split() if word.isalpha() and len(word) > 2]
    return bool(words) and shown not in ("English", "한국어")


def test_that_a_panel_in_a_tab_behind_another_draws_only_when_it_comes_to_the_front(qtbot, studio, monkeypatch):
    dock = studio.window.docks["inspector"]
    panel, drawn = dock.widget(), []
    studio.window.tabifyDockWidget(studio.window.docks["data"], dock)
    studio.window.docks["data"].raise_()
    qtbot.waitUntil(lambda: not panel.seen)
    monkeypatch.setattr(panel, "refresh", lambda: drawn.append(step(studio)))
    studio.session.player.steps(20)
    qtbot.waitUntil(lambda: step(studio) == 20)
    assert panel.isVisible()
    assert drawn == []
    dock.raise_()
    qtbot.waitUntil(lambda: drawn == [20])


def test_that_the_timeline_says_to_mend_first_where_nothing_can_be_trained(studio, find):
    studio.session.open_project(scenes.invalid())
    settle(studio)
    assert find("timeline.invitation").text() == text("timeline.mend")
    find("layers.problem.fix").click()
    settle(studio)
    assert find("timeline.invitation").text() == text("timeline.none")


def test_that_the_way_to_mend_a_network_is_seen_without_scrolling(studio, find):
    studio.session.open_project(scenes.invalid())
    for language in ("ko", "en"):
        studio.appearance.set_language(language)
        settle(studio)
        fix = find("layers.problem.fix")
        assert fix.visibleRegion().boundingRect() == fix.rect()


def test_that_the_buttons_stay_where_they_are_whatever_is_said_beside_them(studio, find):
    def place():
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        return find("run_bar.run.play").mapTo(studio.window, QPoint(0, 0)).x()

    before = place()
    studio.files.path = Path("a project of a very long name that leaves no room for itself.nnproj")
    studio.files.changed.emit()
    assert place() == before
    studio.session.edit("edit.speed", with_view(studio.session.project, speed=10.0), by=None)
    assert place() == before
    find("run_bar.score").say("test: loss 0.000123 · accuracy 100.0 %")
    assert place() == before
    studio.files.path = None


def test_that_a_refused_table_is_named_in_the_window(studio, tmp_path):
    (tmp_path / "measured.csv").write_text("a,b\n1,2\n3\n")
    studio.window.commands.open_path(tmp_path / "measured.csv")
    wait(lambda: not studio.session.loading.running, "the table was read")
    sentence = text(studio.window.message_bar.messages()[-1])
    assert sentence.startswith("measured.csv: ")
    assert "3" in sentence


def test_that_docks_and_stage_grow_with_their_letters(qtbot, studio, find):
    font, large = QApplication.font(), QApplication.font()
    large.setPointSizeF(2 * font.pointSizeF())
    least = find("panel.network").minimumWidth()
    try:
        QApplication.setFont(large)
        settle(studio)
        for key in ("data", "layers", "inspector"):
            scroller = studio.window.docks[key].widget().scroller
            qtbot.waitUntil(lambda s=scroller: s.viewport().width() >= s.widget().minimumSizeHint().width())
        assert find("panel.network").minimumWidth() > 1.4 * least
        assert studio.window.minimumSizeHint().width() <= 1280
        assert find("panel.network").height() >= 2 * LEAST[1]  # its drawing keeps room beside the larger words
    finally:
        QApplication.setFont(font)
    qtbot.waitUntil(lambda: find("panel.network").minimumWidth() == least)


def test_that_the_page_of_keys_names_every_shortcut_of_the_menus(studio):
    studio.window.commands.shortcuts()
    page = studio.window.findChild(QTextBrowser).toPlainText()
    keys = {
        sequence.toString(QKeySequence.SequenceFormat.NativeText)
        for action in studio.window.findChildren(QAction)
        for sequence in action.shortcuts()
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
    }
    assert {"F5", "Ctrl+1", "Ctrl+2"} <= keys
    assert [one for one in sorted(keys) if one not in page] == []


def test_that_a_refused_file_is_forgotten_once_another_is_opened(qtbot, studio, tmp_path):
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    (tmp_path / "good.csv").write_text("a,b\n" + "".join(f"{n},{2 * n}\n" for n in range(20)))
    studio.window.commands.open_path(tmp_path / "bad.csv")
    qtbot.waitUntil(lambda: any("one row" in str(one) for one in studio.window.message_bar.messages()), timeout=20_000)
    studio.window.commands.open_path(tmp_path / "good.csv")
    qtbot.waitUntil(lambda: studio.session.project.data.source.key == "csv", timeout=20_000)
    assert not any("one row" in str(one) for one in studio.window.message_bar.messages())


def test_that_the_names_of_panels_go_on_in_further_rows_rather_than_widen_the_window(qtbot, monkeypatch, studio):
    more = dict(list({f"{key}{copy}": panel for copy in ("", " again") for key, panel in PANELS.items()}.items())[:18])
    monkeypatch.setattr("nnstudio.app.stage.PANELS", more)
    stage = Stage(studio.session)
    qtbot.addWidget(stage)
    stage.resize(770, 500)
    stage.show()
    qtbot.waitUntil(lambda: len({one.y() for one in stage.buttons.values()}) > 1)
    assert stage.width() == 770
    qtbot.waitUntil(lambda: all(one.geometry().right() < 770 for one in stage.buttons.values()))
    keys = [panel_shortcut(key) for key in more]
    assert (keys[0], keys[9]) == ("Ctrl+1", "Ctrl+Shift+1")
    assert all(QKeySequence(one).toString() == one for one in keys)
