"""Branches outlive the session: in the project's file, and in what a crash leaves."""

from nnstudio.catalog import Choice, Message
from nnstudio.document.file import load
from nnstudio.document.recovery import left_behind
from nnstudio.project.edits import with_data, with_hidden, with_recipe
from nnstudio.session.files import Files
from nnstudio.session.recovery import Keeper
from tests.session.test_forking import fork_at


def forked(qtbot, session, train):
    """Train, fork at 20 with another rate, name it, train on; return what each branch's parameters are."""
    train(30)
    first = session.moment.snapshot.parameters.tobytes()
    fork_at(qtbot, session, 20)
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    session.forking.rename(session.branches.branch(session.run), "faster")
    train(10)
    return first, session.moment.snapshot.parameters.tobytes()


def check_tree(qtbot, session, first: bytes, second: bytes) -> None:
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == 30)
    tree = session.branches.of(session.run)
    assert [(branch.name, branch.step) for branch in tree] == [("", 0), ("faster", 20)]
    assert tree[1].run is session.run
    assert tree[1].parent is tree[0].run
    assert session.project.recipe.learning_rate == 0.5
    assert session.moment.snapshot.parameters.tobytes() == second
    assert tree[0].run.history.curves["train_loss"].span[1] == 30
    session.forking.show(tree[0])
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == 30)
    assert session.project.recipe.learning_rate == 0.01
    assert session.moment.snapshot.parameters.tobytes() == first


def test_that_branches_are_there_again_after_opening_the_file(qtbot, session, train, tmp_path):
    wanted = forked(qtbot, session, train)
    files = Files(session)
    files.save(tmp_path / "a.nnproj")
    files.new()
    assert session.branches.of(session.run) == []
    files.open(tmp_path / "a.nnproj")
    check_tree(qtbot, session, *wanted)


def test_that_a_branch_opened_trains_on_to_the_bit(qtbot, session, train, tmp_path):
    forked(qtbot, session, train)
    files = Files(session)
    files.save(tmp_path / "a.nnproj")
    ends = []
    for again in (False, True):
        if again:
            files.open(tmp_path / "a.nnproj")
            qtbot.waitUntil(lambda: session.moment is not None)
        session.forking.show(session.branches.of(session.run)[0])
        qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == 30)
        train(13)
        ends.append(session.moment.snapshot.parameters.tobytes())
    assert ends[0] == ends[1]


def test_that_a_file_saved_and_opened_twice_keeps_branches_nobody_looked_at(qtbot, session, train, tmp_path):
    wanted = forked(qtbot, session, train)
    files = Files(session)
    for _ in range(2):
        files.save(tmp_path / "a.nnproj")
        files.new()
        files.open(tmp_path / "a.nnproj")
    check_tree(qtbot, session, *wanted)


def test_that_branches_are_there_again_after_a_crash(qtbot, session, train, tmp_path):
    files = Files(session)
    keeper = Keeper(session, files, tmp_path / "journal")
    wanted = forked(qtbot, session, train)
    qtbot.waitUntil(
        lambda: not (keeper._edit_job.running or keeper._progress_job.running)
    )  # a job that waits is dropped
    keeper._keep_edit()
    keeper._keep_progress()
    keeper._edit_job.close()
    keeper._progress_job.close()
    assert keeper._journal._lock is not None
    keeper._journal._lock.release()
    (found,) = left_behind(tmp_path / "journal")
    document = found.load()
    found.release()
    keeper.close()
    files.new()
    files.restore(document, None)
    check_tree(qtbot, session, *wanted)


def test_that_a_branch_that_began_anew_with_other_data_comes_back_with_them(qtbot, session, train, tmp_path):
    train(10)
    cured = with_data(session.project, preprocess=Choice("standardized"))
    session.forking.take(Message("edit.fork"), cured, None)
    qtbot.waitUntil(lambda: session.moment is not None)
    train(7)
    wanted = session.moment.snapshot.parameters.tobytes()
    files = Files(session)
    for shown in (0, 1):  # the file's own run is one, then the other
        session.forking.show(session.branches.of(session.run)[shown])
        qtbot.waitUntil(lambda: session.moment is not None)
        files.save(tmp_path / "a.nnproj")
        files.new()
        files.open(tmp_path / "a.nnproj")
        qtbot.waitUntil(lambda: session.moment is not None)
        first, other = session.branches.of(session.run)
        found = [session.forking.project_of(one.run).data.preprocess.key for one in (first, other)]
        assert found == ["none", "standardized"]
        assert [one.run.log.start.data.preprocess.key for one in (first, other)] == found
        assert other.run.checked.project.data.preprocess.key == "standardized"
        assert other.run.state().parameters.tobytes() == wanted


def test_that_a_branch_listed_before_the_one_it_was_forked_from_can_be_saved_and_opened(
    qtbot, session, train, tmp_path
):
    forked(qtbot, session, train)
    session.branches.put(reversed(session.branches.of(session.run)))
    Files(session).save(tmp_path / "a.nnproj")
    assert [one.parent for one in load(tmp_path / "a.nnproj").branches] == [None, None]


def normed(qtbot, session) -> None:
    """Take a network whose batches need two examples."""
    hidden = (Choice("dense", {"units": 4}), Choice("batch_norm"))
    session.edit("edit", with_hidden(session.project, hidden))
    qtbot.waitUntil(lambda: session.moment is not None)


def untrainable(session) -> None:
    session.edit("edit", with_recipe(session.project, batch_size=1))
    assert session.problem is not None


def test_that_training_is_kept_beside_settings_that_cannot_be_trained(qtbot, session, train, tmp_path):
    normed(qtbot, session)
    train(30)
    bits = session.moment.snapshot.parameters.tobytes()
    untrainable(session)
    files = Files(session)
    files.save(tmp_path / "a.nnproj")
    files.new()
    files.open(tmp_path / "a.nnproj")
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == 30)
    assert session.problem is not None
    assert session.project.recipe.batch_size == 1
    session.edit("edit", with_recipe(session.project, batch_size=10))
    assert session.problem is None
    assert session.moment.snapshot.parameters.tobytes() == bits
    train(3)
    assert session.moment.snapshot.step == 33


def test_that_a_branch_left_with_settings_that_cannot_be_trained_costs_no_other(qtbot, session, train, tmp_path):
    normed(qtbot, session)
    train(30)
    fork_at(qtbot, session, 20)
    train(10)
    bits = session.moment.snapshot.parameters.tobytes()
    untrainable(session)
    session.forking.show(session.branches.of(session.run)[0])
    files = Files(session)
    files.save(tmp_path / "a.nnproj")
    files.new()
    files.open(tmp_path / "a.nnproj")
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.step == 30)
    session.forking.show(session.branches.of(session.run)[1])
    qtbot.waitUntil(lambda: session.moment is not None and session.moment.snapshot.parameters.tobytes() == bits)
    assert session.problem is None  # it comes with what it was trained with
    train(3)
    assert session.moment.snapshot.step == 33
