"""Points set by hand while a run trains: it goes on with them, and goes the same way again to the bit."""

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import replace, with_data, with_recipe, with_source
from nnstudio.project.points import At, add_points, delete_points, move_point
from nnstudio.studies.branching import forked
from nnstudio.studies.keyframes import Keyframe, keyframes
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.replay import train_to
from nnstudio.studies.run import Run
from nnstudio.studies.time_travel import TimeTravel
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Evaluated, Evaluating, Pace, Stopped, evaluated, training
from nnstudio.studies.twins.follower import Follower
from nnstudio.studies.twins.variables import variable


def moons(**data) -> Project:
    return with_data(with_source(first_project(), Choice("moons", {"samples": 33})), **data)


def edited(project: Project) -> list[tuple[int, Project]]:
    """Return edits of all kinds and the steps before which they are made: some at one step, one at an epoch's end."""
    added = add_points(project, "train", np.array([[0.3, 0.4], [1.5, 0.1]]), 1)
    moved = move_point(added, At("train", 2), np.array([0.5, 0.5]))
    fewer = delete_points(moved, [At("train", 0), At("train", 7), At("test", 1)])
    more = add_points(fewer, "train", np.array([[-0.5, 0.2]]), 0)
    return [(6, added), (9, moved), (9, fewer), (9, more), (17, move_point(more, At("train", 1), np.zeros(2)))]


def go(run: Run, edits: list[tuple[int, Project]], last: int, frames=None) -> Run:
    """Train with edits before their steps; keyframes at every fifth."""
    with np.errstate(all="ignore"):
        for step in range(last):
            for at, project in edits:
                if at == step:
                    run.change(project.recipe, data=project.data)
            if frames is not None and step % 5 == 0:
                trainer = run.trainer
                frames.add(Keyframe(trainer.state(), trainer.recipe, trainer.checked.project.data))
            assert run.trainer.step()
    return run


@pytest.mark.parametrize("preprocess", ["none", "standardized"])
def test_that_a_run_with_edits_of_points_is_replayed_to_the_bit_from_every_keyframe(preprocess):
    project = moons(preprocess=Choice(preprocess))
    run, frames = Run(check(project)), keyframes(10_000_000)
    go(run, edited(project), 30, frames)
    log = run.log.edits
    for step in (4, 7, 10, 16, 18, 24, 29):
        travel = TimeTravel(run.checked)
        found = travel.state(frames, log, step)
        wanted = go(Run(check(project)), edited(project), step).trainer.state()
        assert found is not None
        assert found.parameters.tobytes() == wanted.parameters.tobytes()
        assert (found.epoch, found.position) == (wanted.epoch, wanted.position)


def test_that_a_replay_from_the_start_by_the_log_alone_has_the_same_bits():
    project = moons()
    run = go(Run(check(project)), edited(project), 30)
    again = Run(check(run.log.start))
    for step in (3, 9, 12, 30):
        train_to(again, run.log.edits, step)
    assert again.trainer.parameters.tobytes() == run.trainer.parameters.tobytes()
    assert again.checked.project.data == edited(project)[-1][1].data


def test_that_time_travel_asked_twice_at_an_edit_s_step_goes_on_to_the_same_bits():
    project = moons()
    frames = keyframes(10_000_000)
    run = go(Run(check(project)), edited(project), 30, frames)
    travel = TimeTravel(run.checked)
    for step in (9, 9, 17, 25):
        assert travel.state(frames, run.log.edits, step) is not None
    found = travel.state(frames, run.log.edits, 29)
    assert found is not None
    assert found.parameters.tobytes() == go(Run(check(project)), edited(project), 29).trainer.parameters.tobytes()


def test_that_moved_points_keep_the_epoch_and_another_number_of_points_ends_it():
    project = moons()
    run = go(Run(check(project)), [], 2)
    trainer = run.trainer
    order, position = trainer._order.copy(), trainer.position
    moved = move_point(project, At("train", 2), np.array([0.5, 0.5]))
    run.change(moved.recipe, data=moved.data)
    assert (trainer.epoch, trainer.position) == (0, position)
    assert np.array_equal(trainer._order, order)
    added = add_points(moved, "train", np.zeros((1, 2)), 1)
    run.change(added.recipe, data=added.data)
    assert (trainer.epoch, trainer.position, trainer.examples) == (1, 0, 34)


def test_that_the_next_step_trains_on_the_new_examples():
    project = moons()
    moved = project
    for at in range(33):
        moved = move_point(moved, At("train", at), np.array([5.0, -5.0]))
    run = go(Run(check(project)), [], 4)
    run.change(moved.recipe, data=moved.data)
    _, plan = run.trainer.next_batch()
    with np.errstate(all="ignore"):
        assert run.trainer.step()
    assert np.allclose(plan.rows.features, [5.0, -5.0])


def test_that_a_fork_in_the_past_has_the_examples_of_its_time():
    project = moons()
    frames = keyframes(10_000_000)
    run = go(Run(check(project)), edited(project), 30, frames)
    run.take(check(edited(project)[-1][1]))
    state = TimeTravel(run.checked).state(frames, run.log.edits, 7)
    assert state is not None
    made = forked(run, state, project.recipe)
    assert made.checked.project.data == edited(project)[0][1].data
    assert made.trainer.examples == 35
    assert run.checked_at(3).project.data == project.data
    assert run.checked_at(3) is run.checked_at(3)
    assert run.checked_at(29) is run.checked


def test_that_points_shown_before_anything_was_trained_are_logged_all_the_same():
    project = moons()
    added = add_points(project, "train", np.zeros((1, 2)), 1)
    run = Run(check(project))
    run.take(check(added))
    run.change(added.recipe, data=added.data)
    assert [edit.data for edit in run.log.edits] == [added.data]
    assert run.trainer.examples == 34


def test_that_the_best_step_on_other_examples_is_no_longer_gone_back_to():
    project = moons()
    run = go(Run(check(project)), [], 4)
    for event in evaluated(run.trainer):
        assert event is not None
    assert run.trainer.metrics is not None
    run.trainer.stopping.judge(run.trainer.metrics, 5, run.trainer.state)
    assert run.trainer.stopping.best is not None
    moved = move_point(project, At("test", 0), np.zeros(2))
    run.change(moved.recipe, data=moved.data)
    assert run.trainer.stopping.best is None
    assert not run.trainer.scored


def test_that_a_twin_takes_up_the_points_its_leader_does():
    project = moons()
    leader = Run(check(project))
    twin = Follower(variable("learning_rate"), "0.002", project)
    twin.join(())
    added = add_points(project, "train", np.array([[0.3, 0.4]]), 1)
    for step in range(12):
        if step == 5:
            leader.change(added.recipe, data=added.data)
            twin.lead(5, added.recipe, data=added.data)
        go(leader, [], 1)
    while twin.step < 12:
        twin.work(leader, Pace())
    slow = with_recipe(project, learning_rate=0.002)
    alone = go(Run(check(slow)), [(5, replace(slow, data=added.data))], 12)
    assert twin.run.trainer.examples == 34
    assert twin.run.trainer.parameters.tobytes() == alone.trainer.parameters.tobytes()


def moved_far(project: Project) -> Project:
    for at in range(33):
        project = move_point(project, At("train", at), np.array([5.0, -5.0]))
    return project


def scored(trainer: Trainer) -> Metrics:
    return next(event for event in evaluated(trainer) if isinstance(event, Evaluated)).metrics


def test_that_examples_that_change_while_they_are_scored_are_scored_anew():
    project, other = moons(), moved_far(moons())
    trainer = go(Run(check(project)), [], 4).trainer
    events = evaluated(trainer)
    assert isinstance(next(events), Evaluating)
    trainer.change(other.recipe, data=other.data)
    found = next(event for event in events if isinstance(event, Evaluated)).metrics
    afresh = go(Run(check(project)), [], 4).trainer
    afresh.change(other.recipe, data=other.data)
    wanted = scored(afresh)
    assert (found.train, found.test) == (wanted.train, wanted.test)
    assert found.train != scored(go(Run(check(project)), [], 4).trainer).train


def test_that_training_goes_on_where_examples_change_as_an_epoch_was_scored():
    other, trainer = moved_far(moons()), Run(check(moons())).trainer
    told = []
    for event in training(trainer, Pace(stop_epoch=3)):
        told.append(event)
        if isinstance(event, Evaluated) and trainer.epoch == 1:
            trainer.change(other.recipe, data=other.data)
    assert told[-1] == Stopped("finished")
    assert trainer.metrics is not None
    assert trainer.metrics.epoch == 3
