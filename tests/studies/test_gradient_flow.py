"""Tests of the sizes of gradients and updates."""

import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.studies.history import History
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Evaluated, Pace, training
from tests.studies.runs import small, steps


def test_that_the_measured_norms_are_those_of_the_vectors() -> None:
    trainer = steps(Trainer(check(small(dtype="float64", optimizer="adam"))), 4)
    trainer.flow.take()
    before = trainer.parameters.copy()
    steps(trainer, 1)
    moved, flow = trainer.parameters - before, trainer.flow.take()
    assert flow is not None
    assert flow.step == 5
    for at, layer in enumerate(flow.layers):
        names = [f"{at}.weight", f"{at}.bias"]
        assert layer is not None
        for vector, found in ((trainer.gradient, layer.gradient), (moved, layer.update), (before, layer.weight)):
            named = trainer.network.named(vector)
            wanted = np.sqrt(sum(np.square(named[name]).sum() for name in names))
            assert found == pytest.approx(wanted, rel=1e-12)
        assert layer.ratio == layer.update / layer.weight


def test_that_a_watched_run_has_the_bits_of_an_unwatched_one() -> None:
    watched, alone = (Trainer(check(small(dtype="float32"))) for _ in range(2))
    alone.flow.wanted = False
    for _ in range(20):
        watched.flow.take()
        steps(watched, 1)
    np.testing.assert_array_equal(watched.parameters, steps(alone, 20).parameters)


def test_that_a_history_keeps_a_curve_a_layer() -> None:
    trainer, history = Trainer(check(small())), History()
    for event in training(trainer, Pace(stop_epoch=5)):
        if isinstance(event, Evaluated):
            history.record_metrics(event.metrics)
    layers = len(trainer.network.layers)
    for at in range(1, layers + 1):
        for name in ("gradient_norm", "update_ratio"):
            found, values = history.curves[f"{name}.{at}"].points()
            assert len(found) >= 2
            assert (values > 0).all()


def test_that_a_start_at_zero_has_no_ratio() -> None:
    trainer, history = Trainer(check(small())), History()
    trainer.parameters[:] = 0
    steps(trainer, 1)
    flow = trainer.flow.take()
    assert flow is not None
    assert flow.layers[-1] is not None
    assert np.isnan(flow.layers[-1].ratio)
    history._record_flow(flow)
    assert "update_ratio.1" not in history.curves
