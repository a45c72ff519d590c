"""Whole parts are examined a few times a second, with the frame that is due."""

import pytest

from nnstudio.panels.training.examination import Examiner
from nnstudio.session import Moment
from tests.panels.training.runs import project, trained


@pytest.fixture
def clock(monkeypatch):
    now = [10.0]
    monkeypatch.setattr("nnstudio.workers.pace.time.monotonic", lambda: now[0])
    return now


def moments(count: int) -> list[Moment]:
    run = trained(project("blobs"), 1)
    assert run.history.last is not None
    return [Moment(run.checked, run.history.last, True) for _ in range(count)]


def test_that_the_frame_that_is_due_has_its_examination_at_once(qtbot, clock):
    examiner, told, asked = Examiner(), [], moments(1)[0]
    examiner.examined.connect(lambda outcome: told.append(clock[0]))
    for clock[0] in (10.0, 10.05, 10.15, 10.25, 10.3, 10.5):
        examiner.ask(asked, "train")
    assert told == [10.0, 10.25, 10.5]
    assert not examiner.busy


def test_that_the_last_moment_is_examined_though_nobody_asks_again(qtbot):
    examiner, told, asked = Examiner(), [], moments(1)[0]
    examiner.examined.connect(lambda outcome: told.append(outcome.step))
    examiner.ask(asked, "train")
    examiner.ask(asked, "train")
    assert examiner.busy
    qtbot.waitUntil(lambda: len(told) == 2)
    assert not examiner.busy
