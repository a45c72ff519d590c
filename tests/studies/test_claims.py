"""What networks learn, with the setups under which it was measured to hold; data, start and order hang on the seed."""

import pytest

from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_data
from tests.studies.runs import learned, project, seeded

SEEDS = (0, 1, 2)
UNIFORM = "uniform(bound=1, scaled=true)"

DIGITS = project(
    "digits",
    "dense(32, relu, init=kaiming_normal)",
    "dense(10, identity, init=kaiming_normal)",
    batch_size=32,
    epochs=30,
)
XSINX = project(
    "xsinx(samples=200)",
    f"dense(20, tanh, init={UNIFORM}, bias={UNIFORM})",
    f"dense(1, identity, init={UNIFORM}, bias={UNIFORM})",
    learning_rate=0.03,
    batch_size=200,
    epochs=1000,
)
XOR = project("xor(samples=200, noise=0.2)", "", learning_rate=0.03, batch_size=10, epochs=100)


def _accuracy(made: Project, part: str) -> float:
    accuracy = getattr(learned(made), part).accuracy
    assert accuracy is not None
    return accuracy


@pytest.mark.parametrize("seed", SEEDS)
def test_that_the_first_project_learns_the_spiral(seed: int) -> None:
    assert _accuracy(seeded(first_project(), seed), "train") >= 0.97


@pytest.mark.parametrize("seed", SEEDS)
def test_that_32_units_read_digits(seed: int) -> None:
    assert _accuracy(seeded(DIGITS, seed), "test") >= 0.95


@pytest.mark.parametrize("seed", SEEDS)
def test_that_20_units_follow_x_sin_x(seed: int) -> None:
    metrics = learned(seeded(with_data(XSINX, test_fraction=0.0), seed))
    assert metrics.test is None
    assert metrics.train.r2 is not None
    assert metrics.train.r2 >= 0.98


@pytest.mark.parametrize("seed", SEEDS)
def test_that_no_line_solves_xor(seed: int) -> None:
    assert _accuracy(seeded(XOR, seed), "train") <= 0.76
