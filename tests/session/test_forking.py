"""Forks: a run goes on from any of its steps, and the one before stays as it is."""

import threading

import numpy as np

from nnstudio.project.edits import with_recipe
from nnstudio.session import forking
from nnstudio.session.parking import let_go
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Evaluated, evaluated


def fork_at(qtbot, session, step: int | None):
    """Fork at a step, or live; return the new run."""
    run = session.run
    session.scrub(step)
    if step is not None:
        qtbot.waitUntil(lambda: session.moment.snapshot.step == step)
    session.forking.fork()
    qtbot.waitUntil(lambda: session.run is not run and session.moment is not None)
    return session.run


def test_that_a_fork_with_nothing_changed_goes_the_same_way_to_the_bit(qtbot, session, train):
    train(40)
    wanted = session.moment.snapshot.parameters
    made = fork_at(qtbot, session, 13)
    assert session.moment.snapshot.step == 13
    train(27)
    assert session.run is made
    assert session.moment.snapshot.parameters.tobytes() == wanted.tobytes()


def test_that_a_fork_with_a_setting_changed_leaves_the_branch_before_as_it_was(qtbot, session, train):
    train(30)
    first, wanted, project = session.run, session.moment.snapshot.parameters, session.project
    fork_at(qtbot, session, 20)
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    train(10)
    assert not np.array_equal(session.moment.snapshot.parameters, wanted)
    tree = session.branches.of(session.run)
    assert [branch.step for branch in tree] == [0, 20]
    session.forking.show(tree[0])
    assert session.run is first
    assert session.project == project
    assert session.moment.snapshot.parameters is wanted
    session.forking.show(tree[1])
    assert session.project.recipe.learning_rate == 0.5


def test_that_a_fork_before_a_change_follows_the_recipe_of_its_step(qtbot, session, train):
    train(10)
    rate = session.project.recipe.learning_rate
    session.edit("edit", with_recipe(session.project, learning_rate=0.4))
    train(10)
    fork_at(qtbot, session, 5)
    assert session.project.recipe.learning_rate == rate
    train(5)
    alone = Trainer(session.checked)
    for _ in range(10):
        alone.step()
    assert session.moment.snapshot.parameters.tobytes() == alone.parameters.tobytes()


def test_that_the_way_before_a_fork_can_be_scrubbed_in_it(qtbot, session, train):
    train(30)
    fork_at(qtbot, session, 20)
    session.scrub(7)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 7)
    alone = Trainer(session.checked)
    for _ in range(7):
        alone.step()
    assert session.moment.snapshot.parameters.tobytes() == alone.parameters.tobytes()


def test_that_undo_takes_a_fork_back_and_redo_brings_it_again(qtbot, session, train):
    train(20)
    first = session.run
    made = fork_at(qtbot, session, 8)
    session.undo_stack.undo()
    assert session.run is first
    assert [branch.run for branch in session.branches.of(first)] == [first]
    session.undo_stack.redo()
    assert session.run is made
    assert len(session.branches.of(made)) == 2


def test_that_a_branch_given_up_gives_way_to_its_parent_and_comes_back_by_undo(qtbot, session, train):
    train(20)
    first = session.run
    made = fork_at(qtbot, session, None)
    session.forking.remove(session.branches.branch(made))
    assert session.run is first
    session.undo_stack.undo()
    assert session.run is made
    assert len(session.branches.of(made)) == 2


def test_that_giving_up_the_branch_that_began_a_tree_keeps_its_forks_together(qtbot, session, train):
    train(20)
    first = session.run
    forks = [fork_at(qtbot, session, 8)]
    session.forking.show(session.branches.branch(first))
    forks.append(fork_at(qtbot, session, 12))
    session.forking.show(session.branches.branch(first))
    whole = session.branches.of(first)
    session.forking.remove(whole[0])
    for run in forks:
        assert [branch.run for branch in session.branches.of(run)] == forks
    session.undo_stack.undo()
    assert session.run is first
    assert session.branches.of(first) == whole
    assert [branch.parent for branch in whole] == [None, first, first]


def test_that_a_branch_can_be_renamed_and_an_empty_name_is_its_step_again(qtbot, session, train):
    train(9)
    branch = session.branches.branch(fork_at(qtbot, session, 4))
    session.forking.rename(branch, "  slower ")
    assert branch.label == "slower"
    session.forking.rename(branch, "")
    assert branch.label.values == {"step": "4"}
    session.undo_stack.undo()
    assert branch.label == "slower"
    session.undo_stack.undo()
    assert branch.name == ""


def test_that_scrubbing_on_does_not_drop_a_fork(qtbot, session, train):
    train(300)
    run = session.run
    session.scrub(151)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 151)
    session.forking.fork()
    session.scrub(20)
    qtbot.waitUntil(lambda: session.run is not run)
    assert session.branches.branch(session.run).step == 151
    assert session.moment.snapshot.step == 151


def test_that_a_fork_of_the_live_step_does_not_hold_the_window_up_while_the_thread_is_busy(qtbot, session, train):
    train(20)
    run, go_on = session.run, threading.Event()
    held = session.player.request(lambda _: go_on.wait(30))
    session.forking.fork()
    assert (session.run is run, held.done()) == (True, False)
    go_on.set()
    qtbot.waitUntil(lambda: session.run is not run)
    assert session.branches.branch(session.run).step == 20


def test_that_a_fork_is_refused_in_words_where_the_thread_gives_no_answer(qtbot, session, train, monkeypatch):
    train(20)
    said, run, go_on = [], session.run, threading.Event()
    session.notices.posted.connect(lambda notice: said.append(notice.message.key))
    monkeypatch.setattr(forking, "PATIENCE_SECONDS", 0.05)
    session.player.request(lambda _: go_on.wait(30))
    session.forking.fork()
    qtbot.waitUntil(lambda: said == ["error.run.busy"])
    go_on.set()
    assert session.run is run


def test_that_a_fork_of_a_run_that_is_no_more_is_told(qtbot, session, train):
    train(300)
    said = []
    session.notices.posted.connect(lambda notice: said.append(notice.message.key))
    session.scrub(151)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 151)
    session.forking.fork()
    session.reset()
    qtbot.waitUntil(lambda: said == ["notice.fork.missed"])


def test_that_an_edit_made_while_a_step_is_trained_again_is_taken_up_and_the_step_found(qtbot, session, train):
    """The replay reads the log as it was when it was asked for; the edit is the run's, from its last step on."""
    train(300)
    wanted = session.run.history.last.step
    session.scrub(151)
    session.edit("edit", with_recipe(session.project, learning_rate=0.3))
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 151)
    alone = Trainer(session.checked._replace(project=with_recipe(session.project, learning_rate=0.01)))
    for _ in range(151):
        alone.step()
    assert session.moment.snapshot.parameters.tobytes() == alone.parameters.tobytes()
    qtbot.waitUntil(lambda: [edit.step for edit in session.run.log.edits] == [wanted])


def test_that_a_step_that_is_rested_on_has_scores_of_its_own(qtbot, session, train):
    train(300)
    for step in (151, 90):
        session.scrub(step)
        qtbot.waitUntil(lambda step=step: session.moment.snapshot.step == step)
        qtbot.waitUntil(lambda step=step: session.moment.snapshot.metrics.step == step)
        alone = Trainer(session.checked)
        for _ in range(step):
            alone.step()
        exact = [one for one in evaluated(alone) if isinstance(one, Evaluated)][-1].metrics
        found = session.moment.snapshot.metrics
        assert (found.train, found.test) == (exact.train, exact.test)


def test_that_another_project_has_no_branches(qtbot, session, train):
    train(9)
    fork_at(qtbot, session, 4)
    session.open_project(session.project)
    assert session.branches.of(session.run) == []


def test_that_undo_of_giving_up_a_branch_puts_it_back_where_it_was(qtbot, session, train):
    train(10)
    first = session.run
    second = fork_at(qtbot, session, 5)
    third = fork_at(qtbot, session, None)
    for run in (first, second):
        session.forking.remove(session.branches.branch(run))
        assert run not in [branch.run for branch in session.branches.of(third)]
        session.undo_stack.undo()
        tree = session.branches.of(third)
        assert [(branch.run, branch.parent) for branch in tree] == [(first, None), (second, first), (third, second)]


def test_that_a_branch_left_by_undo_is_shown_with_the_recipe_it_follows(qtbot, session, train):
    train(10)
    made = fork_at(qtbot, session, 5)
    first, fork = session.branches.of(made)
    rate = session.project.recipe.learning_rate
    for shown in (first, fork):
        session.forking.show(shown)
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    session.forking.show(first)
    for _ in range(3):  # to the fork, its rate as it was, and back by the way it was shown
        session.undo_stack.undo()
    assert session.run is first.run
    session.forking.show(fork)
    assert session.player.ask(lambda run: run.trainer.recipe) == session.project.recipe
    assert session.project.recipe.learning_rate == rate


def test_that_a_run_follows_the_project_it_is_shown_with_though_commands_between_were_left_out(qtbot, session, train):
    train(10)
    first = session.run
    gone = fork_at(qtbot, session, 5)
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    session.forking.show(session.branches.branch(first))
    fork_at(qtbot, session, None)
    session.forking.show(session.branches.branch(first))
    let_go(session.undo_stack, [gone])
    session.branches.forget([gone])
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    while session.undo_stack.canRedo():
        session.undo_stack.redo()
    assert session.run is first
    assert session.player.ask(lambda run: run.trainer.recipe) == session.project.recipe
