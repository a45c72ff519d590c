"""Runs that were trained beside the window, for panels to show."""

from nnstudio.catalog import Choice, parse_choice
from nnstudio.project import Project, check, first_project
from nnstudio.project.edits import with_hidden, with_source
from nnstudio.studies.metrics import Score
from nnstudio.studies.run import Run
from nnstudio.studies.training import Advanced, Evaluated, Pace, training


def project(source: str = "spiral", *hidden: str) -> Project:
    """Return the first project on other data, with other hidden layers where some are given."""
    made = first_project() if source == "spiral" else with_source(first_project(), parse_choice(source))
    layers: tuple[Choice, ...] = tuple(parse_choice(one) for one in hidden)
    return with_hidden(made, layers) if hidden else made


def trained(wanted: Project, steps: int) -> Run:
    """Return a run after that many steps; its history has the first step and the last."""
    run = Run(check(wanted))
    run.history.record(run.snapshot())
    for event in training(run.trainer, Pace(stop_step=steps)):
        if isinstance(event, Advanced):
            run.history.record_losses(event.step, event.losses)
        elif isinstance(event, Evaluated):
            run.history.record_metrics(event.metrics)
    run.history.record(run.snapshot())
    return run


def scores(run: Run) -> tuple[Score, Score]:
    """Return what was measured of both parts at the run's last step."""
    metrics = run.snapshot().metrics
    assert metrics is not None
    assert metrics.test is not None
    return metrics.train, metrics.test
