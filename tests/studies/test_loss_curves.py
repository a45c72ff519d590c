"""A loss over one prediction is the engine's, and its slope the derivative of what is drawn."""

import numpy as np
import pytest

from nnstudio.engine.losses import LOSSES, LossSite
from nnstudio.studies.loss_curves import Target, axis_of, domain, loss_curve

Y = np.linspace(-4.013, 4.017, 81)
TARGETS = (Target(0.7, 1, 2), Target(-1.3, 0, 3), Target(0.0, 1, 6))


@pytest.mark.parametrize("key", LOSSES.keys())
@pytest.mark.parametrize("target", TARGETS)
def test_that_the_slope_is_the_derivative_of_the_curve(key: str, target: Target) -> None:
    loss, step = LOSSES[key](), 1e-6
    y = Y[domain(loss)[1] - 2 * step > Y]
    ahead, back = loss_curve(loss, target, y + step).loss, loss_curve(loss, target, y - step).loss
    curve = loss_curve(loss, target, y)
    assert np.allclose(curve.slope, (ahead - back) / (2 * step), rtol=1e-6, atol=1e-6)


def test_that_the_curves_have_their_textbook_values() -> None:
    y, target = np.array([-2.0, 0.0, 0.5, 3.0]), Target(1.0, 1, 3)

    def values(key: str, aim: Target = target) -> list[float]:
        return loss_curve(LOSSES[key](), aim, y).loss.tolist()

    assert values("squared_error") == values("mse") == [9, 1, 0.25, 4]
    assert values("mae") == [3, 1, 0.5, 2]
    assert values("huber") == [2.5, 0.5, 0.125, 1.5]
    assert values("hinge") == [3, 1, 0.5, 0]
    assert values("hinge", Target(1.0, 0, 3)) == [0, 1, 1.5, 4]
    assert values("multiclass_hinge") == [6, 2, 1, 0]
    assert values("multiclass_hinge", Target(1.0, 0, 3)) == [1, 2, 2.5, 5]
    assert values("binary_cross_entropy") == pytest.approx(np.log1p(np.exp(-y)).tolist(), rel=1e-12)
    assert values("cross_entropy") == pytest.approx(np.log1p(2 * np.exp(-y)).tolist(), rel=1e-12)


def test_that_nll_is_minus_the_log_probability_and_ends_at_0() -> None:
    curve = loss_curve(LOSSES["nll"](), Target(), np.linspace(-5, 5, 11))
    assert curve.y.max() == 0
    assert np.array_equal(curve.loss, -curve.y)
    assert (curve.slope == -1).all()
    wrong = loss_curve(LOSSES["nll"](), Target(label=0, classes=2), np.array([-2.0, 0.0]))
    assert wrong.loss[0] == pytest.approx(-np.log(1 - np.exp(-2)), rel=1e-12)
    assert wrong.loss[1] == np.inf


def test_that_every_loss_names_its_axis() -> None:
    axes = {loss.key: axis_of(loss) for loss in LOSSES}
    assert axes["binary_cross_entropy"] == axes["cross_entropy"] == "logit"
    assert axes["hinge"] == axes["multiclass_hinge"] == "score"
    assert axes["nll"] == "log_probability"
    assert axes["huber"] == "value"


@pytest.mark.parametrize("key", [loss.key for loss in LOSSES if loss.encoding != "one_hot"])
def test_that_a_batch_of_the_engine_has_the_same_slopes(key: str) -> None:
    loss, target = LOSSES[key](), Target(1.0, 1, 2)
    y, value, dy = Y[None].copy(), np.empty(()), np.empty((1, len(Y)))
    for operation in loss.bind(LossSite(y, np.ones_like(y), value, dy)):
        operation.run()
    curve = loss_curve(loss, target, Y)
    assert value == pytest.approx(curve.loss.mean(), rel=1e-12)
    assert np.allclose(dy[0] * len(Y), curve.slope, rtol=1e-12, atol=1e-15)
