"""The session: edits, undo with runs, playing, scrubbing."""

import threading
import time

import pytest
from PyQt6.QtCore import QTimer

from nnstudio.catalog import StudyError
from nnstudio.project.edits import add_layer, with_recipe, with_view
from nnstudio.session import Session
from nnstudio.session.commands import Edit
from nnstudio.session.settings import Settings
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Stopped
from nnstudio.workers import conductor
from nnstudio.workers.mailbox import Mail


def fast(session: Session) -> None:
    session.edit("edit.speed", with_view(session.project, speed=0.0))


def test_that_the_first_moment_is_step_zero_with_its_scores(qtbot, session):
    qtbot.waitUntil(lambda: session.moment.snapshot.metrics is not None)
    assert session.moment.snapshot.step == 0
    assert session.moment.snapshot.metrics.train.loss > 0


def test_that_play_trains_to_the_epochs_set_and_says_so(qtbot, session):
    session.edit("edit", with_recipe(session.project, epochs=3))
    fast(session)
    with qtbot.waitSignal(session.player.stopped, timeout=10_000) as signal:
        session.player.play()
    assert isinstance(signal.args[0], Stopped)
    assert session.moment.snapshot.epoch == 3
    assert not session.player.playing


@pytest.mark.parametrize(("order", "state", "told"), [(1, "stopped", 0), (2, "playing", 0), (2, "stopped", 1)])
def test_that_the_end_of_a_run_that_was_played_again_is_no_news(qtbot, session, order, state, told):
    qtbot.waitUntil(lambda: not session.player.clock.running)
    player, ends = session.player, []
    player.stopped.connect(ends.append)
    player._order, player.state = 2, "playing"
    player._take(Mail(session.run.number, order, state, stopped=Stopped("finished")))
    assert (len(ends), player.playing) == (told, not told)


def test_that_pausing_stops_the_steps(qtbot, session):
    fast(session)
    session.player.play()
    qtbot.waitUntil(lambda: session.moment.snapshot.step > 10)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running)
    paused = session.moment.snapshot.step
    assert session.player.worker.ask(lambda run: run.trainer.step_count).result(2) == paused


def test_that_a_change_of_structure_starts_a_new_run_and_undo_brings_the_old_one_back(qtbot, session, train):
    train(20)
    before = session.moment.snapshot.parameters.copy()
    session.edit("edit", add_layer(session.project))
    qtbot.waitUntil(lambda: session.moment is not None)
    assert session.moment.checked.network.widths == (2, 8, 8, 8, 1)
    assert session.moment.snapshot.step == 0
    session.undo_stack.undo()
    assert session.moment.checked.network.widths == (2, 8, 8, 1)
    assert session.moment.snapshot.step == 20
    assert (session.moment.snapshot.parameters == before).all()
    train(1)
    session.undo_stack.redo()
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.checked.network.widths == (2, 8, 8, 8, 1))


def test_that_a_change_of_structure_while_playing_goes_on_playing(qtbot, session):
    session.player.play()
    session.edit("edit", add_layer(session.project))
    assert session.player.playing
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step > 0)
    assert session.moment.checked.network.widths == (2, 8, 8, 8, 1)


def test_that_a_changed_rate_goes_on_with_the_run_and_undo_does_not_rewind_it(qtbot, session, train):
    train(5)
    run = session.run
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    assert session.run is run
    train(5)
    session.undo_stack.undo()
    train(1)
    assert session.run is run
    assert [(edit.step, edit.recipe.learning_rate) for edit in run.log.edits] == [(5, 0.5), (10, 0.01)]
    assert session.moment.snapshot.step == 11


def test_that_edits_of_one_drag_are_one_undo(session):
    for rate in (0.02, 0.03, 0.04):
        session.edit("edit", with_recipe(session.project, learning_rate=rate), merge="rate")
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.project.recipe.learning_rate == 0.01


def test_that_only_edits_that_change_the_run_park_one(session):
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    run = session.run
    session.edit("edit", add_layer(session.project))
    rate, layer = (session.undo_stack.command(at) for at in range(2))
    assert isinstance(rate, Edit)
    assert isinstance(layer, Edit)
    assert rate.parked([session.run]) == []
    assert layer.parked([session.run]) == [run]
    layer.forget({run})
    assert layer.parked([session.run]) == []


def test_that_undo_brings_back_the_run_there_was_at_the_last_redo(qtbot, session, train):
    session.edit("edit", add_layer(session.project))
    session.undo_stack.undo()
    session.reset()
    run = session.run
    session.undo_stack.redo()
    session.undo_stack.undo()
    assert session.run is run


def test_that_a_drag_back_to_where_it_began_keeps_the_run(qtbot, session, train):
    train(20)
    run, first = session.run, session.project
    for project in (add_layer(first), first):
        session.edit("edit", project, merge="layers")
    assert session.run is run
    assert session.undo_stack.count() == 0
    train(1)
    assert session.moment.snapshot.step == 21


def test_that_an_impossible_project_has_a_problem_and_no_run_and_undo_mends_it(qtbot, session):
    session.edit("edit", with_recipe(session.project, batch_size=100_000))
    assert session.problem is not None
    assert session.problem.message.key == "error.batch.size"
    session.undo_stack.undo()
    assert session.problem is None
    qtbot.waitUntil(lambda: session.moment is not None)


def test_that_scrubbing_shows_the_past_and_none_follows_the_run_again(qtbot, session, train):
    for _ in range(3):
        train(10)
    session.scrub(10)
    assert session.moment.snapshot.step == 10
    assert not session.moment.live
    train_ahead = session.run.history.last.step
    session.scrub(None)
    assert session.moment.snapshot.step == train_ahead
    assert session.moment.live


def test_that_reset_starts_from_the_same_values(qtbot, session, train):
    first = session.moment.snapshot.parameters.copy()
    train(10)
    session.reset()
    qtbot.waitUntil(lambda: session.moment is not None)
    assert session.moment.snapshot.step == 0
    assert (session.moment.snapshot.parameters == first).all()


def test_that_a_fault_in_the_thread_is_told_and_the_thread_lives_on(qtbot, session, train, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(session.run.trainer, "step", broken)
    with qtbot.waitSignal(session.player.failed, timeout=5000) as signal:
        session.player.play()
    number, fault = signal.args
    assert number == session.run.number
    assert isinstance(fault, ZeroDivisionError)
    session.reset()
    qtbot.waitUntil(lambda: session.moment is not None)
    train(2)


def test_that_a_question_to_a_thread_without_a_run_is_refused_in_words(qtbot, session):
    session.player.worker.attach(None, 0.0)
    with pytest.raises(StudyError) as refused:
        session.player.ask(lambda run: run.step)
    assert refused.value.message.key == "error.run.busy"


def test_that_scores_that_take_long_are_waited_for(qtbot, session, monkeypatch):
    qtbot.waitUntil(lambda: not session.player.clock.running)
    goes_on = threading.Event()
    evaluated = conductor.evaluated

    def slow(trainer):
        goes_on.wait(5)
        yield from evaluated(trainer)

    monkeypatch.setattr(conductor, "evaluated", slow)
    session.reset()
    QTimer.singleShot(400, goes_on.set)
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.metrics is not None, timeout=3000)
    qtbot.waitUntil(lambda: not session.player.clock.running)


def test_that_closing_while_training_ends_the_thread_within_a_tenth_of_a_second(qtbot, tmp_path):
    session = Session(Settings(tmp_path / "other.ini"))
    qtbot.waitUntil(lambda: session.moment is not None)
    fast(session)
    session.player.play()
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step > 0)
    start = time.perf_counter()
    assert session.close()
    assert time.perf_counter() - start < 0.1


def test_that_any_step_between_is_shown_to_the_bit(qtbot, session, train):
    train(30)
    assert len(session.run.history.steps) < 30
    session.scrub(17)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 17)
    alone = Trainer(session.checked)
    for _ in range(17):
        alone.step()
    assert session.moment.snapshot.parameters.tobytes() == alone.parameters.tobytes()
    assert not session.moment.live


def test_that_only_the_step_asked_for_last_arrives(qtbot, session, train):
    arrived = []
    session.time_machine.arrived.connect(lambda snapshot, _: arrived.append(snapshot.step))
    train(40)
    for step in (5, 31, 12, 23):
        session.scrub(step)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 23)  # a step that a frame showed is at hand: none arrives
    qtbot.waitUntil(lambda: not session.time_machine.busy)
    assert session.moment.snapshot.step == 23
    assert set(arrived) <= {23}


def test_that_following_the_run_again_forgets_a_step_on_its_way(qtbot, session, train):
    train(40)
    session.scrub(11)
    session.scrub(None)
    assert session.moment.live
    assert not session.time_machine.busy


def test_that_a_step_after_a_change_on_the_way_is_that_of_the_run(qtbot, session, train):
    train(10)
    session.edit("edit", with_recipe(session.project, learning_rate=0.2))
    train(10)
    wanted = session.moment.snapshot.parameters
    train(10)
    session.scrub(19)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 19)
    session.scrub(20)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 20)
    assert session.moment.snapshot.parameters.tobytes() == wanted.tobytes()
