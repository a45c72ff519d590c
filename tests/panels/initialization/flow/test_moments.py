"""What layers were like at moments of a run."""

from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnstudio.catalog import Choice
from nnstudio.panels.initialization.flow.moments import AT_ONCE, KEPT, Found, Moments
from nnstudio.project import Checked, check, first_project
from nnstudio.project.edits import with_hidden
from nnstudio.studies.activity import VALUES
from nnstudio.studies.history import Snapshot


@pytest.fixture
def checked() -> Checked:
    wide = Choice("dense", {"units": 300, "activation": Choice("tanh"), "init": Choice("xavier_normal")})
    return check(with_hidden(first_project(), (wide,)))


@pytest.fixture
def moments(qtbot: QtBot) -> Iterator[Moments]:
    moments = Moments()
    yield moments
    moments.cancel()
    qtbot.waitUntil(lambda: not moments.busy)


def _snapshots(checked: Checked, count: int) -> list[Snapshot]:
    rng = np.random.default_rng(0)
    return [Snapshot(at, 0.0, rng.normal(size=checked.network.length).astype(np.float32)) for at in range(count)]


def test_that_the_moment_shown_is_found_first_and_all_in_the_end(
    moments: Moments, checked: Checked, qtbot: QtBot
) -> None:
    wanted, told = _snapshots(checked, 11), list[list[Found]]()
    moments.found.connect(told.append)
    with qtbot.waitSignal(moments.done, timeout=20_000):
        moments.wish(checked, wanted, wanted[2])
    assert len(told[0]) <= AT_ONCE
    assert 2 in [one.step for one in told[0]]
    assert [one.step for one in told[-1]] == list(range(11))
    assert moments.share == 1.0


def test_that_a_newer_wish_takes_the_place_of_one_that_runs(moments: Moments, checked: Checked, qtbot: QtBot) -> None:
    wanted = _snapshots(checked, 40)
    told: list[list[Found]] = []
    moments.found.connect(told.append)
    moments.wish(checked, wanted[:20], wanted[0])
    with qtbot.waitSignal(moments.done, timeout=20_000):
        moments.wish(checked, wanted[30:32], wanted[31])
    qtbot.waitUntil(lambda: not moments.busy)
    assert [one.step for one in told[-1]] == [30, 31]
    assert len(moments) < 20


def test_that_a_wish_can_be_cancelled(moments: Moments, checked: Checked, qtbot: QtBot) -> None:
    wanted = _snapshots(checked, 20)
    moments.wish(checked, wanted, wanted[0])
    with qtbot.waitSignal(moments.done):
        moments.cancel()
    qtbot.waitUntil(lambda: not moments.busy)
    assert len(moments) <= AT_ONCE


def test_that_a_step_with_other_parameters_is_found_anew(moments: Moments, checked: Checked, qtbot: QtBot) -> None:
    first, told = _snapshots(checked, 1)[0], list[list[Found]]()
    other = Snapshot(0, 0.0, np.zeros_like(first.parameters))
    moments.found.connect(told.append)
    for one in (first, other):
        with qtbot.waitSignal(moments.done, timeout=20_000):
            moments.wish(checked, [one], one)
    assert told[0][0].layers[0].z.std > 0
    assert told[-1][0].layers[0].z.std == 0


def test_that_memory_is_bounded_however_long_and_wide(moments: Moments, checked: Checked, qtbot: QtBot) -> None:
    wanted, told = _snapshots(checked, KEPT + 20), list[list[Found]]()
    moments.found.connect(told.append)
    for start in range(0, len(wanted), 20):
        part = wanted[start : start + 20]
        with qtbot.waitSignal(moments.done, timeout=20_000):
            moments.wish(checked, part, part[-1])
    assert len(moments) <= KEPT
    spreads = [getattr(layer, name) for layer in told[-1][0].layers for name in ("z", "a", "dz")]
    assert all(len(one.sample) <= VALUES for one in spreads)
