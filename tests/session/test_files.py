"""The project's file: what is saved comes back, and what cannot be read changes nothing."""

import threading

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.document.file import load
from nnstudio.project.edits import add_layer, with_recipe
from nnstudio.session.files import Files


@pytest.fixture
def files(session):
    made = Files(session)
    yield made
    made.close()


def test_that_a_saved_run_goes_on_with_the_same_bits(qtbot, session, train, files, tmp_path):
    train(30)
    files.save(tmp_path / "one.nnproj")
    train(20)
    straight = session.moment.snapshot.parameters.copy()
    files.open(tmp_path / "one.nnproj")
    qtbot.waitUntil(lambda: session.moment is not None)
    assert session.moment.snapshot.step == 30
    train(20)
    assert (session.moment.snapshot.parameters == straight).all()


def test_that_curves_and_the_log_come_back(qtbot, session, train, files, tmp_path):
    train(10)
    session.edit("edit", with_recipe(session.project, learning_rate=0.2))
    train(10)
    before = session.run.history.curves["batch_loss"].rows()
    files.save(tmp_path / "one.nnproj")
    files.open(tmp_path / "one.nnproj")
    assert np.array_equal(session.run.history.curves["batch_loss"].rows(), before)
    assert [(edit.step, edit.recipe.learning_rate) for edit in session.run.log.edits] == [(10, 0.2)]
    assert session.run.log.start.recipe.learning_rate == 0.01


def test_that_a_file_that_cannot_be_read_leaves_everything_as_it_was(session, train, files, tmp_path):
    train(5)
    (tmp_path / "bad.nnproj").write_bytes(b"not a project")
    run, project = session.run, session.project
    with pytest.raises(StudyError):
        files.open(tmp_path / "bad.nnproj")
    assert session.run is run
    assert session.project is project
    assert session.moment.snapshot.step == 5


def test_that_unsaved_means_an_edit_or_training_of_a_saved_project(session, train, files, tmp_path):
    assert not files.unsaved
    train(3)
    assert not files.unsaved
    session.edit("edit", add_layer(session.project))
    assert files.unsaved
    session.undo_stack.undo()
    files.save(tmp_path / "one.nnproj")
    assert not files.unsaved
    train(1)
    assert files.unsaved


def test_that_what_a_crash_left_is_unsaved_until_it_is_saved(qtbot, session, train, files, tmp_path):
    train(3)
    files.restore(files.document(), tmp_path / "one.nnproj")
    assert (files.path, files.unsaved) == (tmp_path / "one.nnproj", True)
    files.save()
    assert not files.unsaved
    files.restore(files.document(), None)
    assert (files.path, files.unsaved) == (None, True)


def test_that_steps_the_window_has_not_seen_yet_are_saved_too(qtbot, session, train, files, tmp_path):
    train(3)
    session.player.clock.stop()
    session.player.worker.tell("play", 9, steps=4)
    qtbot.waitUntil(lambda: not session.player.worker.mailbox.empty)
    qtbot.waitUntil(lambda: session.player.ask(lambda run: run.trainer.step_count) == 7)
    files.save(tmp_path / "one.nnproj")
    session.player.clock.start()
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 7)
    assert not files.unsaved


def test_that_a_table_becomes_the_data_and_can_be_undone(qtbot, session, files, tmp_path):
    rows = "\n".join(f"{x},{x * 2},{'yes' if x % 2 else 'no'}" for x in range(20))
    (tmp_path / "table.csv").write_text(f"a,b,class\n{rows}\n", encoding="utf-8")
    files.open(tmp_path / "table.csv")
    qtbot.waitUntil(lambda: session.moment is not None)
    assert session.moment.checked.data.raw.target_names == ("no", "yes")
    assert files.path is None
    session.undo_stack.undo()
    assert session.project.data.source.key == "spiral"


def test_that_a_project_that_cannot_be_trained_keeps_its_edits_in_the_file(session, files, tmp_path):
    session.edit("edit", with_recipe(session.project, batch_size=100_000))
    files.save(tmp_path / "one.nnproj")
    session.undo_stack.undo()
    files.open(tmp_path / "one.nnproj")
    assert session.project.recipe.batch_size == 100_000
    assert session.problem is not None
    assert session.problem.message.key == "error.batch.size"


def test_that_the_curves_kept_are_those_of_the_moment_of_asking(session, train, files):
    train(10)
    go_on = threading.Event()
    session.player.request(lambda _: go_on.wait(5))
    before = session.run.history.curves["batch_loss"].rows()
    soon = files.document_soon()
    session.run.history.record_losses(12, np.ones(2))
    go_on.set()
    assert np.array_equal(soon().curves["batch_loss"], before)


def held(session) -> threading.Event:
    """Keep the training thread from answering until the event is set, as a step of a huge network would."""
    free = threading.Event()
    session.player.request(lambda _: free.wait(10))
    return free


def test_that_saving_soon_does_not_wait_for_the_thread(qtbot, session, train, files, tmp_path):
    train(5)
    session.edit("edit", with_recipe(session.project, learning_rate=0.2))
    free = held(session)
    files.save_soon(tmp_path / "one.nnproj")
    assert files.saving.running
    assert files.unsaved
    assert not (tmp_path / "one.nnproj").exists()
    with qtbot.waitSignal(files.saving.done):
        free.set()
    assert (files.path, files.unsaved) == (tmp_path / "one.nnproj", False)
    state = load(tmp_path / "one.nnproj").state
    assert state is not None
    assert state.step == 5


def test_that_the_newest_of_two_savings_is_in_the_file_though_the_window_closes_meanwhile(session, files, tmp_path):
    free = held(session)
    files.save_soon(tmp_path / "one.nnproj")
    session.edit("edit", with_recipe(session.project, learning_rate=0.2))
    files.save_soon(tmp_path / "one.nnproj")
    free.set()
    files.close()
    assert load(tmp_path / "one.nnproj").project.recipe.learning_rate == 0.2


def test_that_what_was_edited_while_it_was_saved_is_unsaved_and_not_in_the_file(qtbot, session, files, tmp_path):
    free = held(session)
    files.save_soon(tmp_path / "one.nnproj")
    before = session.project
    session.edit("edit", with_recipe(session.project, learning_rate=0.2))
    with qtbot.waitSignal(files.saving.done):
        free.set()
    assert load(tmp_path / "one.nnproj").project == before
    assert files.unsaved
    files.save()
    session.undo_stack.undo()
    assert files.unsaved


def test_that_undone_to_an_older_saved_edit_while_a_newer_one_is_saved_is_unsaved(qtbot, session, files, tmp_path):
    files.save(tmp_path / "one.nnproj")
    session.edit("edit", with_recipe(session.project, learning_rate=0.2))
    free = held(session)
    files.save_soon(tmp_path / "one.nnproj")
    session.undo_stack.undo()
    with qtbot.waitSignal(files.saving.done):
        free.set()
    assert load(tmp_path / "one.nnproj").project.recipe.learning_rate == 0.2
    assert files.unsaved


def test_that_a_file_that_cannot_be_written_soon_leaves_the_edits_unsaved(qtbot, session, files, tmp_path):
    session.edit("edit", with_recipe(session.project, learning_rate=0.2))
    with qtbot.waitSignal(files.saving.failed) as told:
        files.save_soon(tmp_path / "no folder" / "one.nnproj")
    assert told.args[0].message.key == "error.document.no_folder"
    assert (files.path, files.unsaved) == (None, True)


def test_that_a_file_written_late_is_not_taken_for_the_project_opened_meanwhile(qtbot, session, files, tmp_path):
    free = held(session)
    files.save_soon(tmp_path / "one.nnproj")
    files.new()
    with qtbot.waitSignal(files.saving.done):
        free.set()
    assert files.path is None
