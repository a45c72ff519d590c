"""A dear question is asked a few times a second, beside training; at rest it is asked at once."""

import pytest

from nnstudio.workers.pace import Pace


@pytest.fixture
def clock(monkeypatch):
    now = [10.0]
    monkeypatch.setattr("nnstudio.workers.pace.time.monotonic", lambda: now[0])
    return now


def took(pace: Pace, clock: list[float], seconds: float) -> None:
    pace.begun()
    clock[0] += seconds
    pace.ended()


def test_that_a_question_rests_ten_times_what_it_took(qtbot, clock):
    pace, told = Pace(), []
    pace.due.connect(lambda: told.append(clock[0]))
    took(pace, clock, 1.0)
    for clock[0] in (11.5, 15.0, 20.1):
        pace.ask(sparing=True)
    assert told == [20.1]
    pace.forget()


def test_that_nothing_is_put_off_where_nothing_trains(qtbot, clock):
    pace, told = Pace(), []
    pace.due.connect(lambda: told.append(clock[0]))
    took(pace, clock, 2.0)
    pace.ask(sparing=False)
    assert told == [12.0]


def test_that_what_was_put_off_is_due_once_training_stops(qtbot, clock):
    pace, told = Pace(), []
    pace.due.connect(lambda: told.append(clock[0]))
    took(pace, clock, 2.0)
    pace.ask(sparing=True)
    assert not told
    pace.hurry()
    pace.hurry()
    assert told == [12.0]


def test_that_the_last_question_comes_though_nobody_asks_again(qtbot):
    pace = Pace()
    pace.begun()
    pace.ended()
    with qtbot.waitSignal(pace.due):
        pace.ask(sparing=True)
