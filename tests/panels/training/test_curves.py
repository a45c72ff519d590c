"""Loss and score curves over the whole run."""

import numpy as np
import pytest

from nnstudio.studies.metrics import Metrics, Score
from nnstudio.widgets.numbers import three_digits
from tests.panels.training.runs import project, scores, trained


def drawn(plot, name):
    return plot.curves[name].item.getData()


def test_that_a_long_run_keeps_first_last_and_extreme_in_the_plot(shown, session):
    run = trained(project(), 1)
    losses = np.linspace(3, 1, 100_000)
    losses[54_321] = 77.0
    run.history.record_losses(100_001, losses)
    panel = shown(run)
    curve = panel.curves.loss.plot.curves["batch_loss"]
    assert (curve.x[0], curve.x[-1]) == (1, 100_001)
    assert curve.y[-1] == pytest.approx(1)
    x, y = drawn(panel.curves.loss.plot, "batch_loss")
    assert y.max() == 77.0
    assert x[0] == 1
    assert x[-1] == pytest.approx(100_001, rel=0.01)
    assert len(x) < 5000


def test_that_the_curves_show_what_the_engine_measured(shown, session):
    run = trained(project(), 50)
    panel = shown(run)
    steps, values = run.history.curves["test_loss"].points()
    curve = panel.curves.loss.plot.curves["test_loss"]
    assert list(curve.x) == list(steps)
    assert list(curve.y) == list(values)
    assert values[-1] == scores(run)[1].loss


def test_that_hovering_reads_all_curves_at_the_step_in_three_digits(shown, session):
    run = trained(project(), 1)
    run.history.record_metrics(Metrics(100, 2.0, Score(0.123456, 0.5, None), Score(0.654321, 0.25, None)))
    panel = shown(run)
    plot = panel.curves.loss.plot
    plot._readout.move_to(100.2)
    words = plot._readout.label.text()
    assert three_digits(0.123456) in words
    assert three_digits(0.654321) in words
    assert "100" in words


def test_that_the_log_scale_draws_powers_of_ten_and_gaps_where_there_are_none(shown, session):
    run = trained(project(), 1)
    run.history.record_losses(5, np.array([10.0, 0.0, 1000.0, 100.0]))
    panel = shown(run)
    panel.controls.boxes["log"].click()
    _, y = drawn(panel.curves.loss.plot, "batch_loss")
    assert list(y[-4:]) == pytest.approx([1, np.nan, 3, 2], nan_ok=True)
    session.undo_stack.undo()
    assert list(drawn(panel.curves.loss.plot, "batch_loss")[1][-4:]) == [10, 0, 1000, 100]


def test_that_non_finite_losses_leave_gaps(shown, session):
    run = trained(project(), 1)
    run.history.record_losses(5, np.array([1.0, np.inf, np.nan, 2.0]))
    panel = shown(run)
    low, high = panel.curves.loss.plot.view.viewRange()[1]
    assert np.isfinite([low, high]).all()
    assert high < 100


def test_that_the_range_stays_while_the_run_grows_inside_it(shown, session):
    run = trained(project(), 100)
    panel = shown(run)
    before = panel.curves.loss.plot.view.viewRange()
    run.history.record_losses(101, run.history.curves["batch_loss"].points()[1][-1:])
    panel.refresh()
    assert panel.curves.loss.plot.curves["batch_loss"].x[-1] == 101
    assert panel.curves.loss.plot.view.viewRange() == before


def test_that_a_regression_has_r2_instead_of_accuracy(shown, session):
    run = trained(project("plane"), 200)
    panel = shown(run)
    assert panel.curves.scores["r2"].isVisible()
    assert [key for key, plot in panel.curves.scores.items() if plot.isVisible()] == ["r2"]
    assert panel.curves.score.plot.curves["test_r2"].y[-1] == scores(run)[1].r2
