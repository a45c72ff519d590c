"""Tests of schemes raced in lockstep."""

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_data, with_hidden, with_recipe
from nnstudio.studies.initialization.race import lanes, race, winner
from nnstudio.studies.initialization.scheme import Scheme
from nnstudio.studies.trainer import Trainer
from tests.studies.runs import steps


def test_that_a_lane_has_the_bits_of_a_run_of_its_own() -> None:
    checked = check(first_project())
    own = checked.project.network.hidden[0].params["init"]
    assert isinstance(own, Choice)
    started = lanes(checked, (Scheme(own), Scheme(Choice("zeros"))))
    assert list(race(started, 25, 10)) == [10, 20, 25]
    alone = steps(Trainer(started[0].trainer.checked), 25)
    np.testing.assert_array_equal(started[0].trainer.parameters, alone.parameters)
    assert started[0].steps == [10, 20, 25]


def test_that_equal_constants_stay_equal_for_a_hundred_steps_and_lose_the_race() -> None:
    half = Choice("constant", {"value": 0.5})
    schemes = (Scheme(half, half), Scheme(Choice("lecun_normal")))
    started = lanes(check(first_project()), schemes)
    list(race(started, 100))
    assert started[0].alike
    assert not started[1].alike
    assert winner(started) is started[1]


def test_that_a_lane_that_diverges_is_out_and_the_others_go_on() -> None:
    linear = tuple(layer.with_(activation=Choice("identity")) for layer in first_project().network.hidden)
    plane = with_data(first_project(), source=Choice("plane"), task="regression")
    checked = check(with_hidden(with_recipe(plane, optimizer=Choice("sgd"), learning_rate=1.0), linear))
    started = lanes(checked, (Scheme(Choice("normal", {"std": 1e6})), Scheme(Choice("zeros"))))
    list(race(started, 30))
    assert started[0].divergence is not None
    assert started[1].trainer.step_count == 30
    assert winner(started) is started[1]
