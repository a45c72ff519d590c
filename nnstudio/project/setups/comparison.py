"""One setting compared: the values it takes, and the project under each."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.project.edits import with_hidden, with_recipe, with_regularizer
from nnstudio.project.values import Project


class Comparison(NamedTuple):
    """A setting by its name and 2 to 4 of its values, written as the command line writes them."""

    setting: str
    values: tuple[str, ...]

    def projects(self, project: Project) -> dict[str, Project]:
        """Return the project under each value."""
        return {value: _EDITS[self.setting](project, value) for value in self.values}


def _activation(project: Project, value: str) -> Project:
    hidden = tuple(layer.with_(activation=ACTIVATIONS.parse(value)) for layer in project.network.hidden)
    return with_hidden(project, hidden)


def _optimizer(project: Project, value: str) -> Project:
    return with_recipe(project, optimizer=OPTIMIZERS.parse(value))


_EDITS: Mapping[str, Callable[[Project, str], Project]] = MappingProxyType(
    {
        "activation": _activation,
        "batch_size": lambda project, value: with_recipe(project, batch_size=int(value)),
        "l2": lambda project, value: with_regularizer(project, "l2", float(value)),
        "optimizer": _optimizer,
    }
)
