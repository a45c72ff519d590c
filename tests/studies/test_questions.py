"""Grids, probabilities, confusion, errors of a fit and penalties."""

import math

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_data, with_recipe, with_source
from nnstudio.studies.confusion import confusion, row_shares
from nnstudio.studies.evaluation import Evaluation
from nnstudio.studies.fit_errors import fit_errors
from nnstudio.studies.forward import Forward
from nnstudio.studies.grid import Span, centres, domain, lattice, same_scale
from nnstudio.studies.penalty import penalty, recipe_at
from nnstudio.studies.prediction import probabilities
from nnstudio.studies.run_log import RunLog
from nnstudio.studies.trainer import Trainer


def test_that_a_lattice_has_the_centres_of_its_cells_row_by_row_from_below():
    points = lattice(Span(0, 2), Span(10, 13), 2, 3)
    assert points.tolist() == [[0.5, 10.5], [1.5, 10.5], [0.5, 11.5], [1.5, 11.5], [0.5, 12.5], [1.5, 12.5]]
    assert centres(Span(-1, 1), 4).tolist() == [-0.75, -0.25, 0.25, 0.75]


def test_that_a_domain_holds_both_parts_and_a_constant_feature_gets_room():
    data = check(first_project()).data
    span = domain(data, 0, 0.1)
    both = np.concatenate([data.raw.x_train[:, 0], data.raw.x_test[:, 0]])
    assert span.low == pytest.approx(both.min() - 0.1 * np.ptp(both))
    assert span.high == pytest.approx(both.max() + 0.1 * np.ptp(both))


def test_that_like_inputs_get_one_scale_and_unlike_ones_keep_theirs():
    across, up = same_scale(Span(-1, 1), Span(0, 1), 400, 100)
    assert across.width / 400 == pytest.approx(up.width / 100)
    assert across.low <= -1
    assert up == Span(0, 1)
    assert same_scale(Span(0, 1), Span(0, 100), 400, 100) == (Span(0, 1), Span(0, 100))


def test_that_probabilities_sum_to_one_and_large_logits_do_not_overflow():
    binary = check(first_project())
    shares = probabilities(binary, np.array([[0.0, 1.0, 800.0, -800.0]]))
    assert shares.sum(axis=0).tolist() == [1, 1, 1, 1]
    assert shares[1, 1] == pytest.approx(1 / (1 + math.exp(-1)))
    many = check(with_source(first_project(), Choice("iris")))
    shares = probabilities(many, np.array([[1.0, 900.0], [2.0, -900.0], [3.0, 0.0]]))
    assert shares[:, 0] == pytest.approx(np.exp([1, 2, 3]) / np.exp([1, 2, 3]).sum())
    assert shares[:, 1].tolist() == [1, 0, 0]


def test_that_confusion_has_true_classes_in_rows():
    counts = confusion(np.array([0, 0, 1, 2]), np.array([0, 1, 1, 0]), 4)
    assert counts.tolist() == [[1, 1, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    assert row_shares(counts)[0].tolist() == [0.5, 0.5, 0, 0]
    assert row_shares(counts)[3].tolist() == [0, 0, 0, 0]


def test_that_the_errors_of_a_fit_have_the_evaluation_s_r2():
    checked = check(with_source(first_project(), Choice("xsinx")))
    trainer = Trainer(checked)
    found = Forward(checked.network, checked.data.x_test).run(trainer.parameters)
    assert found is not None
    errors = fit_errors(checked, "test", found)
    assert errors is not None
    evaluation = trainer.evaluation("test")
    assert isinstance(evaluation, Evaluation)
    score = next(one for one in evaluation.chunks() if one is not None)
    assert errors.r2 == pytest.approx(score.r2, rel=1e-6)
    error = checked.data.targets.invert(found.T.astype(float)) - checked.data.raw.y_test
    assert errors.rmse[0] == pytest.approx(np.sqrt((error**2).mean()))
    assert errors.mae[0] == pytest.approx(np.abs(error).mean())
    assert errors.worst[0] == pytest.approx(np.abs(error).max())


def test_that_an_empty_part_has_no_errors():
    checked = check(with_data(with_source(first_project(), Choice("plane")), test_fraction=0.0))
    assert fit_errors(checked, "test", np.zeros((1, 0))) is None


def test_that_the_penalty_is_that_of_the_recipe_at_the_step_and_leaves_biases_out():
    checked = check(first_project())
    recipe = with_recipe(checked.project, regularizers=(Choice("l2", {"strength": 0.5}),)).recipe
    log = RunLog(checked.project)
    log.add(10, recipe)
    parameters = np.ones(checked.network.size, np.float32)
    weights = checked.network.decays.sum()
    assert penalty(checked.network, parameters, recipe_at(log, 9)) is None
    assert penalty(checked.network, parameters, recipe_at(log, 10)) == pytest.approx(0.5 * weights)
