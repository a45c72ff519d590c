"""What twins may differ in: the table of variables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, final

from nnstudio.catalog import Choice, Message, Param, Registry, StudyError, table
from nnstudio.engine.activations import ACTIVATIONS
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.layers import LAYERS, Dropout
from nnstudio.engine.optimizers import OPTIMIZERS
from nnstudio.engine.regularizers import REGULARIZERS
from nnstudio.project import NetworkSpec, Project
from nnstudio.project.edits import replace, with_dropout, with_recipe, with_regularizer
from nnstudio.project.params import RECIPE_PARAMS

Value = Choice | float | int


@dataclass(frozen=True)
class Variable(ABC):
    """One setting in which twins may differ.

    `own` finds its value in a project (None where a network has none, or several) and `put` returns the project with
    another. `offers` are values worth trying, as one would type them, and `first` those to begin with. Its words are
    the message `twins.<key>`.
    """

    key: str
    offers: tuple[str, ...]
    first: tuple[str, ...]
    own: Callable[[Project], Value | None]
    put: Callable[[Project, Any], Project]

    @property
    def label(self) -> Message:
        return Message(f"twins.{self.key}")

    @abstractmethod
    def read(self, words: str) -> Value:
        """Return the value that someone typed.

        Raises: StudyError saying what would be right.
        """

    @abstractmethod
    def named(self, value: Value | None) -> Message | str:
        """Return what a value is called."""

    def applied(self, project: Project, words: str) -> Project:
        """Return the project with the value someone typed.

        Raises: StudyError if it is none, or if the project has nothing that it could be a value of.
        """
        changed = self.put(project, self.read(words))
        if self.own(changed) is None:
            raise StudyError("error.twins.nothing", variable=self.label)
        return changed


@final
@dataclass(frozen=True)
class NumberVariable(Variable):
    """A number within the range of the setting it stands for."""

    param: Param

    def read(self, words: str) -> Value:
        where = "twins"
        try:
            found = int(words) if self.param.kind == "integer" else float(words)
        except ValueError:
            found = _not_whole(words)
        return self.param.checked(found, where)

    def named(self, value: Value | None) -> Message | str:
        return "–" if value is None else f"{value:.6g}" if isinstance(value, float) else str(value)


@final
@dataclass(frozen=True)
class EntryVariable(Variable):
    """An entry of a table, with its parameters."""

    table: str

    def read(self, words: str) -> Value:
        return table(self.table).parse(words)

    def named(self, value: Value | None) -> Message | str:
        if not isinstance(value, Choice):
            return Message("twins.several")
        params = ", ".join(f"{name}={one}" for name, one in value.params.items())
        label = table(self.table)[value.key].label()
        return Message("twins.entry", {"name": label, "params": f" ({params})" if params else ""})


def _not_whole(words: str) -> float | str:
    """Return the number of words that are no whole one, or the words themselves, for the refusal to name."""
    try:
        return float(words)
    except ValueError:
        return words


def _numbers(key: str, offers: str, first: str, param: Param, own: Callable, put: Callable) -> NumberVariable:
    return NumberVariable(key, tuple(offers.split()), tuple(first.split()), own, put, param)


def _setting(key: str, offers: str, first: str) -> NumberVariable:
    """Return a variable that is a number of the recipe."""
    own, put = lambda one: getattr(one.recipe, key), lambda one, value: with_recipe(one, **{key: value})
    return _numbers(key, offers, first, RECIPE_PARAMS[key], own, put)


def _entries(key: str, offers: Registry, first: str, own: Callable, put: Callable) -> EntryVariable:
    return EntryVariable(key, tuple(offers.keys()), tuple(first.split()), own, put, offers.name)


def _strength(project: Project) -> float:
    """Return how strong L2 is; 0 where there is none."""
    name = REGULARIZERS["l2"].amount()
    found: list[Any] = [
        one.params.get(name.key, name.default) for one in project.recipe.regularizers if one.key == "l2"
    ]
    return float(found[0]) if found else 0.0


def _dropout(project: Project) -> float | None:
    """Return the rate of all dropout layers, 0 where there is none, None where they differ or nothing could drop."""
    default: Any = Dropout.param("rate").default
    rates: list[Any] = [one.params.get("rate", default) for one in project.network.hidden if one.key == Dropout.key]
    if not project.network.hidden or len(set(rates)) > 1:
        return None
    return float(rates[0]) if rates else 0.0


def _one(found: Iterable[Any], name: str) -> Choice | None:
    """Return the entry that all layers have, None where they have several or none."""
    kept = {str(one): one for one in (_completed(choice, name) for choice in found)}
    return next(iter(kept.values())) if len(kept) == 1 else None


def _completed(found: Any, name: str) -> Choice:
    entries: Registry = {"activation": ACTIVATIONS, "init": INITIALIZERS}[name]
    return entries.complete(Choice(found) if isinstance(found, str) else found)


def _parts(layers: Iterable[Choice], name: str) -> Iterable[Any]:
    """Yield a part of every layer that has it, those inside residual blocks too."""
    for layer in layers:
        for param in LAYERS[layer.key].params():
            if param.key == name:
                yield layer.params.get(name, param.default)
        inner = layer.params.get("layers")
        yield from _parts((one for one in inner if isinstance(one, Choice)) if isinstance(inner, list) else (), name)


def _with_part(layers: Iterable[Choice], name: str, value: Choice) -> tuple[Choice, ...]:
    """Return the layers with another part in each that has it."""
    return tuple(_layer(layer, name, value) for layer in layers)


def _layer(layer: Choice, name: str, value: Choice) -> Choice:
    inner = layer.params.get("layers")
    if isinstance(inner, list):
        layer = layer.with_(layers=list(_with_part(inner, name, value)))
    return layer.with_(**{name: value}) if name in {one.key for one in LAYERS[layer.key].params()} else layer


def _with_activation(project: Project, value: Choice) -> Project:
    hidden = _with_part(project.network.hidden, "activation", value)
    return replace(project, network=NetworkSpec(hidden, project.network.output))


def _with_initializer(project: Project, value: Choice) -> Project:
    *hidden, output = _with_part(project.network.layers, "init", value)
    return replace(project, network=NetworkSpec(tuple(hidden), output))


VARIABLES: tuple[Variable, ...] = (
    _setting("learning_rate", "0.0001 0.001 0.003 0.01 0.03 0.1 0.3 1", "0.1 0.001 0.01"),
    _entries(
        "optimizer",
        OPTIMIZERS,
        "sgd momentum adam",
        lambda one: one.recipe.optimizer,
        lambda one, value: with_recipe(one, optimizer=value),
    ),
    _setting("batch_size", "1 2 5 10 20 50 100 200", "1 50 10"),
    _numbers(
        "l2",
        "0 0.0001 0.001 0.01 0.1",
        "0.001 0.01 0",
        REGULARIZERS["l2"].amount(),
        _strength,
        lambda one, value: with_regularizer(one, "l2", value),
    ),
    _numbers("dropout", "0 0.1 0.2 0.5", "0.2 0.5 0", Dropout.param("rate"), _dropout, with_dropout),
    _entries(
        "activation",
        ACTIVATIONS,
        "relu sigmoid tanh",
        lambda one: _one(_parts(one.network.hidden, "activation"), "activation"),
        _with_activation,
    ),
    _entries(
        "initializer",
        INITIALIZERS,
        "kaiming_normal zeros xavier_normal",
        lambda one: _one(_parts(one.network.layers, "init"), "init"),
        _with_initializer,
    ),
    _setting("seed", "0 1 2 3 4", "1 2 0"),
)


def variable(key: str) -> Variable:
    """Return the variable of that key.

    Raises: StudyError naming those there are.
    """
    found = next((one for one in VARIABLES if one.key == key), None)
    if found is None:
        raise StudyError("error.twins.variable", key=key[:40], known=", ".join(one.key for one in VARIABLES))
    return found
