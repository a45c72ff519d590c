"""Projects and runs that tests of studies stand on."""

from collections.abc import Iterator

import numpy as np

from nnstudio.catalog import Choice
from nnstudio.data.datasets import DATASETS
from nnstudio.engine.layers import LAYERS
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import with_data, with_hidden, with_layer, with_recipe, with_source
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.trainer import Trainer
from nnstudio.studies.training import Event, Pace, training
from nnstudio.studies.training_state import TrainingState


def project(source: str, hidden: str, output: str = "", **recipe) -> Project:
    """Return a project as the command line would write it; the output's width is fitted."""
    made = with_hidden(first_project(), layers(hidden))
    if output:
        made = with_layer(made, len(made.network.hidden), LAYERS.parse(output))
    made = with_source(made, DATASETS.parse(source))
    if isinstance(recipe.get("optimizer"), str):
        recipe["optimizer"] = OPTIMIZERS.parse(recipe["optimizer"])
    return with_recipe(made, **recipe)


def layers(words: str) -> tuple[Choice, ...]:
    return tuple(LAYERS.parse(one) for one in words.split("; ") if one)


def seeded(made: Project, seed: int) -> Project:
    """Return the project with data, start and order drawn from a seed."""
    return with_recipe(with_data(made, seed=seed), seed=seed)


def small(**recipe) -> Project:
    """Return a project of 23 moons: batches of 5 leave one of 3 at the end of each epoch."""
    return project("moons(samples=23)", "dense(4, tanh); dense(3, relu)", **{"batch_size": 5, "epochs": 4, **recipe})


def steps(trainer: Trainer, count: int) -> Trainer:
    with np.errstate(all="ignore"):
        for _ in range(count):
            assert trainer.step()
    return trainer


def events(made: Project, **pace) -> Iterator[Event]:
    return training(Trainer(check(made)), Pace(**pace))


def learned(made: Project) -> Metrics:
    """Train as many epochs as the recipe says; return the last scores."""
    trainer = Trainer(check(made))
    for _ in training(trainer, Pace(seconds=1e9, stop_epoch=made.recipe.epochs)):
        pass
    assert trainer.metrics is not None
    return trainer.metrics


def bits(state: TrainingState) -> tuple:
    """Return a state as values that are equal only if it is, to the bit."""
    counters = state.step, state.epoch, state.position, state.updates
    arrays = state.parameters, state.memory, state.schedule
    return (*counters, *(array.tobytes() for array in arrays), str(state.generator), str(state.noise))
