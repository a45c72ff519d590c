"""Training gives way to whoever draws, and not for ever."""

import threading

from nnstudio.studies import right_of_way
from nnstudio.studies.right_of_way import RightOfWay


def test_that_nobody_waits_where_the_way_is_free():
    way = RightOfWay()
    way.give()
    assert not way.taken


def test_that_who_gives_way_goes_on_when_it_is_left(monkeypatch):
    monkeypatch.setattr(right_of_way, "LONGEST_SECONDS", 30.0)
    way, gone = RightOfWay(), threading.Event()
    way.take()
    thread = threading.Thread(target=lambda: (way.give(), gone.set()))
    thread.start()
    assert not gone.is_set()
    way.leave()
    thread.join(30)
    assert gone.is_set()


def test_that_a_way_that_is_never_left_is_taken_back(monkeypatch):
    monkeypatch.setattr(right_of_way, "LONGEST_SECONDS", 0.01)
    way = RightOfWay()
    way.take()
    way.give()
    assert not way.taken
