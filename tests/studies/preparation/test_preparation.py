"""S30: what each way of preparing inputs makes of a cloud, and of the training of the same network."""

import numpy as np
import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_hidden, with_recipe, with_source
from nnstudio.studies.preparation.cloud import EXAMPLES, cloud, cloud_project
from nnstudio.studies.preparation.trial import WAYS, Trial, trials, with_way
from nnstudio.studies.sweeps.cell_run import Cancelled
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.watch import Watch
from tests.studies.claim_seeds import claim_seeds

SEEDS = claim_seeds(5, 20)
OFFSET, STRETCH, RATE = 4.0, 10.0, 0.3


def _shipped(seed: int, epochs: int = 1) -> dict[str, Trial]:
    return {one.way: one for one in trials(cloud_project(OFFSET, STRETCH, RATE, seed), epochs)}


def test_that_each_way_leaves_the_cloud_as_it_is_said_to() -> None:
    found = _shipped(0)
    points = {way: one.points for way, one in found.items()}
    assert (points["none"] == cloud(OFFSET, STRETCH, 0).x_train).all()
    assert points["none"].mean(axis=0) == pytest.approx([OFFSET, OFFSET / 2], abs=1.5)
    for way in WAYS[1:]:
        assert points[way].mean(axis=0) == pytest.approx(0, abs=1e-5)
    assert points["standardized"].std(axis=0) == pytest.approx(1, abs=1e-5)
    assert abs(np.corrcoef(points["standardized"].T)[0, 1]) > 0.5  # its axes are scaled, it stays tilted
    for way in ("pca", "whitened"):
        assert np.corrcoef(points[way].T)[0, 1] == pytest.approx(0, abs=1e-5)
    assert points["whitened"].std(axis=0) == pytest.approx(1, abs=1e-5)
    lengths = [np.linalg.norm(points[way], axis=1) for way in ("centered", "pca")]
    assert lengths[0] == pytest.approx(lengths[1], abs=1e-5)  # PCA only turns it


def test_that_raw_inputs_learn_slowest_and_whitened_ones_fastest_at_one_rate() -> None:
    losses = {way: [] for way in WAYS}
    for seed in SEEDS:
        for way, one in _shipped(seed, 10).items():
            losses[way].append(one.mean)
    means = {way: np.mean(found) for way, found in losses.items()}
    assert max(means, key=lambda way: means[way]) == "none"
    assert min(means, key=lambda way: means[way]) == "whitened"
    assert all(white < raw for white, raw in zip(losses["whitened"], losses["none"], strict=True))


def test_that_a_trial_is_the_training_of_the_project_it_opens_as() -> None:
    project = cloud_project(OFFSET, STRETCH, RATE, 3)
    trainer = Trainer(check(with_way(project, "whitened")))
    for _ in range(4 * EXAMPLES // 20):
        assert trainer.step()
    evaluation = trainer.evaluation("train")
    assert evaluation is not None
    *_, score = evaluation.chunks()
    assert score is not None
    found = {one.way: one for one in trials(project, 4)}["whitened"]
    assert found.losses[4] == score.loss


def test_that_a_way_that_diverges_has_no_loss_from_then_on_and_the_others_go_on() -> None:
    project = with_hidden(with_source(first_project(), Choice("xsinx")), ())
    found = {one.way: one.losses for one in trials(with_recipe(project, optimizer=Choice("sgd"), learning_rate=0.5), 5)}
    assert np.isnan(found["none"][-1])
    assert np.isfinite(found["standardized"]).all()
    for losses in found.values():
        missing = np.isnan(losses)
        assert (missing == np.maximum.accumulate(missing)).all()


def test_that_regression_is_judged_by_what_is_left_of_the_variance() -> None:
    project = with_recipe(with_source(first_project(), Choice("xsinx")), learning_rate=0.01)
    found = trials(project, 2)
    assert [one.way for one in found] == list(WAYS)
    assert all(0 < one.losses[-1] < 3 for one in found)
    assert found[0].points.shape[1] == 2
    assert (found[0].classes == 0).all()


def test_that_the_mean_of_a_run_that_diverged_is_infinite() -> None:
    none = np.zeros((0, 2)), np.zeros(0, np.int64)
    assert Trial("none", *none, np.array([0.9, 0.5, np.nan])).mean == np.inf
    assert Trial("none", *none, np.array([0.9, 0.5, 0.3])).mean == pytest.approx(0.4)


def test_that_it_can_be_given_up_and_what_cannot_be_is_refused() -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        trials(cloud_project(OFFSET, STRETCH, RATE, 0), 5, watch)
    with pytest.raises(StudyError):
        trials(with_recipe(first_project(), loss=Choice("mse"), batch_size=100_000), 1)
