"""Steps that are trained again: faults on the way."""

from nnstudio.studies.time_travel import TimeTravel


def not_kept(session):
    """Return two steps of the past that have to be trained again."""
    history = session.run.history
    first, second, *_ = (step for step in range(1, session.run.step) if history.nearest(step).step != step)
    return first, second


def test_that_a_fault_in_a_replay_is_told_and_the_next_wish_arrives(qtbot, session, train, monkeypatch):
    train(400)
    first, second = not_kept(session)
    with monkeypatch.context() as patch:
        patch.setattr(TimeTravel, "snapshot", lambda *_: 1 / 0)
        with qtbot.waitSignal(session.time_machine.failed) as told:
            session.time_machine.ask(session.run, first)
    assert isinstance(told.args[0], ZeroDivisionError)
    assert not session.time_machine.busy
    session.time_machine.ask(session.run, second)
    qtbot.waitUntil(lambda: session.moment.snapshot.step == second)


def test_that_a_fault_of_a_wish_that_was_dropped_leaves_the_newer_one_waited_for(qtbot, session, train, monkeypatch):
    train(400)
    first, second = not_kept(session)
    found = TimeTravel.snapshot

    def broken(travel, kept, log, step, going):
        return 1 / 0 if step == first else found(travel, kept, log, step, going)

    monkeypatch.setattr(TimeTravel, "snapshot", broken)
    with qtbot.waitSignals([session.time_machine.failed, session.time_machine.arrived]):
        session.time_machine.ask(session.run, first)
        session.time_machine.ask(session.run, second)
    assert session.moment.snapshot.step == second
