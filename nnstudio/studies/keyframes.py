"""Keyframes: where a run stood with everything it needs to be trained again from there, to the bit."""

from typing import NamedTuple

from nnstudio.project import DataSpec, Recipe
from nnstudio.studies.thinned import Thinned
from nnstudio.studies.training_state import TrainingState

MOST = 8192
_GENERATORS = 2048  # bytes of the dictionaries beside the arrays, about


class Keyframe(NamedTuple):
    """A state, the recipe that was followed from it on, and the examples (None: those the run began with)."""

    state: TrainingState
    recipe: Recipe
    data: DataSpec | None = None


def keyframes(budget: int) -> Thinned[Keyframe]:
    """Return room for keyframes within a budget of bytes."""
    return Thinned(_step, _size, budget, MOST)


def _step(keyframe: Keyframe) -> int:
    return keyframe.state.step


def _size(keyframe: Keyframe) -> int:
    state = keyframe.state
    return state.parameters.nbytes + state.memory.nbytes + state.schedule.nbytes + _GENERATORS
