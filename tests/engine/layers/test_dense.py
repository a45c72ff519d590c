import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError, parse_choice
from nnstudio.engine.initializers.plain import Normal
from nnstudio.engine.layers import LAYERS, MAX_UNITS, Dense
from nnstudio.engine.network import Network
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.project import check
from nnstudio.studies.trainer import Trainer
from tests.studies.runs import project, steps


def test_that_a_layer_is_made_from_the_words_of_the_command_line() -> None:
    layer = LAYERS.make(parse_choice("dense(20, relu, init=normal(std=0.5), bias=constant(0.01))"))
    assert isinstance(layer, Dense)
    assert (layer.units, layer.activation.key, layer.init.key, layer.bias.key) == (20, "relu", "normal", "constant")
    assert layer.init == Normal(std=0.5)


@pytest.mark.parametrize("units", [0, -1, MAX_UNITS + 1, 10**9, 2.5])
def test_that_absurd_sizes_are_refused(units: float) -> None:
    with pytest.raises(StudyError):
        LAYERS.make(parse_choice(f"dense({units})"))


def test_that_weights_and_biases_start_from_their_own_schemes() -> None:
    layer = LAYERS.make(parse_choice("dense(200, relu, init=kaiming_normal, bias=constant(0.01))"))
    net = Network(300, (layer,))
    named = net.named(net.initial(0))
    assert (named["0.bias"] == 0.01).all()
    np.testing.assert_allclose(named["0.weight"].std(), np.sqrt(2 / 300), rtol=0.02)


def test_that_a_layer_made_directly_has_the_parts_that_are_declared() -> None:
    assert Dense(8) == LAYERS.make(parse_choice("dense(8)"))
    assert Network(2, (Dense(3), Dense(1))).initial(0).std() > 0


@pytest.mark.parametrize("optimizer", OPTIMIZERS.keys())
def test_that_biases_not_to_be_trained_stay_where_they_start(optimizer: str) -> None:
    hidden = "dense(4, tanh, bias=constant(value=0.5), train_bias=false)"
    made = project("moons(samples=20)", hidden, optimizer=optimizer, regularizers=(Choice("l2", {"strength": 0.01}),))
    trainer = steps(Trainer(check(made)), 10)
    named = trainer.network.named(trainer.parameters)
    assert (named["0.bias"] == 0.5).all()
    assert (named["1.bias"] != 0).all()
    assert (named["0.weight"] != trainer.network.named(trainer.network.initial([0, 0]))["0.weight"]).all()


def test_that_biases_not_to_be_trained_are_no_parameters() -> None:
    still = Network(2, (Dense(3, train_bias=False), Dense(1)))
    assert still.size == Network(2, (Dense(3), Dense(1))).size - 3
    assert still.trained.sum() == still.size
