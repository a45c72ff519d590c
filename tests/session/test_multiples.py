"""Variants trained beside the window: one training after another, given up at once, nothing left behind."""

import multiprocessing
from collections.abc import Iterator

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnstudio.catalog import StudyError
from nnstudio.project.edits import with_recipe
from nnstudio.session.multiples import Multiples
from nnstudio.session.trials import Trials
from nnstudio.studies.multiples.asked import Asked, ask
from nnstudio.studies.multiples.width import Width
from nnstudio.studies.right_of_way import RightOfWay
from tests.studies.runs import project

PLACES = np.zeros((1, 2))
LONG = 30_000


@pytest.fixture
def trials(qtbot: QtBot) -> Iterator[Trials]:
    multiples = Multiples(RightOfWay())
    yield multiples.of("width")
    multiples.close()
    assert not multiprocessing.active_children()


def _asked(epochs: int, widths: str = "2 3", seed: int = 0) -> Asked:
    base = project("xor(samples=40)", "dense(4, tanh)", epochs=epochs, batch_size=20, seed=seed)
    return ask(Width(widths=widths), base)


def _share(trials: Trials, asked: Asked) -> float:
    frame = trials.together.frame_of(asked)
    return -1.0 if frame is None else frame.share


def test_that_each_question_keeps_its_newest_frame(trials: Trials, qtbot: QtBot) -> None:
    first, second = _asked(4), _asked(4, "5")
    for asked in (first, second):
        with qtbot.waitSignal(trials.together.ended, timeout=LONG):
            trials.together.begin(asked, PLACES)
        assert _share(trials, asked) == 1.0
    assert _share(trials, first) == 1.0
    assert _share(trials, _asked(4)) == 1.0  # the same question asked anew
    trials.forget()
    assert _share(trials, first) == -1.0


def test_that_a_new_training_takes_the_place_of_the_one_before(trials: Trials, qtbot: QtBot) -> None:
    endless, short = _asked(1_000_000), _asked(4)
    trials.together.begin(endless, PLACES)
    qtbot.waitUntil(lambda: _share(trials, endless) >= 0, timeout=LONG)
    trials.together.begin(short, PLACES)
    assert trials.together.running
    with qtbot.waitSignal(trials.together.ended, timeout=LONG) as told:
        pass
    assert told.args == [None]
    assert _share(trials, short) == 1.0
    assert _share(trials, endless) < 1.0


def test_that_what_is_given_up_is_not_running_from_that_moment(trials: Trials, qtbot: QtBot) -> None:
    endless = _asked(1_000_000)
    trials.together.begin(endless, PLACES)
    qtbot.waitUntil(lambda: _share(trials, endless) >= 0, timeout=LONG)
    with qtbot.waitSignal(trials.together.ended, timeout=LONG):
        trials.together.cancel()
        assert not trials.together.running
    assert not multiprocessing.active_children()


def test_that_what_cannot_be_trained_is_told(trials: Trials, qtbot: QtBot) -> None:
    good = _asked(4)
    broken = Asked(with_recipe(good.base, batch_size=10_000), good.variants)
    with qtbot.waitSignal(trials.together.ended, timeout=LONG) as told:
        trials.together.begin(broken, PLACES)
    assert told.args is not None
    assert isinstance(told.args[0], StudyError)


def test_that_the_seeds_and_the_training_side_by_side_leave_each_other_alone(trials: Trials, qtbot: QtBot) -> None:
    asked, endless = _asked(4), _asked(1_000_000)
    trials.begin_seeds(asked, 2)
    trials.together.begin(endless, PLACES)
    qtbot.waitUntil(lambda: not trials.seeds.running and _share(trials, endless) >= 0, timeout=LONG)
    assert [[one.cell.seed for one in found] for found in trials.of_variants(asked)] == [[0, 1], [0, 1]]
    assert trials.of_variants(_asked(5)) == [[], []]
    assert trials.together.running
    assert len(multiprocessing.active_children()) == 1
