"""A loss as a function of the score."""

import numpy as np
import pytest

from nnstudio.studies.labelled_points import blob_points
from nnstudio.studies.linear_classifier import KINDS, LinearClassifier
from nnstudio.studies.linear_readings import reading
from nnstudio.studies.score_losses import ScoreLoss

AT = np.array([-4.0, -1.0, 0.0, 0.5, 1.0, 3.0])


def test_that_the_curves_are_those_of_the_lecture():
    np.testing.assert_allclose(ScoreLoss("hinge").values(AT), np.maximum(0, 1 - AT), atol=1e-15)
    np.testing.assert_allclose(ScoreLoss("binary_cross_entropy").values(AT), np.log1p(np.exp(-AT)), atol=1e-12)


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_points_losses_average_to_the_loss_of_training(kind):
    points, made = blob_points(1), LinearClassifier(KINDS[kind], 1, 0.1, 0.0)
    made.take(points.x, points.y)
    found = reading(made, points.y, 0)
    assert ScoreLoss(KINDS[kind]).values(found.margins).mean() == pytest.approx(found.loss, abs=1e-12)
