"""The gradient of a batch is the size-weighted mean of its shards' gradients."""

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.engine.losses import encode
from nnstudio.project import Project, check, loss_of
from nnstudio.studies.shards import halves, shard_gradients
from tests.studies.runs import project

NETWORKS = (
    ("spiral", "dense(8, tanh); dense(8, relu)", {}),
    ("digits", "dense(16, gelu); batch_norm(); dense(12, sigmoid); dropout(0.5)", {}),
    ("iris", "residual(layers=[dense(4, elu)]); layer_norm()", {}),
    ("xsinx", "maxout(6); dropconnect(5, sine)", {}),
)


def _shards(made: Project, sizes: list[int], seed: int):
    checked = check(made)
    loss, data = loss_of(made.recipe, checked.data.raw), checked.data
    rng, count = np.random.default_rng(seed), sum(sizes)
    rows = rng.permutation(len(data.x_train))[:count]
    t = encode(loss.encoding, data.y_train[rows], data.raw.classes)
    parameters = rng.standard_normal(checked.network.length)
    parameters[~checked.network.trained] = 1.0  # a variance is not negative
    return shard_gradients(checked.network, parameters, data.x_train[rows], t, loss, sizes)


@pytest.mark.parametrize(("source", "hidden", "recipe"), NETWORKS, ids=[one[0] for one in NETWORKS])
@pytest.mark.parametrize("sizes", [[1, 9], [5, 5], [1, 2, 3, 4], [10]])
def test_that_shards_make_up_the_gradient_of_their_batch(source, hidden, recipe, sizes) -> None:
    for seed in range(3):
        shards = _shards(project(source, hidden, **recipe), sizes, seed)
        assert np.abs(shards.whole).max() > 1e-3
        assert shards.difference <= 1e-10 * max(1.0, np.abs(shards.whole).max())


def test_that_a_plain_mean_of_unequal_shards_would_not_do() -> None:
    made = project("spiral", "dense(8, tanh)")
    lone, rest = (_shards(made, [size], 0).whole for size in (1, 10))
    assert np.abs(lone - rest).max() > 1e-3


def test_that_sizes_that_do_not_make_up_the_batch_are_refused() -> None:
    made = check(project("spiral", ""))
    loss = loss_of(made.project.recipe, made.data.raw)
    for sizes in ([3, 3], [], [5, 0], [6, -1]):
        with pytest.raises(StudyError, match="5"):
            shard_gradients(made.network, np.zeros(3), np.zeros((5, 2)), np.zeros((5, 1)), loss, sizes)


def test_that_a_batch_is_parted_in_two_unless_it_is_one_example() -> None:
    assert [halves(count) for count in (1, 2, 5, 32)] == [(1,), (1, 1), (1, 4), (10, 22)]
