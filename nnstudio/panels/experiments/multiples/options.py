"""What of an experiment can be chosen: its own parameters and what all have, as settings of the project's view."""

from __future__ import annotations

from typing import NamedTuple

from nnstudio.catalog import Param
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.project.params import MAX_SEED
from nnstudio.studies.multiples.experiment import Experiment

WORDS = "panel.experiments.multiples"
_SCORES = ("test_loss", "train_loss", "test_accuracy", "train_accuracy", "test_r2", "train_r2")


class Options(NamedTuple):
    """An experiment's `own` settings, and those all experiments have, `shared`."""

    experiment: type[Experiment]
    own: PageSettings
    shared: PageSettings

    @classmethod
    def of(cls, experiment: type[Experiment]) -> Options:
        place = f"experiments.{experiment.key}"
        numbers = [one for one in experiment.columns if one not in ("accuracy", "loss", "parameters")]
        shared = (
            Param("option", "shipped", choices=("shipped", "own"), key="source"),
            Param("integer", 0, 0, MAX_SEED, key="seed"),
            Param("integer", 10, 1, 1000, scale="log", key="seeds"),
            Param("option", experiment.score, choices=(*_SCORES, *numbers), key="score"),
        )
        own = PageSettings(place, f"multiples.{experiment.key}", experiment.params())
        return cls(experiment, own, PageSettings(place, WORDS, shared))

    def made(self, project: Project) -> Experiment:
        """Return the experiment as the project's settings have it."""
        return self.experiment(**{name: self.own.of(project, name) for name in self.own.params})

    def base(self, project: Project) -> Project:
        """Return the project whose variants are compared: the experiment's, or one's own."""
        own = self.shared.of(project, "source") == "own"
        return project if own else self.made(project).shipped()
