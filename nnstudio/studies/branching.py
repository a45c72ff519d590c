"""A fork: a run that goes on from a step of another."""

from nnstudio.project import Recipe
from nnstudio.project.edits import replace
from nnstudio.studies.history import History, Snapshot
from nnstudio.studies.metrics import Metrics
from nnstudio.studies.penalty import recipe_at
from nnstudio.studies.run import Run
from nnstudio.studies.training_state import TrainingState


def forked(run: Run, state: TrainingState, recipe: Recipe, metrics: Metrics | None = None) -> Run:
    """Return a run that stands at `state` of another, follows `recipe` from there on, and remembers the way there.

    `metrics` are its scores there, if they are known. What was kept of the way is shared, not copied. With
    nothing changed it goes the way of the other, to the bit.
    """
    edits = tuple(edit for edit in tuple(run.log.edits) if edit.step <= state.step)
    checked = run.checked_at(state.step)
    checked = checked._replace(project=replace(checked.project, recipe=recipe))
    made = Run(checked, state, log=edits)
    made.log.start = run.log.start
    if recipe != recipe_at(made.log, state.step):
        made.log.add(state.step, recipe)
    made.history = _up_to(run.history, state.step)
    epoch = state.epoch + state.position / len(checked.data.x_train)
    last = made.history.last
    metrics = metrics or (last.metrics if last else None)
    made.history.record(Snapshot(state.step, epoch, state.parameters.copy(), metrics))
    return made


def _up_to(history: History, step: int) -> History:
    """Return a history of its own that begins with another's, up to a step."""
    made = History(history.budget)
    for snapshot in history:
        if snapshot.step < step:
            made.record(snapshot)
    for keyframe in list(history.keyframes):
        if keyframe.state.step < step:
            made.keyframes.add(keyframe)
    made.curves.update({name: curve.up_to(step) for name, curve in history.curves.items()})
    return made
