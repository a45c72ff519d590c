"""The tests that search for bytes that trouble a reader, given many more tries than in a run of the tests."""

from __future__ import annotations

from tests.soaks import Outcome
from tests.soaks.tests_run import passed

SEARCHES = (
    "document/test_fuzz.py",
    "data/readers/test_fuzz.py",
    "data/test_csv_fuzz.py",
    "lessons/test_fuzz.py",
)


def run(count: int, seed: int) -> Outcome:
    del seed  # a search finds its own way
    return passed(SEARCHES, NNSTUDIO_FUZZ=str(count))
