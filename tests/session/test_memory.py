"""The memory of a session: shared between the present run, its branches and what undo can bring back."""

import pytest

from nnstudio.catalog import Choice
from nnstudio.project.edits import add_layer, with_hidden, with_recipe
from nnstudio.session import Session
from nnstudio.session.memory import BUDGET
from nnstudio.session.settings import Settings
from nnstudio.studies.twins.setup import Twins, with_twins
from tests.session.test_forking import fork_at

WIDE = (Choice("dense", {"units": 1000}), Choice("dense", {"units": 1000}))  # 4 MB a snapshot, 12 MB a keyframe


@pytest.fixture
def wide(qtbot, session):
    """The session's run, of a wide network."""
    session.edit("edit", with_recipe(with_hidden(session.project, WIDE), batch_size=400))
    qtbot.waitUntil(lambda: session.moment is not None)
    return session.run


@pytest.fixture
def slow_train(qtbot, session, train):
    """Train a step at a time, so that each leaves a snapshot."""

    def steps(count: int) -> None:
        for _ in range(count):
            train(1)

    return steps


def told(qtbot, session) -> list[str]:
    found = []
    session.notices.posted.connect(lambda notice: found.append(notice.message.key))
    return found


def test_that_the_budget_is_the_settings_and_outlives_the_session(session):
    assert session.memory.budget == 256 * 2**20
    session.memory.set_megabytes(100)
    assert session.memory.megabytes == 100
    session.settings.sync()
    assert BUDGET.key in session.settings._store.allKeys()


@pytest.mark.parametrize("word", ["", "many", "-3", "1e9", "5"])
def test_that_nonsense_in_the_settings_file_is_the_default(qtbot, tmp_path, word):
    settings = Settings(tmp_path / "settings.ini")
    settings.set_word(BUDGET.key, word)
    session = Session(settings)
    assert session.memory.megabytes == BUDGET.default
    assert session.close()


def test_that_a_smaller_budget_thins_the_history_at_once(session, wide, slow_train):
    slow_train(8)
    before = len(wide.history)
    session.memory.set_megabytes(16)
    assert len(wide.history) < before
    assert wide.history.first.step == 0
    assert wide.history.last.step == 8
    assert len(wide.history.keyframes) <= 2


def test_that_any_step_is_still_reached_after_thinning(qtbot, session, wide, slow_train):
    slow_train(6)
    wanted = wide.history.nearest(3).parameters.tobytes()
    session.memory.set_megabytes(16)
    session.scrub(3)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == 3)
    assert session.moment.snapshot.parameters.tobytes() == wanted


def test_that_a_fork_that_does_not_fit_is_refused_in_words_and_the_run_goes_on(qtbot, session, wide, slow_train):
    slow_train(2)
    session.memory.set_megabytes(16)
    refused = told(qtbot, session)
    session.forking.fork()
    assert refused == ["error.branch.memory"]
    assert session.run is wide
    slow_train(1)
    assert session.moment.snapshot.step == 3


def test_that_branches_have_half_of_the_memory_and_are_never_given_up(qtbot, session, wide, slow_train):
    slow_train(6)
    fork_at(qtbot, session, None)
    session.memory.set_megabytes(64)
    assert wide.history.past_bytes <= 32 * 2**20
    assert [branch.run for branch in session.branches.of(session.run)] == [wide, session.run]


def test_that_runs_only_undo_can_bring_back_go_first_with_their_branches(qtbot, session, wide, slow_train):
    slow_train(4)
    made = fork_at(qtbot, session, None)
    session.edit("edit", add_layer(session.project))
    assert session.branches.branch(made) is not None
    session.memory.set_megabytes(16)
    assert session.branches.branch(made) is None
    assert session.branches.branch(wide) is None
    said = told(qtbot, session)
    session.undo_stack.undo()
    assert said == ["notice.run_let_go"]
    assert session.run not in (wide, made)


def test_that_a_fork_that_was_undone_and_let_go_is_left_out_by_redo(qtbot, session, wide, slow_train):
    slow_train(4)
    fork_at(qtbot, session, None)
    slow_train(4)
    session.undo_stack.undo()
    session.memory.set_megabytes(16)
    said = told(qtbot, session)
    session.undo_stack.redo()
    assert said == ["notice.run_let_go"]
    assert session.run is wide
    assert not session.undo_stack.canRedo()


def test_that_twins_share_the_budget_of_the_run_they_follow(qtbot, session, train):
    session.memory.set_megabytes(16)
    session.edit("edit", with_twins(session.project, Twins("seed", ("1", "2"), on=True)))
    runs = [session.run, *(one.run for one in session.twinning.company.followers)]
    assert sum(run.history.budget for run in runs) <= 16 * 2**20
    session.reset()
    runs = [session.run, *(one.run for one in session.twinning.company.followers)]
    assert sum(run.history.budget for run in runs) <= 16 * 2**20


def test_that_a_branch_left_with_twins_is_thinned_with_them(qtbot, session, train):
    session.edit("edit", with_twins(session.project, Twins("seed", ("1", "2"), on=True)))
    for step in (0, 20):
        qtbot.waitUntil(lambda step=step: [one and one.step for one in session.moment.twins] == [step, step])
        if not step:
            train(20)
    run, followers = session.run, session.twinning.company.followers
    assert run.least_bytes > sum(one.run.least_bytes for one in followers) > 0
    run.keep_within(0)
    assert [len(one.history) for one in (run, *(each.run for each in followers))] == [2, 2, 2]
