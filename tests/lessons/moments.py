"""Moments of small runs, as measures and claims look at them."""

from nnstudio.catalog import Choice
from nnstudio.lessons import Moment
from nnstudio.project import Project, check
from nnstudio.project.edits import replace
from nnstudio.studies.run import Run
from nnstudio.studies.setups.base import made
from nnstudio.studies.training import Evaluated, Pace, training


def project(layers: str = "dense(3, relu); dense(1, identity)", data: str = "moons(samples=60)", **more) -> Project:
    """Return a small project; `more` are settings of its recipe, the loss among them."""
    loss = more.pop("loss", "binary_cross_entropy")
    return made(data, layers, loss, {"learning_rate": 0.01, "batch_size": 20, "dtype": "float64", **more})


def moment(of: Project | None = None, epochs: int = 0, **settings) -> Moment:
    """Return the moment after some epochs; `settings` are the view's."""
    given = of or project()
    run = Run(check(replace(given, view=replace(given.view, settings=dict(settings)))))
    for event in training(run.trainer, Pace(1e9, stop_epoch=epochs)) if epochs else ():
        if isinstance(event, Evaluated):
            run.history.record_metrics(event.metrics)
    return Moment(run.checked, run.snapshot(), run.history, diverged=run.trainer.divergence)


def diverged() -> Moment:
    """Return the moment at which a run of far too high a rate stopped."""
    rate = {"optimizer": Choice("sgd"), "learning_rate": 1e6}
    return moment(project("dense(1, identity)", "xsinx", loss="mse", **rate), 200)
