"""One unit of a network as a neuron by itself."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.project import check
from nnstudio.project.edits import with_loss
from nnstudio.studies.neuron import MOST_INPUTS, respond
from nnstudio.studies.neuron_unit import unit_of
from nnstudio.studies.probe import probes
from nnstudio.studies.trainer import Trainer
from tests.studies.runs import project, steps


@pytest.mark.parametrize(("layer", "unit"), [(0, 3), (1, 0)])
def test_that_a_unit_taken_from_a_network_answers_as_it_does_there(layer: int, unit: int) -> None:
    trainer = steps(Trainer(check(project("spiral", "dense(8, tanh)", dtype="float64"))), 5)
    x = trainer.data.x_train[7]
    found = unit_of(trainer.checked, trainer.parameters, layer, unit, x)
    probe = probes(trainer.network, trainer.parameters, x[None, :])[layer]
    answer = respond(found.inputs, found.weights, found.bias, ACTIVATIONS.make(found.activation))
    assert answer.z + found.rest == pytest.approx(probe.z[0, unit], rel=1e-12)
    assert answer.output == pytest.approx(probe.a[0, unit], rel=1e-9)
    assert found.activation == Choice("tanh" if layer == 0 else "identity")
    assert found.count == len(found.places) == (2 if layer == 0 else 8)


def test_that_of_many_inputs_the_eight_that_say_most_are_kept() -> None:
    trainer = steps(Trainer(check(project("digits", "dense(10, relu)", dtype="float64"))), 2)
    x = trainer.data.x_train[0]
    found = unit_of(trainer.checked, trainer.parameters, 0, 4, x)
    terms = np.abs(x * trainer.network.named(trainer.parameters)["0.weight"][4])
    assert len(found.places) == MOST_INPUTS
    assert found.count == 64
    assert min(terms[list(found.places)]) >= max(np.delete(terms, list(found.places)))
    answer = respond(found.inputs, found.weights, found.bias, ACTIVATIONS.make(found.activation))
    assert answer.z + found.rest == pytest.approx(found.z, rel=1e-9)


def test_that_a_learned_slope_is_taken_as_it_is_by_now() -> None:
    trainer = Trainer(check(project("spiral", "dense(4, prelu(per_unit=true))", dtype="float64")))
    trainer.network.named(trainer.parameters)["0.slope"][2] = 0.75
    found = unit_of(trainer.checked, trainer.parameters, 0, 2, trainer.data.x_train[0])
    assert found.activation == Choice("prelu", {"initial_slope": 0.75, "per_unit": True})


def test_that_a_joint_activation_is_told_and_replaced_by_the_identity() -> None:
    trainer = Trainer(check(with_loss(project("iris", ""), Choice("nll"))))
    found = unit_of(trainer.checked, trainer.parameters, 0, 1, trainer.data.x_train[0])
    assert found.joint
    assert found.activation == Choice("identity")


@pytest.mark.parametrize("hidden", ["maxout(4)", "dropout(0.2)"])
def test_that_a_layer_whose_units_are_no_weighted_sum_is_refused(hidden: str) -> None:
    trainer = Trainer(check(project("spiral", hidden)))
    with pytest.raises(StudyError, match="weighted sum"):
        unit_of(trainer.checked, trainer.parameters, 0, 0, trainer.data.x_train[0])


def test_that_numbers_that_are_not_finite_are_refused() -> None:
    trainer = Trainer(check(project("spiral", "dense(4, tanh)")))
    parameters = np.full_like(trainer.parameters, np.inf)
    with pytest.raises(StudyError, match="finite"):
        unit_of(trainer.checked, parameters, 0, 0, trainer.data.x_train[0])
