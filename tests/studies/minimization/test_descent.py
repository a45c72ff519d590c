"""S18: least squares in closed form and by descent."""

import numpy as np
import pytest

from nnstudio.project import check
from nnstudio.studies.minimization.descent import MEETS, Asked, descended, project_of
from nnstudio.studies.sweeps.cell_run import Cancelled
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.watch import Watch
from tests.studies.claim_seeds import claim_seeds
from tests.studies.runs import steps

SEEDS = claim_seeds(3, 20)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
@pytest.mark.parametrize("centre", [-2.0, 0.0, 3.0])
def test_that_descent_and_the_closed_form_meet_to_a_millionth(momentum: float, centre: float) -> None:
    for seed in SEEDS:
        asked = Asked(centre=centre, seed=seed, momentum=momentum, steps=3000)
        asked = asked._replace(rate=0.5 * asked.bowl.largest_stable_rate(momentum))
        found = descended(asked)
        assert found.met is not None
        assert found.off <= MEETS


def test_that_the_closed_form_is_the_least_squares_solution() -> None:
    for seed in SEEDS:
        found = Asked(seed=seed, centre=2.0).bowl
        wanted, *_ = np.linalg.lstsq(found.design, found.y, rcond=None)
        assert found.minimum == pytest.approx(wanted, abs=1e-10)
        assert found.gradient(found.minimum) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_that_the_largest_stable_rate_parts_convergence_from_divergence(momentum: float) -> None:
    for seed in SEEDS:
        asked = Asked(seed=seed, momentum=momentum, steps=5_000)
        stable = asked.bowl.largest_stable_rate(momentum)
        below = descended(asked._replace(rate=0.98 * stable))
        above = descended(asked._replace(rate=1.02 * stable))
        assert below.met is not None
        assert above.lost
        assert above.met is None


def test_that_without_momentum_the_largest_stable_rate_is_two_over_the_largest_curvature() -> None:
    found = Asked().bowl
    assert found.largest_stable_rate() == pytest.approx(2 / np.linalg.eigvalsh(found.hessian).max())
    v, step = np.array([0.3, -1.2]), 1e-4
    numeric = [(found.loss(v + step * one) - found.loss(v - step * one)) / (2 * step) for one in np.eye(2)]
    assert found.gradient(v) == pytest.approx(numeric, rel=1e-6)
    assert found.excess(v) == pytest.approx(found.loss(v) - found.loss(found.minimum))


@pytest.mark.parametrize("momentum", [0.0, 0.8])
def test_that_the_engine_takes_the_same_path(momentum: float) -> None:
    asked = Asked(points=12, momentum=momentum, start=(2.0, -1.0), rate=0.05)
    trainer, found = Trainer(check(project_of(asked))), descended(asked)
    for at in (1, 2, 10, 50):
        steps(trainer, at - trainer.step_count)
        assert trainer.parameters == pytest.approx(found.path[at], abs=1e-12)


def test_that_a_descent_that_is_given_up_ends() -> None:
    watch = Watch()
    watch.cancel()
    with pytest.raises(Cancelled):
        descended(Asked(steps=20_000), watch)
