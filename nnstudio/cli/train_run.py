"""The run that `nnstudio train` makes or takes up, and training it to its end."""

import time
from argparse import Namespace
from dataclasses import dataclass

from threadpoolctl import threadpool_limits

from nnstudio.catalog import Message, StudyError
from nnstudio.cli.interrupts import Interrupted, interruption
from nnstudio.cli.progress import progress
from nnstudio.studies.keyframes import Keyframe
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.post_mortem.case import Case
from nnstudio.studies.post_mortem.report import diagnosis
from nnstudio.studies.run import Run
from nnstudio.studies.training import Advanced, Evaluated, Pace, Stopped, evaluated, training
from nnstudio.studies.training_state import Divergence

_KEYFRAME_SECONDS = 0.5
_BYTES_A_SECOND = 10e6  # that keyframes copy at most: large networks are kept less often


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `steps` and `seconds` are of this training alone; the metrics are of the whole parts.

    `steps` counts those too that early stopping went back over.
    """

    run: Run
    stopped: Stopped
    metrics: Metrics
    steps: int
    seconds: float


def trained(run: Run, given: Namespace) -> Outcome:
    """Train to the end that `--epochs` or `--steps` asks for, on the run's own number of BLAS threads.

    Raises: Interrupted where Ctrl-C is pressed; the run can go on from there.
    """
    pace = _pace(run, given)
    with threadpool_limits(run.checked.project.recipe.threads, "blas"):
        first, start = run.trainer.step_count, time.perf_counter()
        stopped = _driven(run, pace)
        seconds, steps = time.perf_counter() - start, run.trainer.step_count - first
        if stopped.best is not None:
            run.go_back(stopped.best)
        return Outcome(run, stopped, _last_metrics(run), steps, seconds)


def cause_of(run: Run, found: Divergence) -> Message | None:
    """Return in words why a run diverged, None where no cause is found."""
    with threadpool_limits(run.checked.project.recipe.threads, "blas"):
        best = diagnosis(Case.of(run, found))
    return best.message if best is not None else None


def _pace(run: Run, given: Namespace) -> Pace:
    """Both counts are of further epochs and steps; without them, up to the recipe's epochs and then again as many."""
    trainer, epochs = run.trainer, run.trainer.recipe.epochs
    if given.steps is not None:
        return Pace(stop_step=trainer.step_count + given.steps)
    if given.epochs is not None:
        return Pace(stop_epoch=trainer.epoch + given.epochs)
    if epochs == 0 and not _stops_itself(run):
        raise StudyError("error.cli.endless")
    return Pace(stop_epoch=epochs * (trainer.epoch // epochs + 1) if epochs else None)


def _stops_itself(run: Run) -> bool:
    """Whether another stop condition ends the run sooner or later."""
    recipe = run.trainer.recipe
    return recipe.max_seconds > 0 or (recipe.patience > 0 and run.trainer.evaluation("test") is not None)


def _driven(run: Run, pace: Pace) -> Stopped:
    """Train to the end.

    Raises: Interrupted where Ctrl-C is pressed, between two steps.
    """
    framed = _keep(run)
    with interruption() as interrupted, progress(run.trainer, pace) as show:
        for event in training(run.trainer, pace):
            if isinstance(event, Advanced):
                run.history.record_losses(event.step, event.losses)
                if time.perf_counter() - framed > _KEYFRAME_SECONDS:
                    framed = _keep(run)
                show(event)
            elif isinstance(event, Evaluated):
                run.history.record_metrics(event.metrics)
            elif isinstance(event, Stopped):
                return event
            if interrupted():
                raise Interrupted
    raise AssertionError("training ends with Stopped")


def _keep(run: Run) -> float:
    """Keep where the run stands, so that its last steps can be trained again should it diverge; return when."""
    state = run.trainer.state()
    run.history.keyframes.add(Keyframe(state, run.trainer.recipe, run.trainer.checked.project.data))
    return time.perf_counter() + state.parameters.nbytes / _BYTES_A_SECOND


def _last_metrics(run: Run) -> Metrics:
    """Return the scores of the network as it is; a run that diverged has not scored it yet."""
    trainer = run.trainer
    if not trainer.scored:
        for event in evaluated(trainer):
            if isinstance(event, Evaluated):
                run.history.record_metrics(event.metrics)
    assert trainer.metrics is not None, "an evaluation ends with its metrics"
    return trainer.metrics
