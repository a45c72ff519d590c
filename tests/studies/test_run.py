from nnstudio.catalog import Choice
from nnstudio.project import check
from nnstudio.project.edits import with_recipe
from nnstudio.studies.replay import train_to
from nnstudio.studies.run import Run
from nnstudio.studies.run_log import LoggedEdit, RunLog
from tests.studies.runs import bits, small, steps


def test_that_start_and_log_give_the_same_bits_again() -> None:
    made = small()
    run = Run(check(made))
    steps(run.trainer, 7)
    run.change(with_recipe(made, learning_rate=0.2).recipe)
    steps(run.trainer, 6)
    run.change(with_recipe(made, batch_size=9).recipe)
    steps(run.trainer, 8)
    replayed = Run(check(run.log.start))
    for edit in run.log.edits:
        steps(replayed.trainer, edit.step - replayed.trainer.step_count)
        replayed.change(edit.recipe)
    steps(replayed.trainer, 8)
    assert bits(replayed.trainer.state()) == bits(run.trainer.state())
    assert replayed.log.edits == run.log.edits


def test_that_of_several_edits_at_a_step_the_last_counts() -> None:
    made = small()
    log = RunLog(made)
    recipes = [with_recipe(made, learning_rate=rate).recipe for rate in (0.1, 0.2, 0.3)]
    for step, recipe in zip((4, 4, 5), recipes, strict=True):
        log.add(step, recipe)
    assert log.edits == [LoggedEdit(4, recipes[1]), LoggedEdit(5, recipes[2])]


def test_that_an_optimiser_left_and_taken_again_at_one_step_replays_with_the_same_bits() -> None:
    made = small()
    run = Run(check(made))
    steps(run.trainer, 7)
    run.change(with_recipe(made, optimizer=Choice("sgd")).recipe)
    run.change(made.recipe)
    steps(run.trainer, 6)
    replayed = Run(check(run.log.start))
    train_to(replayed, run.log.edits, 13)
    assert bits(replayed.trainer.state()) == bits(run.trainer.state())


def test_that_a_schedule_left_and_taken_again_at_one_step_replays_with_the_same_bits() -> None:
    made = small(schedule=Choice("reduce_on_plateau", {"patience": 0, "threshold": 1.0}))
    run = Run(check(made))
    steps(run.trainer, 7)
    run.change(with_recipe(made, schedule=Choice("constant")).recipe)
    run.change(made.recipe)
    steps(run.trainer, 9)
    replayed = Run(check(run.log.start))
    train_to(replayed, run.log.edits, 16)
    assert bits(replayed.trainer.state()) == bits(run.trainer.state())


def test_that_a_snapshot_is_a_copy() -> None:
    run = Run(check(small()))
    taken = run.snapshot()
    before = taken.parameters.copy()
    steps(run.trainer, 3)
    assert (taken.parameters == before).all()
    assert (run.trainer.parameters != before).any()
    assert (taken.step, run.snapshot().step, run.snapshot().epoch) == (0, 3, 15 / 23)


def test_that_a_run_goes_on_from_a_state_with_its_log() -> None:
    made = small()
    first = Run(check(made))
    steps(first.trainer, 4)
    first.change(with_recipe(made, learning_rate=0.2).recipe)
    changed = with_recipe(made, learning_rate=0.2)
    second = Run(check(changed), first.trainer.state(), log=tuple(first.log.edits))
    assert second.log.edits == first.log.edits
    assert bits(steps(second.trainer, 9).state()) == bits(steps(first.trainer, 9).state())
