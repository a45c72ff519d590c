"""A long table is copied once, into the type that is trained in; epochs and scores take nothing of its size."""

import gc
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from nnstudio.catalog import Choice
from nnstudio.data.readers import read_data
from nnstudio.project import check, first_project
from nnstudio.project.edits import with_recipe, with_source
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Pace, training
from tests.studies.runs import project, steps

ROWS, COLUMNS = 60_000, 20


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a CSV file of numbers and a class."""
    values = np.random.default_rng(0).normal(size=(1000, COLUMNS))
    lines = [",".join([*(f"{value:.4f}" for value in row), "yes" if row[0] > 0 else "no"]) for row in values]
    path = tmp_path_factory.mktemp("long") / "long.csv"
    header = ",".join([*(f"x{at}" for at in range(COLUMNS)), "class"])
    path.write_text("\n".join([header, *lines * (ROWS // 1000)]), encoding="utf-8")
    return path


def test_that_epochs_on_a_long_table_copy_none_of_it(table: Path) -> None:
    """The order of an epoch is one number for each row, and a second while it is drawn: a table has 21 of them."""
    made = with_source(first_project(), Choice("csv"), read_data(table))
    trainer = Trainer(check(with_recipe(made, batch_size=1000, epochs=0)))
    events = training(trainer, Pace(seconds=1.0))
    while trainer.epoch < 2:
        next(events)
    gc.collect()
    tracemalloc.start()
    try:
        while trainer.epoch < 5:
            next(events)
        left, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    trained = trainer.data.x_train.astype(np.float32).nbytes
    assert sum(trainer.tables.values()) >= trained
    assert peak < trained / 3
    assert left <= 2 * 8 * trainer.examples


ALL_OF_IT = {
    "class_weights": Choice("balanced"),
    "regularizers": (Choice("l1"), Choice("l2"), Choice("max_norm")),
    "clip_norm": 1.0,
    "schedule": Choice("warm_up"),
}


@pytest.mark.parametrize("recipe", [{}, ALL_OF_IT], ids=["plain", "everything"])
def test_that_a_step_of_a_run_takes_no_array(recipe: dict) -> None:
    """Its smallest array has 4 × 1024 numbers of 4 bytes; what Python itself takes stays below a quarter of that."""
    hidden = "dense(8, relu); dropout(0.2); batch_norm; maxout(4); dropconnect(4); residual(layers=[dense(4)])"
    trainer = Trainer(check(project("moons(samples=12000)", hidden, batch_size=1024, **recipe)))
    steps(trainer, 14)  # an epoch and a part: plans for both sizes of batch are made
    tracemalloc.start()
    try:
        steps(trainer, 3)
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        steps(trainer, 5)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert trainer.position > 0
    assert peak - before < 4096
