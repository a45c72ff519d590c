"""A few points of each data set, for the gallery's little pictures."""

from functools import cache

from nnstudio.catalog import Choice
from nnstudio.data.dataset import Dataset
from nnstudio.data.datasets import DATASETS

MAX_POINTS = 60


@cache
def thumbnail(entry_key: str) -> Dataset:
    """Return at most 60 training points of an entry, the same each time.

    Raises: StudyError if there is no such entry.
    """
    sized = any(param.key == "samples" for param in DATASETS[entry_key].params())
    choice = Choice(entry_key, {"samples": MAX_POINTS} if sized else {})
    return DATASETS.make(choice).make(0.0, 0).head(MAX_POINTS)
