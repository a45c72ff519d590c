"""Twins of the session's run: undone and redone, kept in files, scrubbed, refused, and told of."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError, text
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_recipe, with_source
from nnstudio.session.files import Files
from nnstudio.studies.history import History
from nnstudio.studies.replay import train_to
from nnstudio.studies.run import Run
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.twins.follower import Follower
from nnstudio.studies.twins.setup import Twins, with_twins
from nnstudio.studies.twins.variables import variable


@pytest.fixture
def twinned(qtbot, session):
    """Ask for twins, and wait until all are shown at one step."""

    def ask(key: str, *values: str) -> None:
        session.edit("edit.twins", with_twins(session.project, Twins(key, values, on=True)))
        qtbot.waitUntil(lambda: _level(session), timeout=20_000)

    return ask


def _level(session) -> bool:
    company, moment = session.twinning.company, session.moment
    if company is None or moment is None or len(moment.twins) != len(company.members):
        return False
    pairs = zip(company.members, moment.twins, strict=True)
    return all(isinstance(one, StudyError) or shown is not None for one, shown in pairs)


def _alone(project, steps: int) -> bytes:
    trainer = Trainer(check(project))
    with np.errstate(all="ignore"):
        for _ in range(steps):
            trainer.step()
    return trainer.parameters.tobytes()


def test_that_twins_train_with_the_run_and_are_shown_at_its_step(session, twinned, train):
    twinned("learning_rate", "0.1", "0.001")
    train(30)
    assert [one.step for one in session.moment.twins] == [30, 30]
    for shown, words in zip(session.moment.twins, ("0.1", "0.001"), strict=True):
        project = variable("learning_rate").applied(first_project(), words)
        assert shown.parameters.tobytes() == _alone(project, 30)


def test_that_twins_begun_late_are_shown_once_they_are_level(qtbot, session, twinned, train):
    train(200)
    twinned("optimizer", "sgd")
    assert session.moment.twins[0].step == 200
    assert session.moment.snapshot.step == 200


def test_that_undo_ends_twins_and_redo_brings_them_back(qtbot, session, twinned, train):
    twinned("seed", "1")
    train(10)
    session.undo_stack.undo()
    assert session.twinning.company is None
    assert session.moment.twins == ()
    train(10)
    session.undo_stack.redo()
    qtbot.waitUntil(lambda: _level(session), timeout=20_000)
    assert session.moment.twins[0].step == 20
    assert session.moment.snapshot.step == 20


def test_that_twins_are_saved_and_are_level_again_when_opened(qtbot, session, twinned, train, tmp_path):
    twinned("batch_size", "50")
    train(25)
    expected = session.moment.twins[0].parameters.tobytes()
    files = Files(session)
    files.save(tmp_path / "twins.nnproj")
    files.new()
    assert session.twinning.company is None
    files.open(tmp_path / "twins.nnproj")
    qtbot.waitUntil(lambda: _level(session), timeout=20_000)
    assert session.moment.twins[0].step == 25
    assert session.moment.twins[0].parameters.tobytes() == expected
    files.close()


def test_that_any_step_is_shown_of_run_and_twins_alike(qtbot, session, twinned, train):
    twinned("dropout", "0.5")
    train(90)
    for step in (17, 60, 0):
        session.scrub(step)
        qtbot.waitUntil(lambda step=step: session.moment.snapshot.step == step and _level(session), timeout=20_000)
        assert session.moment.twins[0].step == step
        project = variable("dropout").applied(first_project(), "0.5")
        assert session.moment.twins[0].parameters.tobytes() == _alone(project, step)
        assert session.moment.snapshot.parameters.tobytes() == _alone(first_project(), step)


def test_that_a_twin_that_cannot_be_leaves_the_run_and_the_others_alone(session, twinned, train):
    twinned("batch_size", "100000", "20", "many")
    train(12)
    members = session.twinning.company.members
    assert [isinstance(one, Follower) for one in members] == [False, True, False]
    assert [one and one.step for one in session.moment.twins] == [None, 12, None]
    assert "100,000" in str(members[0])
    assert "many" in str(members[2])


def test_that_a_setting_changed_while_training_changes_in_the_twins_too(qtbot, session, twinned, train):
    twinned("optimizer", "sgd", "momentum")
    train(5)
    kept = session.twinning.company.members
    session.edit("edit.setting", with_recipe(session.project, batch_size=20))
    assert session.twinning.company.members == kept
    train(5)
    assert [one.step for one in session.moment.twins] == [10, 10]
    recipes = [one.run.trainer.recipe for one in session.twinning.company.followers]
    assert [(one.batch_size, one.optimizer.key) for one in recipes] == [(20, "sgd"), (20, "momentum")]


def test_that_another_network_gets_twins_of_its_own(qtbot, session, twinned, train):
    twinned("learning_rate", "0.5")
    train(5)
    before = session.twinning.company
    session.edit("edit.data", with_source(session.project, Choice("moons")))
    qtbot.waitUntil(lambda: _level(session), timeout=20_000)
    assert session.twinning.company is not before
    assert session.moment.twins[0].step == 0
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: _level(session), timeout=20_000)
    assert session.twinning.company is before
    assert session.moment.twins[0].step == 5


def test_that_a_reset_starts_the_twins_anew(qtbot, session, twinned, train):
    twinned("seed", "3")
    train(5)
    session.reset()
    qtbot.waitUntil(lambda: session.moment is not None and _level(session), timeout=20_000)
    assert (session.moment.snapshot.step, session.moment.twins[0].step) == (0, 0)


def test_that_a_twin_that_diverges_is_told_of_once_while_the_run_goes_on(qtbot, session, twinned, train):
    project = with_recipe(with_source(session.project, Choice("plane")), optimizer=Choice("sgd"), learning_rate=0.01)
    session.open_project(project)
    qtbot.waitUntil(lambda: session.moment is not None)
    told = []
    session.notices.posted.connect(lambda notice: told.append(text(notice.message)))
    twinned("learning_rate", "100000")
    train(60)
    lost = session.twinning.company.followers[0]
    qtbot.waitUntil(lambda: bool(told))
    assert lost.divergence is not None
    assert session.moment.twins[0].step == lost.divergence.step < 60
    assert len(told) == 1
    assert "100000" in told[0] or "100,000" in told[0] or "1e+05" in told[0]
    session.scrub(lost.divergence.step + 1)
    qtbot.waitUntil(lambda: _level(session) and not session.live)
    assert session.moment.twins[0].step == lost.divergence.step


def test_that_the_memory_of_twins_counts_as_the_runs_own(session, twinned, train):
    before = session.run.bytes
    twinned("seed", "1", "2")
    train(20)
    assert session.run.bytes - before > sum(one.run.own_bytes for one in session.twinning.company.followers) / 2


def test_that_twins_of_a_run_trained_by_hand_are_brought_to_its_step(session, twinned):
    project = with_twins(first_project(), Twins("seed", ("1",), on=True))
    run = Run(check(project))
    for step in (0, 40, 90):
        train_to(run, (), step)
        if not step:
            session.open_project(project, run)
        session.show_run(run)
        assert (session.moment.snapshot.step, session.moment.twins[0].step) == (step, step)
    assert session.moment.twins[0].parameters.tobytes() == _alone(variable("seed").applied(project, "1"), 90)


def test_that_a_fork_has_twins_at_its_own_step(qtbot, session, twinned, train):
    twinned("learning_rate", "0.1")
    train(30)
    before = session.run
    session.forking.fork()
    qtbot.waitUntil(lambda: session.run is not before and _level(session), timeout=20_000)
    train(10)
    assert session.moment.twins[0].step == 40
    project = variable("learning_rate").applied(first_project(), "0.1")
    assert session.moment.twins[0].parameters.tobytes() == _alone(project, 40)


def test_that_a_twin_is_scored_at_rest_though_the_run_was_scored_there_already(qtbot, session, twinned, train):
    twinned("learning_rate", "0.1")
    train(40)  # the pause scores both
    train(50)
    twin = session.twinning.company.followers[0].run
    forgetful = History()
    for keyframe in twin.history.keyframes:
        forgetful.keyframes.add(keyframe)
    forgetful.record(twin.history.last)
    twin.history = forgetful
    session.scrub(40)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 40 and session.moment.twins[0] is not None)
    qtbot.waitUntil(lambda: session.moment.twins[0].metrics is not None)
    assert [one.metrics.step for one in (session.moment.snapshot, *session.moment.twins)] == [40, 40]
