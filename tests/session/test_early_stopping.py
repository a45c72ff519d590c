"""Early stopping in the session: back at the best step by a fork, with what came after still there to be seen."""

import pytest

from nnstudio.catalog import Choice
from nnstudio.project.edits import with_data, with_hidden, with_recipe, with_source
from nnstudio.session.memory import Memory
from nnstudio.studies.trainer import Trainer
from tests.session.test_forking import fork_at


@pytest.fixture
def overfitting(session):
    """The session's run, of a network that soon overfits and stops ten epochs later."""
    made = with_source(session.project, Choice("moons", {"samples": 30, "noise": 0.5}))
    made = with_data(
        with_hidden(made, (Choice("dense", {"units": 30, "activation": Choice("tanh")}),)), test_fraction=0.5
    )
    session.edit("edit", with_recipe(made, learning_rate=0.05, patience=10))
    return session.run


def stopped(qtbot, session):
    """Play until the run ends; return how."""
    with qtbot.waitSignal(session.player.stopped, timeout=20000) as news:
        session.player.play()
    return news.args[0]


def test_that_the_best_step_is_shown_again_to_the_bit(qtbot, session, overfitting):
    news = stopped(qtbot, session)
    assert news.reason == "no_improvement"
    snapshot = session.moment.snapshot
    assert session.run is not overfitting
    assert (snapshot.step, snapshot.metrics) == (news.best.state.step, news.best.metrics)
    alone = Trainer(session.checked)
    while alone.step_count < snapshot.step:
        alone.step()
    assert snapshot.parameters.tobytes() == alone.parameters.tobytes()


def test_that_training_goes_on_from_the_best_step_as_it_would_have(qtbot, session, overfitting, train):
    stopped(qtbot, session)
    train(7)
    alone = Trainer(session.checked)
    while alone.step_count < session.moment.snapshot.step:
        alone.step()
    assert session.moment.snapshot.parameters.tobytes() == alone.parameters.tobytes()


def test_that_the_steps_after_it_stay_in_the_branch_before_and_undo_goes_there(qtbot, session, overfitting):
    news = stopped(qtbot, session)
    tree = session.branches.of(session.run)
    assert [branch.run for branch in tree] == [overfitting, session.run]
    assert tree[1].label.key == "branch.best"
    assert tree[1].label.values == {"step": f"{news.best.state.step:,}", "loss": f"{news.best.loss:.3g}"}
    session.undo_stack.undo()
    assert session.run is overfitting
    assert session.run.history.last.step > news.best.state.step


def test_that_playing_on_without_a_change_stops_there_again_and_keeps_no_third_branch(qtbot, session, overfitting):
    first = stopped(qtbot, session)
    again = stopped(qtbot, session)
    assert again.best.state.step == first.best.state.step
    tree = session.branches.of(session.run)
    assert [branch.parent for branch in tree] == [None, overfitting]


def test_that_patience_can_be_set_and_taken_away_as_the_run_goes(qtbot, session, overfitting):
    session.edit("edit", with_recipe(session.project, patience=0, epochs=40))
    assert session.run is overfitting
    assert stopped(qtbot, session).reason == "finished"
    session.edit("edit", with_recipe(session.project, max_seconds=0.2, epochs=0))
    assert stopped(qtbot, session).reason == "time"
    assert session.run is overfitting


def test_that_a_patience_set_after_the_best_step_still_holds_back_there(qtbot, session, overfitting):
    session.edit("edit", with_recipe(session.project, patience=1000, epochs=60))
    assert stopped(qtbot, session).reason == "finished"
    session.edit("edit", with_recipe(session.project, patience=10, epochs=0))
    assert stopped(qtbot, session).reason == "no_improvement"
    assert session.run is not overfitting
    assert (session.project.recipe.patience, session.project.recipe.epochs) == (10, 0)


def test_that_a_fork_of_what_early_stopping_made_keeps_the_stop_conditions_it_goes_by(qtbot, session, overfitting):
    session.edit("edit", with_recipe(session.project, patience=1000, epochs=60))
    stopped(qtbot, session)
    session.edit("edit", with_recipe(session.project, patience=10, epochs=0))
    stopped(qtbot, session)
    fork_at(qtbot, session, None)
    assert (session.project.recipe.patience, session.project.recipe.epochs) == (10, 0)
    assert session.run.trainer.recipe == session.project.recipe


def test_that_stopping_again_by_other_conditions_keeps_no_third_branch(qtbot, session, overfitting):
    session.edit("edit", with_recipe(session.project, patience=1000, epochs=60))
    stopped(qtbot, session)
    session.edit("edit", with_recipe(session.project, patience=10, epochs=0))
    stopped(qtbot, session)
    stopped(qtbot, session)
    assert [branch.parent for branch in session.branches.of(session.run)] == [None, overfitting]


def test_that_a_best_step_without_room_for_a_branch_is_told_and_the_run_stays(qtbot, session, overfitting, monkeypatch):
    said = []
    session.notices.posted.connect(lambda notice: said.append(notice.message))
    monkeypatch.setattr(Memory, "budget", 1000)
    news = stopped(qtbot, session)
    assert session.run is overfitting
    assert session.branches.of(overfitting) == []
    told = next(one for one in said if one.key == "error.branch.best_memory")
    assert told.values["step"] == f"{news.best.state.step:,}"
