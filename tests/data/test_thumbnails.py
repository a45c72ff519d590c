import pytest

from nnstudio.data.datasets import DATASETS
from nnstudio.data.thumbnails import MAX_POINTS, thumbnail


@pytest.mark.parametrize("key", DATASETS.keys())
def test_that_a_thumbnail_is_small_made_once_and_shows_every_class(key):
    made = thumbnail(key)
    assert 1 < len(made.x_train) <= MAX_POINTS
    assert len(made.x_test) == 0
    assert thumbnail(key) is made
    if made.task == "classification":
        assert set(made.y_train) == set(range(made.classes))
