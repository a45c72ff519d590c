"""Stop conditions beyond epochs and target loss: no improvement on the test part, and time."""

import itertools

import pytest

from nnstudio.project import Project, check
from nnstudio.project.edits import with_data, with_recipe
from nnstudio.studies.metrics import Metrics, Score
from nnstudio.studies.run import Run
from nnstudio.studies.stopping import Stopping
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Advanced, Evaluated, Pace, Stopped, advance, evaluated, training
from tests.studies.runs import bits, project, small, steps


def overfitting(**recipe) -> Project:
    """Return a project whose test loss soon rises: many units, few points, much noise."""
    made = project("moons(samples=30,noise=0.5)", "dense(30, tanh)", learning_rate=0.05, epochs=300, **recipe)
    return with_data(made, test_fraction=0.5)


def scored(epoch: float, loss: float) -> Metrics:
    return Metrics(round(epoch * 10), epoch, Score(0.1, None, None), Score(loss, None, None))


def judged(losses: list[float], patience: int) -> tuple[Stopping, list[bool]]:
    stopping, state = Stopping(), Trainer(check(small())).state()
    return stopping, [stopping.judge(scored(at, loss), patience, lambda: state) for at, loss in enumerate(losses)]


def test_that_patience_is_over_after_so_many_epochs_without_a_new_low():
    stopping, told = judged([3.0, 2.0, 2.5, 2.0, 2.1], patience=3)
    assert told == [False, False, False, False, True]
    assert stopping.best is not None
    assert (stopping.best.metrics.epoch, stopping.best.loss) == (1, 2.0)


def test_that_a_loss_that_is_no_number_is_no_improvement_and_a_first_one_is_soon_beaten():
    nan = float("nan")
    stopping, told = judged([nan, 5.0, nan, nan], patience=2)
    assert told == [False, False, False, True]
    assert stopping.best is not None
    assert stopping.best.loss == 5.0


def test_that_early_stopping_names_the_best_step_and_holds_its_state_to_the_bit():
    trainer = Trainer(check(overfitting(patience=10)))
    told = list(training(trainer, Pace(stop_epoch=300)))
    end, scores = told[-1], [event.metrics for event in told if isinstance(event, Evaluated)]
    assert isinstance(end, Stopped)
    assert end.reason == "no_improvement"
    assert end.best is not None
    least = min(scores, key=lambda one: one.test.loss if one.test else 0.0)
    assert end.best.metrics is least
    assert trainer.epoch == least.epoch + 10
    alone = steps(Trainer(check(overfitting())), least.step)
    assert bits(end.best.state) == bits(alone.state())


def test_that_a_run_taken_back_goes_on_from_its_best_step_as_if_it_had_never_left():
    run = Run(check(overfitting(patience=10)))
    for event in training(run.trainer, Pace(stop_epoch=300)):
        if isinstance(event, Advanced):
            run.history.record_losses(event.step, event.losses)
            run.history.record(run.snapshot())
        elif isinstance(event, Stopped):
            assert event.best is not None
            run.go_back(event.best)
    best = run.trainer.step_count
    assert run.trainer.scored
    assert run.history.last is not None
    assert run.history.last.step <= best
    assert run.history.curves["batch_loss"].span[1] == best
    alone = steps(Trainer(check(overfitting())), best + 7)
    assert bits(steps(run.trainer, 7).state()) == bits(alone.state())


def test_that_the_best_step_does_not_depend_on_pauses():
    ends = []
    for limit in (1_000_000, 7):
        trainer = Trainer(check(overfitting(patience=10)))
        while True:
            end = list(training(trainer, Pace(stop_step=trainer.step_count + limit)))[-1]
            assert isinstance(end, Stopped)
            if end.reason != "finished":
                ends.append(end)
                break
    assert [end.reason for end in ends] == ["no_improvement"] * 2
    assert bits(ends[0].best.state) == bits(ends[1].best.state)


def test_that_a_run_paused_as_its_patience_ends_stops_there_when_it_is_played_on():
    straight = Trainer(check(overfitting(patience=10)))
    end = list(training(straight, Pace(stop_epoch=300)))[-1]
    paused = Trainer(check(overfitting(patience=10)))
    for event in training(paused, Pace(stop_epoch=300)):
        if isinstance(event, Advanced) and paused.epoch == straight.epoch:
            break  # before the epoch is scored
    list(evaluated(paused))
    (told,) = training(paused, Pace(stop_epoch=300))
    assert isinstance(told, Stopped)
    assert isinstance(end, Stopped)
    assert (told.reason, paused.step_count) == ("no_improvement", straight.step_count)
    assert told.best is not None
    assert end.best is not None
    assert bits(told.best.state) == bits(end.best.state)


def test_that_without_a_test_part_patience_never_ends():
    made = with_data(overfitting(patience=1), test_fraction=0.0)
    assert list(training(Trainer(check(made)), Pace(stop_epoch=20)))[-1] == Stopped("finished")


def test_that_a_run_that_is_played_on_after_early_stopping_has_its_whole_patience_again():
    trainer = Trainer(check(overfitting(patience=10)))
    list(training(trainer, Pace(stop_epoch=300)))
    first = trainer.epoch
    list(training(trainer, Pace(stop_epoch=300)))
    assert trainer.epoch >= min(first + 10, 300)


def test_that_time_ends_a_run_and_played_on_it_has_as_long_again():
    trainer = Trainer(check(small(max_seconds=50.0)))
    clock = itertools.count().__next__
    ends = [list(training(trainer, Pace(seconds=0.5, clock=clock)))[-1] for _ in range(2)]
    assert ends == [Stopped("time"), Stopped("time")]
    assert trainer.scored


def test_that_time_between_two_trainings_is_not_counted():
    trainer = Trainer(check(small(max_seconds=100.0)))
    for start in (0, 10**6):
        pace = Pace(seconds=0.5, stop_step=trainer.step_count + 5, clock=itertools.count(start).__next__)
        assert list(training(trainer, pace))[-1] == Stopped("finished")
    assert 0 < trainer.stopping.seconds < 100


@pytest.mark.parametrize("jumps", [(1e9,), (-1e9,), (1e9, -2e9, 1e9)])
def test_that_a_clock_that_jumps_changes_nothing_of_the_run(jumps):
    """Neither its bits nor its end; a leap ahead takes a few seconds of its time at most."""
    count = itertools.count()

    def clock() -> float:
        at = next(count)
        return at * 1e-3 + sum(jumps[: max(0, at // 40 - 1)])

    trainer = Trainer(check(small(max_seconds=60.0)))
    told = list(training(trainer, Pace(clock=clock, stop_step=300)))
    assert told[-1] == Stopped("finished")
    assert bits(trainer.state()) == bits(steps(Trainer(check(small())), 300).state())
    assert sum(len(event.losses) for event in told if isinstance(event, Advanced)) == 300


def test_that_a_slice_ends_when_the_clock_goes_back():
    times = itertools.chain([100.0], itertools.repeat(1.0))
    done = advance(Trainer(check(small())), Pace(seconds=1.0, clock=times.__next__))
    assert len(done.losses) == 1


def test_that_new_stop_conditions_are_taken_up_as_the_run_goes():
    trainer = Trainer(check(overfitting()))
    told = training(trainer, Pace(stop_epoch=300))
    for event in told:
        if isinstance(event, Advanced) and event.epoch >= 50:
            trainer.change(with_recipe(overfitting(), patience=3).recipe)
    assert trainer.epoch < 300
