"""The journal: what it keeps, and that a clean end leaves nothing."""

from threading import Event

import pytest

from nnstudio.catalog import Choice
from nnstudio.document.recovery import left_behind
from nnstudio.project.edits import with_hidden, with_recipe
from nnstudio.session.files import Files
from nnstudio.session.recovery import Keeper


@pytest.fixture
def keeper(session, tmp_path):
    made = Keeper(session, Files(session), tmp_path / "journal")
    yield made
    made.close()


def kept(folder) -> list[str]:
    return sorted(path.suffix for path in folder.glob("*")) if folder.is_dir() else []


def test_that_an_edit_is_kept_within_a_second(qtbot, session, keeper, tmp_path):
    session.edit("edit", with_recipe(session.project, learning_rate=0.123))
    qtbot.waitUntil(lambda: ".json" in kept(tmp_path / "journal"), timeout=1000)
    found = next(path for path in (tmp_path / "journal").glob("*.json")).read_text(encoding="utf-8")
    assert "0.123" in found


def test_that_pausing_keeps_the_training(qtbot, session, keeper, tmp_path):
    session.player.play()
    qtbot.waitUntil(lambda: session.moment.snapshot.step > 0)
    session.player.pause()
    qtbot.waitUntil(lambda: ".nnproj" in kept(tmp_path / "journal"))


def test_that_an_edit_is_kept_with_the_training_that_follows_it_at_once(qtbot, session, train, keeper, tmp_path):
    train(3)
    keeper._keep_edit()
    keeper._edits.setInterval(600_000)
    session.edit("edit", with_hidden(session.project, (Choice("dense", {"units": 3}),)))
    keeper._played("paused")  # long before the edit's own time has come
    qtbot.waitUntil(lambda: not keeper._edit_job.running and not keeper._progress_job.running)
    keeper._journal._lock.release()
    (found,) = left_behind(tmp_path / "journal")
    assert found.document.project.network == session.project.network
    assert found.document.state is not None
    found.release()


def test_that_neither_edit_nor_training_is_forgotten_while_the_journal_is_busy(qtbot, session, keeper, tmp_path):
    with keeper._journal._turn:
        keeper._keep_progress()
        session.edit("edit", with_recipe(session.project, learning_rate=0.123))
        keeper._keep_edit()
        keeper._keep_progress()
    qtbot.waitUntil(lambda: kept(tmp_path / "journal") == [".json", ".lock", ".nnproj"])
    keeper._edit_job.close()
    keeper._progress_job.close()
    keeper._journal._lock.release()
    (found,) = left_behind(tmp_path / "journal")
    assert found.document.project.recipe.learning_rate == 0.123
    assert found.document.state is not None
    found.release()


def test_that_what_a_crash_left_is_kept_again_at_once(qtbot, session, train, keeper, tmp_path):
    train(3)
    keeper._files.restore(keeper._files.document(), None)
    qtbot.waitUntil(lambda: {".json", ".nnproj"} <= set(kept(tmp_path / "journal")), timeout=2000)


def died(keeper, folder):
    """Return what is recovered where the window dies now, its journal written, what waited for its turn too."""
    keeper._edit_job.finish()
    keeper._progress_job.finish()
    keeper._journal._lock.release()
    (found,) = left_behind(folder)
    return found


def test_that_a_trained_project_opened_and_not_touched_is_recovered_with_its_training(
    qtbot, session, train, keeper, tmp_path
):
    train(7)
    keeper._files.save(tmp_path / "one.nnproj")
    keeper._files.new()
    keeper._files.open(tmp_path / "one.nnproj")
    qtbot.waitUntil(lambda: not keeper._edits.isActive() and not keeper._runs.isActive())
    found = died(keeper, tmp_path / "journal")
    assert found.file == tmp_path / "one.nnproj"
    assert found.document.state is not None
    assert found.document.state.step == 7
    found.release()


def test_that_the_training_of_the_project_before_is_not_taken_for_that_of_a_new_one(
    qtbot, session, train, keeper, tmp_path
):
    train(7)
    keeper._keep_progress()
    keeper._files.new()
    qtbot.waitUntil(lambda: not keeper._edits.isActive() and not keeper._runs.isActive())
    found = died(keeper, tmp_path / "journal")
    assert found.document.state is None or found.document.state.step == 0
    found.release()


def test_that_the_name_given_by_save_as_is_recovered_too(qtbot, session, keeper, tmp_path):
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    qtbot.waitUntil(lambda: not keeper._edits.isActive())
    keeper._files.save(tmp_path / "named.nnproj")
    qtbot.waitUntil(lambda: not keeper._edits.isActive())
    found = died(keeper, tmp_path / "journal")
    assert found.file == tmp_path / "named.nnproj"
    found.release()


def test_that_a_living_session_is_not_offered_and_a_clean_end_leaves_nothing(qtbot, session, keeper, tmp_path):
    session.edit("edit", with_recipe(session.project, learning_rate=0.5))
    qtbot.waitUntil(lambda: ".json" in kept(tmp_path / "journal"))
    assert left_behind(tmp_path / "journal") == []
    keeper.close()
    assert [suffix for suffix in kept(tmp_path / "journal") if suffix in (".json", ".nnproj")] == []


def test_that_pausing_does_not_wait_for_the_thread(qtbot, session, keeper):
    busy, free = Event(), Event()

    def hold(_run) -> None:
        busy.set()
        free.wait(5)

    session.player.play()
    qtbot.waitUntil(lambda: session.moment.snapshot.step > 0)
    session.player.request(hold)
    assert busy.wait(5)
    session.player.pause()
    assert not session.player.playing
    assert not free.is_set()
    free.set()


def test_that_a_question_after_the_end_is_cancelled(session):
    before = session.player.request(lambda run: run.number)
    assert session.close()
    assert before.cancelled() or before.result(0) == session.run.number
    assert session.player.request(lambda run: run.number).cancelled()


def test_that_a_journal_that_cannot_be_kept_is_told_once(qtbot, session, tmp_path):
    (tmp_path / "file").touch()
    keeper, told = Keeper(session, Files(session), tmp_path / "file" / "journal"), []
    session.notices.posted.connect(lambda notice: told.append(notice.message.key))
    for rate in (0.1, 0.2):
        session.edit("edit", with_recipe(session.project, learning_rate=rate))
        with qtbot.waitSignal(keeper._edit_job.failed):
            pass
    assert told == ["error.journal.folder"]
    keeper.close()
