"""Reading beside the window: what arrives, what is refused, and what is given up."""

import threading

import numpy as np
import pytest

from nnstudio.catalog import Choice, Message, StudyError
from nnstudio.data.progress import report, stretch, watched, watching
from nnstudio.data.table import Table
from nnstudio.project.edits import add_layer, with_data, with_source
from nnstudio.session.data_edits import LIGHT_BYTES, edit_data, is_light
from nnstudio.session.files import Files

WHAT = Message("loading.preparing")


def heavy(seed: int = 0) -> Table:
    rows = LIGHT_BYTES // 16
    x = np.random.default_rng(seed).normal(size=(rows, 3))
    return Table(("a", "b", "y"), np.column_stack([x[:, :2], x[:, 0] > 0]).astype(float))


@pytest.fixture
def told(session):
    found = []
    session.notices.posted.connect(lambda notice: found.append(notice.message.key))
    return found


def idle(qtbot, session) -> None:
    qtbot.waitUntil(lambda: not session.loading.running, timeout=20_000)


def test_that_what_is_made_beside_the_window_is_taken_in_its_own_thread(qtbot, session):
    seen = []
    session.loading.begin(
        WHAT, lambda _: threading.get_ident(), lambda made: seen.append((made, threading.get_ident()))
    )
    assert session.loading.running
    idle(qtbot, session)
    assert seen[0][0] != threading.get_ident() == seen[0][1]


def test_that_a_task_tells_how_far_it_is_and_never_goes_back(qtbot, session):
    go_on = threading.Event()

    def make(progress):
        report(stretch(progress, 0.5, 1.0), 0.5)
        report(progress, 0.1)
        go_on.wait(5)

    session.loading.begin(WHAT, make, lambda _: None)
    task = session.loading.task
    qtbot.waitUntil(lambda: task.share == 0.75)
    go_on.set()
    idle(qtbot, session)


def test_that_cancelling_stops_the_reader_and_delivers_nothing(qtbot, session, told):
    stopped, project, delivered = threading.Event(), session.project, []

    def make(progress):
        try:
            while True:
                report(progress, 0.5)
        finally:
            stopped.set()

    session.loading.begin(WHAT, make, delivered.append)
    session.loading.cancel()
    assert not session.loading.running
    qtbot.waitUntil(stopped.is_set)
    session.loading.begin(WHAT, lambda _: "next", delivered.append)
    idle(qtbot, session)
    assert delivered == ["next"]
    assert session.project is project
    assert told == ["error.data.cancelled"]


def test_that_only_the_newest_of_what_was_asked_for_arrives(qtbot, session, told):
    delivered = []
    for number in range(5):
        session.loading.begin(WHAT, lambda _, number=number: number, delivered.append)
    idle(qtbot, session)
    assert delivered == [4]
    assert told == []


def test_that_a_refusal_goes_to_whoever_asked_and_else_to_the_notices(qtbot, session, told):
    refused = []

    def make(_):
        raise StudyError("error.data.one_row")

    session.loading.begin(WHAT, make, lambda _: None, refused.append)
    idle(qtbot, session)
    assert refused[0].message.key == "error.data.one_row"
    session.loading.begin(WHAT, make, lambda _: None)
    idle(qtbot, session)
    assert told == ["error.data.one_row"]


def test_that_too_little_memory_is_told_in_a_sentence(qtbot, session, told):
    def make(_):
        raise MemoryError

    session.loading.begin(WHAT, make, lambda _: None)
    idle(qtbot, session)
    assert told == ["error.loading.memory"]


def test_that_closing_waits_for_the_reader_to_stop(session):
    running, stopped = threading.Event(), threading.Event()

    def make(progress):
        running.set()
        while progress(0.5):
            pass
        stopped.set()

    session.loading.begin(WHAT, make, lambda _: None)
    assert running.wait(5)
    session.loading.close()
    assert stopped.is_set()


def test_that_whoever_watches_is_known_within_and_forgotten_after():
    shares = []
    with watched(lambda share: shares.append(share) or True):
        report(watching(), 0.25)
    report(watching(), 0.5)
    assert shares == [0.25]


def test_that_light_data_are_changed_at_once_and_heavy_data_when_they_are_ready(qtbot, session):
    assert is_light(session.project)
    edit_data(session, WHAT, lambda project: with_data(project, test_fraction=0.5), None)
    assert session.project.data.test_fraction == 0.5
    session.edit("edit", with_source(session.project, Choice("csv"), heavy()))
    assert not is_light(session.project)
    edit_data(session, WHAT, lambda project: with_data(project, test_fraction=0.25), None)
    assert session.project.data.test_fraction == 0.5
    idle(qtbot, session)
    assert session.project.data.test_fraction == 0.25
    assert len(session.checked.data.x_test) == round(0.25 * heavy().rows)


def test_that_other_edits_made_while_data_are_prepared_are_kept(qtbot, session):
    session.edit("edit", with_source(session.project, Choice("csv"), heavy()))
    edit_data(session, WHAT, lambda project: with_data(project, preprocess=Choice("minmax")), None)
    session.edit("edit", add_layer(session.project))
    layers = len(session.project.network.hidden)
    idle(qtbot, session)
    assert session.project.data.preprocess == Choice("minmax")
    assert len(session.project.network.hidden) == layers


def test_that_data_replaced_meanwhile_are_what_the_change_is_made_to(qtbot, session):
    session.edit("edit", with_source(session.project, Choice("csv"), heavy()))
    edit_data(session, WHAT, lambda project: with_data(project, test_fraction=0.5), None)
    session.edit("edit", with_source(session.project, Choice("csv"), heavy(seed=1)))
    idle(qtbot, session)
    assert session.project.data.table == heavy(seed=1)
    assert session.project.data.test_fraction == 0.5


def test_that_a_project_read_beside_the_window_replaces_the_old_one_only_when_it_is_there(qtbot, session, tmp_path):
    files, opened = Files(session), []
    files.save(tmp_path / "one.nnproj")
    session.edit("edit", add_layer(session.project))
    before = session.project
    files.open_soon(tmp_path / "one.nnproj", lambda: False, lambda: opened.append(True))
    assert session.project is before
    idle(qtbot, session)
    assert session.project != before
    assert (opened, files.unsaved) == ([True], False)


@pytest.mark.parametrize("answer", [True, False])
def test_that_a_project_edited_while_another_is_read_is_asked_for(qtbot, session, tmp_path, answer):
    files, asked = Files(session), []
    files.save(tmp_path / "one.nnproj")
    files.open_soon(tmp_path / "one.nnproj", lambda: asked.append(True) or answer, lambda: None)
    session.edit("edit", add_layer(session.project))
    edited = session.project
    idle(qtbot, session)
    assert asked == [True]
    assert (session.project == edited) is not answer


def test_that_a_project_that_cannot_be_read_changes_nothing(qtbot, session, told, tmp_path):
    (tmp_path / "bad.nnproj").write_bytes(b"nothing")
    before = session.project
    Files(session).open_soon(tmp_path / "bad.nnproj", lambda: True, lambda: None)
    idle(qtbot, session)
    assert session.project is before
    assert told == ["error.document.not_zip"]
