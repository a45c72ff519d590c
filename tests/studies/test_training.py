import itertools

import numpy as np
import pytest

from nnstudio.catalog import StudyError
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_recipe
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Advanced, Evaluated, Evaluating, Pace, Stopped, advance, evaluated, training
from tests.studies.runs import events, project, small, steps


def _ticking(seconds: float):
    """Return a clock that goes on by that much whenever it is looked at."""
    ticks = itertools.count()
    return lambda: next(ticks) * seconds


@pytest.mark.parametrize("limit", [{"stop_step": 13}, {"stop_epoch": 3}])
def test_that_a_run_ends_at_its_step_or_epoch(limit: dict[str, int]) -> None:
    told = list(events(small(), **limit))
    last = next(event for event in reversed(told) if isinstance(event, Advanced))
    assert told[-1] == Stopped("finished")
    assert (last.step, last.epoch) == ((13, 2 + 15 / 23) if "stop_step" in limit else (15, 3.0))


def test_that_the_first_and_the_last_step_are_scored() -> None:
    told = [event for event in events(small(), stop_step=7) if not isinstance(event, Evaluating)]
    assert isinstance(told[0], Evaluated)
    assert isinstance(told[-2], Evaluated)
    assert (told[0].metrics.step, told[-2].metrics.step) == (0, 7)
    assert isinstance(told[-1], Stopped)


def test_that_a_run_that_is_at_its_end_stops_at_once() -> None:
    trainer = steps(Trainer(check(small())), 5)
    told = [event for event in training(trainer, Pace(stop_step=5)) if not isinstance(event, Evaluating)]
    assert [type(event) for event in told] == [Evaluated, Stopped]
    assert [type(event) for event in training(trainer, Pace(stop_step=5))] == [Stopped]


def test_that_a_run_ends_when_its_target_loss_is_reached() -> None:
    told = list(events(with_recipe(first_project(), target_loss=0.3), stop_epoch=300))
    assert told[-1] == Stopped("target")
    assert isinstance(told[-2], Evaluated)
    assert told[-2].metrics.train.loss <= 0.3
    assert told[-2].metrics.epoch < 300


def test_that_a_run_ends_when_it_diverges() -> None:
    made = project("xsinx", "dense(8, relu); dense(8, relu)", learning_rate=1e5, optimizer="sgd", batch_size=50)
    told = list(events(made, stop_epoch=100))
    assert isinstance(told[-1], Stopped)
    assert (told[-1].reason, told[-1].divergence is not None) == ("diverged", True)
    assert isinstance(told[-2], Evaluated)  # the last finite step is shown with scores of its own
    assert told[-1].divergence is not None
    assert told[-2].metrics.step == told[-1].divergence.step


def test_that_a_slice_ends_with_its_time_and_with_the_epoch() -> None:
    advanced = [e for e in events(small(), seconds=2.5, clock=_ticking(1.0), stop_epoch=2) if isinstance(e, Advanced)]
    assert [event.step for event in advanced] == [3, 5, 8, 10]


def test_that_a_slice_does_no_more_steps_than_allowed() -> None:
    advanced = [
        event for event in events(small(), steps=2, stop_epoch=1, clock=_ticking(0.0)) if isinstance(event, Advanced)
    ]
    assert [len(event.losses) for event in advanced] == [2, 2, 1]


def test_that_a_slice_ends_after_its_step_where_others_go_first() -> None:
    trainer, pace = Trainer(check(small())), Pace(seconds=60.0)
    pace.way.take()
    assert len(advance(trainer, pace).losses) == 1
    pace.way.leave()
    assert len(advance(trainer, pace).losses) == 4  # to the end of the epoch


def test_that_a_slice_goes_past_the_ends_of_epochs_that_are_not_scored() -> None:
    trainer = Trainer(check(small()))
    assert len(advance(trainer, Pace(seconds=60.0, steps=12), lambda _: False).losses) == 12
    assert trainer.epoch == 2
    assert len(advance(trainer, Pace(seconds=60.0, stop_epoch=4), lambda _: False).losses) == 8


def test_that_the_losses_told_are_those_of_the_steps() -> None:
    told = [event for event in events(small(), stop_epoch=2) if isinstance(event, Advanced)]
    trainer, expected = Trainer(check(small())), []
    for _ in range(10):
        steps(trainer, 1)
        expected.append(trainer.batch_loss)
    assert np.concatenate([event.losses for event in told]).tolist() == expected


def test_that_scores_are_those_of_plain_numpy() -> None:
    trainer = steps(Trainer(check(small(dtype="float64"))), 20)
    metrics = [event for event in evaluated(trainer) if isinstance(event, Evaluated)][-1].metrics
    w = trainer.network.named(trainer.parameters)
    for score, x, y in (
        (metrics.train, trainer.data.x_train, trainer.data.y_train),
        (metrics.test, trainer.data.x_test, trainer.data.y_test),
    ):
        a = np.maximum(np.tanh(x @ w["0.weight"].T + w["0.bias"]) @ w["1.weight"].T + w["1.bias"], 0)
        logit = (a @ w["2.weight"].T + w["2.bias"])[:, 0]
        probability = 1 / (1 + np.exp(-logit))
        assert score is not None
        assert score.loss == pytest.approx(-np.log(np.where(y == 1, probability, 1 - probability)).mean(), rel=1e-9)
        assert (score.accuracy, score.r2) == (np.mean((probability > 0.5) == (y == 1)), None)


def test_that_scores_of_many_chunks_are_those_of_one() -> None:
    made = project("blobs(samples=9001)", "dense(4, tanh)", dtype="float64")
    trainer = Trainer(check(made))
    told = list(evaluated(trainer))
    assert len(told) > 3
    assert trainer.metrics is not None
    w = trainer.network.named(trainer.parameters)
    logit = np.tanh(trainer.data.x_train @ w["0.weight"].T + w["0.bias"]) @ w["1.weight"].T + w["1.bias"]
    expected = np.logaddexp(0, np.where(trainer.data.y_train == 1, -logit[:, 0], logit[:, 0])).mean()
    assert trainer.metrics.train.loss == pytest.approx(expected, rel=1e-9)


def test_that_r2_is_one_minus_the_share_of_variance_left() -> None:
    trainer = Trainer(check(project("plane(samples=60)", "", dtype="float64")))
    list(evaluated(trainer))
    w = trainer.network.named(trainer.parameters)
    x, y = trainer.data.x_train, trainer.data.y_train
    left = y - (x @ w["0.weight"].T + w["0.bias"])
    assert trainer.metrics is not None
    assert trainer.metrics.train.r2 == pytest.approx(1 - np.square(left).sum() / np.square(y - y.mean(0)).sum())
    assert trainer.metrics.train.accuracy is None


def test_that_no_test_part_has_no_score() -> None:
    from nnstudio.project.edits import with_data

    trainer = Trainer(check(with_data(small(), test_fraction=0.0)))
    list(evaluated(trainer))
    assert trainer.metrics is not None
    assert trainer.metrics.test is None


def test_that_more_examples_than_data_are_refused() -> None:
    with pytest.raises(StudyError, match="batch size is 24, but there are only 23"):
        check(small(batch_size=24))
