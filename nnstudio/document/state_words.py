"""The state of a training run as words and arrays, and back."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
import numpy as np
from msgspec import Meta

from nnstudio.catalog import StudyError
from nnstudio.document.arrays import expect
from nnstudio.document.words import read_value
from nnstudio.engine.network import Network
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.project import Project, Recipe, build, prepared
from nnstudio.studies.training_state import TrainingState

WEIGHTS, STATE, STATE_WORDS = "weights.safetensors", "state.safetensors", "state.json"
Arrays = Mapping[str, np.ndarray]
_Count = Annotated[int, Meta(ge=0, le=2**53)]
_Big = Annotated[str, Meta(pattern=r"^[0-9]{1,39}$")]  # 128 bits, more than JSON readers keep


class _Numbers(msgspec.Struct, forbid_unknown_fields=True):
    state: _Big
    inc: _Big


class _Generator(msgspec.Struct, forbid_unknown_fields=True):
    bit_generator: Literal["PCG64"]
    state: _Numbers
    has_uint32: Annotated[int, Meta(ge=0, le=1)]
    uinteger: Annotated[int, Meta(ge=0, le=2**32 - 1)]


class _State(msgspec.Struct, forbid_unknown_fields=True):
    step: _Count
    epoch: _Count
    position: _Count
    updates: _Count
    generator: _Generator
    noise: _Generator | None = None
    schedule: Annotated[list[float], Meta(max_length=64)] = []


def state_words(state: TrainingState) -> dict[str, Any]:
    """Return counters, generators and the schedule's memory; integers beyond 64 bits become strings."""
    counters = {name: int(getattr(state, name)) for name in ("step", "epoch", "position", "updates")}
    noise = {} if state.noise is None else {"noise": _generator_words(state.noise)}
    words = {**counters, "generator": _generator_words(state.generator), **noise}
    return {**words, "schedule": state.schedule.tolist()}


def _generator_words(generator: Mapping[str, Any]) -> dict[str, Any]:
    return {**generator, "state": {name: str(value) for name, value in generator["state"].items()}}


def slots(recipe: Recipe) -> int:
    """Return how many vectors the recipe's optimiser keeps."""
    return OPTIMIZERS[recipe.optimizer.key].slots


def network_of(project: Project) -> tuple[Network, int]:
    """Return the project's network and its number of training examples, be the rest fit for training or not."""
    data = prepared(project.data)
    return build(project.network, data.x_train.shape[1]), len(data.x_train)


def fitting_memory(state: TrainingState, recipe: Recipe) -> np.ndarray:
    """Return the optimiser's memory; an optimiser the run has not taken up yet starts with an empty one."""
    shape = (slots(recipe), len(state.parameters))
    return state.memory if state.memory.shape == shape else np.zeros(shape, state.parameters.dtype)


def read_weights(weights: Arrays, network: Network, recipe: Recipe) -> np.ndarray:
    """Return the flat parameters that arrays by name came from.

    Raises: StudyError naming an array that is missing, too many, or of another shape or number type.
    """
    flat = np.zeros(network.length, recipe.dtype)
    views = network.named(flat)
    expect(weights, {name: view.shape for name, view in views.items()}, WEIGHTS)
    _check_type(weights, flat.dtype, WEIGHTS)
    for name, view in views.items():
        view[...] = weights[name]
    return flat


def read_memory(arrays: Arrays, network: Network, recipe: Recipe) -> np.ndarray:
    """Return the optimiser's memory (slots, parameters).

    Raises: StudyError if it is missing, or of another shape or number type.
    """
    expect(arrays, {"memory": (slots(recipe), network.length)}, STATE)
    _check_type(arrays, np.dtype(recipe.dtype), STATE)
    return arrays["memory"]


def read_state(words: Any, parameters: np.ndarray, memory: np.ndarray, examples: int) -> TrainingState:
    """Return the state that words and arrays came from.

    Raises: StudyError naming a counter or a number of the generator that cannot be.
    """
    read = read_value(words, _State, STATE_WORDS)
    if read.position >= examples:
        raise StudyError("error.document.position", position=f"{read.position:,}", examples=f"{examples:,}")
    generator = _generator(read.generator)
    noise = None if read.noise is None else _generator(read.noise)
    counters = read.step, read.epoch, read.position
    return TrainingState(*counters, parameters, memory, read.updates, generator, np.array(read.schedule, float), noise)


def _check_type(arrays: Arrays, dtype: np.dtype, member: str) -> None:
    for name, array in arrays.items():
        if array.dtype != dtype:
            found = array.dtype.name
            raise StudyError("error.document.number_type", member=member, name=name, found=found, types=dtype.name)


def _generator(read: _Generator) -> dict[str, Any]:
    numbers = {"state": int(read.state.state), "inc": int(read.state.inc)}
    if max(numbers.values()) >= 2**128:
        raise StudyError("error.document.value", path=f"{STATE_WORDS}.generator.state")
    return {**msgspec.structs.asdict(read), "state": numbers}
