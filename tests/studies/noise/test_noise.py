"""S26: the full batch stays in the local minimum, single examples leave it; a batch's gradient is its shards' mean."""

import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.studies.noise.leaving import FULL, Asked, counts, left, project_of
from nnstudio.studies.noise.sharing import shared, sizes_of
from nnstudio.studies.noise.surface import START, gradients, losses
from nnstudio.studies.sweeps.cell_run import Cancelled
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.watch import Watch
from tests.studies.claim_seeds import claim_seeds
from tests.studies.runs import steps

RUNS = len(claim_seeds(300, 1000))


def local_minimum() -> float:
    w = np.linspace(-0.5, 0.5, 100_001)
    return float(w[losses(w).mean(axis=0).argmin()])


def test_that_the_start_lies_at_a_local_minimum_of_the_whole_and_not_of_its_examples() -> None:
    assert local_minimum() == pytest.approx(START, abs=1e-3)
    near = np.abs(gradients(np.array([local_minimum()]), np.arange(FULL)[None])[0])
    assert near.max() > 1


def test_that_gradients_are_the_slopes_of_the_losses() -> None:
    w, step = np.array([-0.4, 0.7, 2.3]), 1e-6
    numeric = (losses(w + step) - losses(w - step)) / (2 * step)
    assert gradients(w, np.tile(np.arange(FULL), (3, 1))) == pytest.approx(numeric.T, abs=1e-8)


@pytest.mark.parametrize("draw", ["shuffled", "replacement"])
def test_that_single_examples_leave_and_the_full_batch_stays(draw: str) -> None:
    found = counts(Asked(draw=draw, runs=RUNS)).by_batch
    assert found[0].share >= 0.99
    assert found[-1].share == 0
    assert found[-1].weights[0, -1] == pytest.approx(local_minimum(), abs=1e-3)
    assert [one.batch for one in found] == [1, 2, 3, 4, 5]


def test_that_at_smaller_rates_shuffled_epochs_seldom_leave_and_drawing_with_replacement_still_does() -> None:
    assert left(Asked(rate=0.2, runs=RUNS), 1).share < 0.05
    assert left(Asked(rate=0.2, draw="replacement", runs=RUNS), 1).share > 0.9
    assert left(Asked(rate=0.05, runs=RUNS), 1).share < 0.05


def test_that_the_full_batch_takes_the_engines_path() -> None:
    asked = Asked(start=0.3, rate=0.1, epochs=40)
    trainer, path = Trainer(check(project_of(asked, FULL))), left(asked, FULL).weights[0]
    for at in (1, 10, 40):
        steps(trainer, at - trainer.step_count)
        assert trainer.parameters[0] == pytest.approx(path[at], abs=1e-5)


@pytest.mark.parametrize("shards", range(1, FULL + 1))
def test_that_the_gradient_of_the_batch_is_the_size_weighted_mean_of_its_shards(shards: int) -> None:
    for w in (START, 0.5, 2.7):
        found = shared(w, shards)
        assert sum(found.sizes) == FULL
        assert found.difference <= 1e-10
        assert found.mean == pytest.approx(np.dot(found.sizes, found.each) / FULL, abs=1e-12)
        assert found.whole == pytest.approx(gradients(np.array([w]), np.arange(FULL)[None]).mean())
    assert sizes_of(3) == (2, 2, 1)


def test_that_the_same_seed_gives_the_same_runs_and_giving_up_ends_them() -> None:
    asked, watch = Asked(runs=5, epochs=3), Watch()
    assert left(asked, 2).weights.tobytes() == left(asked, 2).weights.tobytes()
    watch.cancel()
    with pytest.raises(Cancelled):
        left(asked, 2, watch)
