import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnstudio.studies.history import History, Snapshot
from nnstudio.studies.metrics import Metrics, Score

SIZE = 10
BYTES = SIZE * 4


def _snapshot(step: int) -> Snapshot:
    return Snapshot(step, step / 10, np.full(SIZE, step, np.float32))


def _filled(steps: list[int], kept: int = 1000) -> History:
    history = History(kept * BYTES)
    for step in steps:
        history.record(_snapshot(step))
    return history


@given(gaps=st.lists(st.integers(1, 50), min_size=1, max_size=200), kept=st.integers(2, 20))
def test_that_first_and_last_stay_within_the_budget(gaps: list[int], kept: int) -> None:
    steps = np.cumsum(gaps).tolist()
    history = _filled(steps, kept)
    assert history.first is not None
    assert history.last is not None
    assert (history.first.step, history.last.step) == (steps[0], steps[-1])
    assert len(history) <= kept
    assert len(history) >= min(len(steps), kept // 4)
    assert history.steps == sorted(set(history.steps))


@pytest.mark.parametrize("kept", [8, 16, 50, 200])
@pytest.mark.parametrize("count", [500, 777, 3000])
def test_that_thinning_leaves_an_even_spread(kept: int, count: int) -> None:
    history = _filled(list(range(count)), kept)
    assert np.diff(history.steps).max() <= 8 * count / kept + 1


def test_that_a_run_that_grows_slower_keeps_its_beginning() -> None:
    steps = [*range(0, 10_000, 100), *range(10_000, 11_000)]
    assert np.diff(_filled(steps, 40).steps).max() <= 8 * 11_000 / 40 + 100


def test_that_two_snapshots_stay_even_over_the_budget() -> None:
    assert _filled([1, 2, 3], 0).steps == [1, 3]


def test_that_a_snapshot_of_the_last_step_replaces_it() -> None:
    history = _filled([1, 2])
    again = _snapshot(2)
    history.record(again)
    assert history.steps == [1, 2]
    assert history.last is again


def test_that_an_older_snapshot_is_refused() -> None:
    with pytest.raises(ValueError, match="grows"):
        _filled([2]).record(_snapshot(1))


@pytest.mark.parametrize(("step", "nearest"), [(-5, 0), (0, 0), (4, 0), (6, 10), (19, 20), (99, 30)])
def test_that_the_nearest_snapshot_is_found(step: float, nearest: int) -> None:
    found = _filled([0, 10, 20, 30]).nearest(step)
    assert found is not None
    assert found.step == nearest


def test_that_an_empty_history_has_nothing() -> None:
    history = History()
    assert (history.first, history.last, history.nearest(3), len(history)) == (None, None, None, 0)


def test_that_snapshots_cannot_be_written_to() -> None:
    with pytest.raises(ValueError, match="read-only"):
        _snapshot(1).parameters[0] = 2


def test_that_scores_go_to_the_curves_of_their_part() -> None:
    history = History()
    history.record_metrics(Metrics(5, 0.5, Score(0.4, 0.9, None), None))
    history.record_metrics(Metrics(9, 0.9, Score(0.3, None, 0.8), Score(0.6, 0.7, None)))
    history.record_losses(12, np.array([3.0, 2.0, 1.0]))
    points = {name: [part.tolist() for part in curve.points()] for name, curve in history.curves.items() if len(curve)}
    assert points == {
        "train_loss": [[5, 9], [0.4, 0.3]],
        "train_accuracy": [[5], [0.9]],
        "train_r2": [[9], [0.8]],
        "test_loss": [[9], [0.6]],
        "test_accuracy": [[9], [0.7]],
        "batch_loss": [[10, 11, 12], [3.0, 2.0, 1.0]],
    }
