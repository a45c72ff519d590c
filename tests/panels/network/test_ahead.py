"""What is drawn of a large network that trains is worked out beside the window."""

import numpy as np
from pytestqt.qtbot import QtBot

from nnstudio.panels.network import ahead
from nnstudio.panels.network.ahead import Ahead
from nnstudio.panels.network.numbers import Numbers
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_recipe, with_view
from tests.panels.network.conftest import Open


def _ask(qtbot: QtBot, made: Ahead, checked, parameters: np.ndarray):
    with qtbot.waitSignal(made.found):
        made.ask(checked, parameters, None, "weight")
    return made.ask(checked, parameters, None, "weight")


def test_that_what_is_found_is_what_the_window_would_find(qtbot: QtBot) -> None:
    checked, made = check(first_project()), Ahead()
    parameters = checked.network.initial(1)
    found = _ask(qtbot, made, checked, parameters)
    assert found is not None
    numbers = Numbers(checked)
    numbers.show(parameters)
    for layer in range(len(checked.network.layers)):
        np.testing.assert_array_equal(found.known[("a", layer)], numbers.a(layer))
        assert found.known[("line", layer, "weight")] == numbers.limit("line", layer)
    made.rest()


def test_that_what_was_found_last_stays_while_the_next_is_worked_out(qtbot: QtBot) -> None:
    checked, made = check(first_project()), Ahead()
    first = _ask(qtbot, made, checked, checked.network.initial(1))
    assert first is not None
    sums = first.known["probe"].z(0)
    before = sums.copy()
    second = _ask(qtbot, made, checked, checked.network.initial(2))
    assert second is not first
    np.testing.assert_array_equal(sums, before)
    made.rest()


def test_that_nothing_found_for_another_example_is_returned(qtbot: QtBot) -> None:
    checked, made = check(first_project()), Ahead()
    parameters = checked.network.initial(1)
    _ask(qtbot, made, checked, parameters)
    assert made.ask(checked, parameters, ("train", 3), "weight") is None
    made.rest()


def test_that_a_large_network_is_drawn_while_it_trains_and_exactly_once_it_rests(
    qtbot: QtBot, opened: Open, session, monkeypatch
) -> None:
    monkeypatch.setattr(ahead, "AT_ONCE", 0)
    panel = opened(with_view(with_recipe(first_project(), epochs=0), speed=200.0))
    qtbot.waitUntil(lambda: panel.view.numbers is not None and panel.view.numbers.parameters is not None)
    numbers, drawn = panel.view.numbers, []
    assert numbers is not None
    show = numbers.adopt
    monkeypatch.setattr(numbers, "adopt", lambda *found: drawn.append(show(*found)) or drawn[-1])
    session.player.play()
    qtbot.waitUntil(lambda: drawn.count(True) >= 3, timeout=20_000)
    session.player.pause()
    qtbot.waitUntil(lambda: not session.player.clock.running and not panel.busy, timeout=20_000)
    assert numbers.parameters is session.moment.snapshot.parameters
    named = session.moment.checked.network.named(session.moment.snapshot.parameters)
    np.testing.assert_array_equal(numbers.weight(0), named["0.weight"])
