"""Weights set by hand, and frozen ones: live, undoable, logged, replayed, forked, saved."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.document.file import load, save
from nnstudio.document.runs import curves_of, document_of, run_of
from nnstudio.project import Frozen, check
from nnstudio.project.edits import with_recipe, with_view
from nnstudio.studies.branching import forked
from nnstudio.studies.penalty import recipe_at
from nnstudio.studies.replay import train_to
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from nnstudio.studies.written import Written, read_value

CELLS, VALUES = np.array([0, 9]), np.array([0.25, -3.5])


def weights(session) -> np.ndarray:
    moment = session.moment
    return moment.checked.network.named(moment.snapshot.parameters)["1.weight"].ravel()


def still(session) -> bool:
    return session.moment is not None and not session.player.clock.running


def write(session) -> None:
    session.write("edit", [("1.weight", CELLS, VALUES)])


def test_that_a_written_weight_is_shown_scored_and_undone(qtbot, session):
    qtbot.waitUntil(lambda: session.moment.snapshot.metrics is not None and still(session))
    before, loss = weights(session).copy(), session.moment.snapshot.metrics.train.loss
    write(session)
    qtbot.waitUntil(lambda: session.moment.snapshot.metrics.train.loss != loss and still(session))
    assert weights(session)[CELLS].tolist() == VALUES.tolist()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: (weights(session) == before).all() and still(session))
    assert session.moment.snapshot.metrics.train.loss == loss
    session.undo_stack.redo()
    qtbot.waitUntil(lambda: weights(session)[9] == -3.5)


def test_that_writing_what_stands_there_is_no_edit(qtbot, session):
    qtbot.waitUntil(lambda: still(session))
    session.write("edit", [("1.weight", CELLS, weights(session)[CELLS])])
    assert session.undo_stack.count() == 0


def test_that_the_past_is_not_written(qtbot, session, train):
    train(30)
    session.scrub(0)
    qtbot.waitUntil(lambda: not session.live)
    with pytest.raises(StudyError) as refused:
        write(session)
    assert refused.value.message.key == "error.weights.past"
    assert session.undo_stack.count() == 0


def test_that_writing_is_not_undone_in_another_run(qtbot, session):
    qtbot.waitUntil(lambda: still(session))
    write(session)
    qtbot.waitUntil(lambda: weights(session)[9] == -3.5)
    session.reset()
    qtbot.waitUntil(lambda: session.moment is not None and still(session))
    start = weights(session).copy()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: still(session))
    assert (weights(session) == start).all()


def test_that_a_run_written_and_frozen_while_it_trains_is_replayed_to_the_bit(qtbot, session):
    session.edit("edit", with_view(session.project, speed=0.0))
    session.player.play()
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step > 50)
    write(session)
    qtbot.waitUntil(lambda: any(edit.values for edit in session.run.log.edits))
    session.edit("edit", with_recipe(session.project, frozen=(Frozen(1, "weight", 1, 1), Frozen(0))))
    later = session.moment.snapshot.step + 100
    qtbot.waitUntil(lambda: session.moment.snapshot.step > later)
    session.player.pause()
    qtbot.waitUntil(lambda: still(session))
    run = session.run
    assert weights(session)[9] != 0
    again = Run(check(run.log.start))
    train_to(again, tuple(run.log.edits), session.moment.snapshot.step)
    assert again.trainer.parameters.tobytes() == session.moment.snapshot.parameters.tobytes()
    edited = next(edit.step for edit in run.log.edits if edit.values)
    frozen = next(edit.step for edit in run.log.edits if edit.recipe.frozen)
    held = {step: _at(run, step)["1.weight"][1, 1] for step in (frozen, frozen + 7, session.moment.snapshot.step)}
    assert len(set(held.values())) == 1
    assert _at(run, edited)["1.weight"][0, 0] == np.float32(0.25)


def _at(run, step):
    travel = TimeTravel(run.checked)
    snapshot = travel.snapshot(run.history.keyframes, tuple(run.log.edits), step)
    assert snapshot is not None
    return run.checked.network.named(snapshot.parameters)


def _edited(project) -> Run:
    """Return a run of 90 steps, written at 30 and frozen at 60."""
    run = Run(check(project))
    for step in (30, 60, 90):
        train_to(run, (), step)
        if step == 30:
            run.change(project.recipe, (Written("1.weight", (0, 9), (0.25, -3.5)),))
        if step == 60:
            run.change(with_recipe(project, frozen=(Frozen(1, "weight", 1),)).recipe)
    return run


def test_that_a_file_keeps_what_was_written_and_frozen(tmp_path, session):
    run = _edited(session.project)
    project = with_recipe(session.project, frozen=run.trainer.recipe.frozen)
    save(document_of(project, run, curves_of(run)), tmp_path / "a.nnproj")
    read = load(tmp_path / "a.nnproj")
    assert read.project == project
    assert read.log == tuple(run.log.edits)
    opened = run_of(read)
    for one in (run, opened):
        train_to(one, (), 130)
    assert opened.trainer.parameters.tobytes() == run.trainer.parameters.tobytes()
    again = Run(check(opened.log.start))
    train_to(again, tuple(opened.log.edits), 130)
    assert again.trainer.parameters.tobytes() == run.trainer.parameters.tobytes()


@pytest.mark.parametrize("step", [30, 45, 60])
def test_that_a_fork_of_a_written_run_goes_its_way_to_the_bit(session, step):
    run = _edited(session.project)
    first = Run(check(run.log.start))
    edits = tuple(run.log.edits)
    train_to(first, edits, step)
    for edit in edits:
        if edit.step == step:
            first.trainer.change(edit.recipe, edit.values)
    fork = forked(run, first.trainer.state(), recipe_at(run.log, step))
    train_to(fork, [edit for edit in edits if edit.step > step], 90)
    assert fork.trainer.parameters.tobytes() == run.trainer.parameters.tobytes()


@pytest.mark.parametrize(
    "values",
    [
        Written("7.weight", (0,), (1.0,)),
        Written("1.weight", (64,), (1.0,)),
        Written("1.weight", (0, 1), (1.0,)),
        Written("1.weight", (0,), (float("nan"),)),
        Written("1.weight", (0,), (1e30,)),
    ],
)
def test_that_a_file_with_numbers_that_cannot_be_is_refused(tmp_path, session, values):
    run = _edited(session.project)
    run.log.edits[0] = run.log.edits[0].__class__(30, session.project.recipe, (values,))
    save(document_of(session.project, run, {}), tmp_path / "a.nnproj")
    with pytest.raises(StudyError) as refused:
        load(tmp_path / "a.nnproj")
    assert "log.json[0]" in str(refused.value.message.values)


@pytest.mark.parametrize(("words", "value"), [("0,5", 0.5), (" −2 ", -2.0), ("1e-3", 1e-3), ("-.5", -0.5)])
def test_that_numbers_are_read_as_people_write_them(words, value):
    assert read_value(words) == value


@pytest.mark.parametrize("words", ["", "abc", "nan", "inf", "1e13", "1,2,3", "--1"])
def test_that_what_is_no_weight_is_refused(words):
    with pytest.raises(StudyError):
        read_value(words)
