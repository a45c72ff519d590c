"""A replay checked in a process of its own."""

import multiprocessing

import pytest

from nnstudio.catalog import StudyError
from nnstudio.data.progress import unwatched
from nnstudio.exporters import EXPORTERS
from nnstudio.exporters.replaying.trial import Verdict, checked_replay
from tests.exporters.replays import begun, told
from tests.studies.runs import small


def test_that_it_tells_the_largest_difference_and_how_far_it_is():
    one = told(begun(small(dtype="float64"), 0, 5, 20))
    shares: list[float] = []
    content = EXPORTERS["replay"]().written(one)
    found = checked_replay(content, one, lambda share: shares.append(share) is None)
    assert found == Verdict(0.0, 2 * 3 + 20, "float64")
    assert sorted(set(shares))[-2:] != [0.0]
    assert shares == sorted(shares)
    one.curves["test_loss"][-1, 4] += 1e-9
    far = checked_replay(EXPORTERS["replay"]().written(one), one, unwatched)
    assert far is not None
    assert not far.same
    assert far.difference == pytest.approx(1e-9, rel=1e-3)
    assert Verdict(1e-9, 1, "float32").same


def test_that_one_that_is_given_up_leaves_no_process():
    one = told(begun(small(), 0, 5))
    before = set(multiprocessing.active_children())
    assert checked_replay(b"import time\ntime.sleep(60)", one, lambda _: False) is None
    assert set(multiprocessing.active_children()) == before


@pytest.mark.parametrize(
    ("script", "why"),
    [(b"1 / 0", "ZeroDivisionError"), (b"import os\nos._exit(3)", "process ended"), (b"count = 1", "KeyError")],
)
def test_that_a_script_that_fails_is_told_in_a_sentence(script: bytes, why: str):
    with pytest.raises(StudyError, match=why):
        checked_replay(script, told(begun(small(), 1)), unwatched)
