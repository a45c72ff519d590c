import pytest

from nnstudio.catalog import Choice
from nnstudio.catalog.messages import has
from nnstudio.project import check
from nnstudio.project.edits import with_data, with_recipe
from nnstudio.studies.sweeps import cell_run
from nnstudio.studies.sweeps.cell_run import Cancelled, run_cell
from nnstudio.studies.sweeps.cells import Cell, project_of
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Evaluated, Pace, training
from tests.studies.sweeps.projects import quick

ONE = Cell((("recipe.learning_rate", "0.03"),), seed=2)


def never() -> bool:
    return False


def test_that_a_cell_comes_to_the_bits_of_the_same_run_elsewhere() -> None:
    result = run_cell(quick(), ONE, never)
    trainer = Trainer(check(project_of(quick(), ONE)))
    last = [one for one in training(trainer, Pace(stop_epoch=2)) if isinstance(one, Evaluated)][-1].metrics
    assert (result.stopped, result.steps, result.epochs) == ("finished", trainer.step_count, 2)
    assert last.test is not None
    assert (result.train_loss, result.test_loss) == (last.train.loss, last.test.loss)
    assert (result.train_accuracy, result.train_r2) == (last.train.accuracy, None)


def test_that_a_run_that_diverges_is_a_result_and_no_failure() -> None:
    wild = ("recipe.learning_rate", "1e6"), ("recipe.optimizer", "sgd"), ("network.hidden[0].activation", "identity")
    found = run_cell(quick(300), Cell(wild, 0), never)
    assert (found.stopped, found.failure) == ("diverged", None)
    assert found.epochs < 300


def test_that_a_setting_that_cannot_be_trained_is_told_by_its_cell() -> None:
    found = run_cell(quick(), Cell((("recipe.loss", "cross_entropy"),), 0), never)
    assert found.stopped == "failed"
    assert found.failure is not None
    assert has(found.failure.key)


@pytest.mark.parametrize(("fault", "key"), [(MemoryError(), "memory"), (ZeroDivisionError("by zero"), "fault")])
def test_that_what_goes_wrong_inside_is_told_by_its_cell(monkeypatch: pytest.MonkeyPatch, fault, key: str) -> None:
    def broken(*_: object) -> None:
        raise fault

    monkeypatch.setattr(cell_run, "Trainer", broken)
    found = run_cell(quick(), ONE, never)
    assert (found.stopped, found.failure and found.failure.key) == ("failed", f"sweep.failed.{key}")


def test_that_a_cell_is_given_up_between_two_slices() -> None:
    with pytest.raises(Cancelled):
        run_cell(quick(10_000), ONE, lambda: True)


def test_that_a_run_without_an_end_is_refused() -> None:
    found = run_cell(with_recipe(quick(), epochs=0), ONE, never)
    assert found.failure is not None
    assert found.failure.key == "error.sweep.endless"


def test_that_early_stopping_gives_the_scores_of_the_best_step() -> None:
    noisy = with_data(quick(200), source=Choice("moons", {"samples": 40, "noise": 0.5}))
    project = with_recipe(noisy, patience=2, learning_rate=0.3)
    found = run_cell(project, Cell((), 0), never)
    assert found.stopped == "no_improvement"
    shorter = run_cell(with_recipe(project, patience=0, epochs=found.epochs), Cell((), 0), never)
    assert found.test_loss == shorter.test_loss
