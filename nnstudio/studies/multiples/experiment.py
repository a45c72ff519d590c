"""What every experiment of small multiples has: a project, and the variants of it that are compared."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from nnstudio.catalog import Choice, Entry, Message, StudyError
from nnstudio.catalog.params import read_numbers
from nnstudio.engine.layers import LAYERS
from nnstudio.project import Project

MOST_VARIANTS = 12


class Variant(NamedTuple):
    """What one of the pictures is called, and how its project differs: settings by path, as a sweep's cell has them."""

    name: Message
    settings: tuple[tuple[str, str], ...]


class Experiment(Entry):
    """A project compared under several settings.

    `rows` are the rows of the mission it shows; `columns` what is measured of each variant, by the keys of
    `measures.MEASURES`; `score` the one whose spread over seeds is drawn at first; `histogram` whether the weights are.
    """

    table: ClassVar[str] = "multiples"
    rows: ClassVar[tuple[str, ...]]
    columns: ClassVar[tuple[str, ...]]
    score: ClassVar[str] = "test_loss"
    histogram: ClassVar[bool] = False

    @abstractmethod
    def shipped(self) -> Project:
        """Return the project under which what it is about was measured."""

    @abstractmethod
    def variants(self, base: Project) -> tuple[Variant, ...]:
        """Return what is compared.

        Raises: StudyError if the project has nothing that could be varied so, or numbers are not as they must be.
        """


def hidden_setting(layers: Iterable[Choice]) -> tuple[str, str]:
    """Return the setting that puts these hidden layers into a project."""
    return "network.hidden", " ".join(map(str, layers))


def penalty_setting(key: str = "", **params: float) -> tuple[str, str]:
    """Return the setting that leaves a project with this one regulariser, or with none."""
    return "recipe.regularizers", str(Choice(key, {**params})) if key else ""


def with_width(base: Project, units: int) -> tuple[Choice, ...]:
    """Return the hidden layers with that many units in each that has units.

    Raises: StudyError if none has.
    """
    hidden = tuple(LAYERS.complete(one) for one in base.network.hidden)
    if not any(has_units(one) for one in hidden):
        raise StudyError("error.multiples.no_hidden")
    return tuple(one.with_(units=units) if has_units(one) else one for one in hidden)


def has_units(layer: Choice) -> bool:
    return any(param.key == "units" for param in LAYERS[layer.key].params())


def several(words: str, name: Message) -> list[float]:
    """Return the different numbers of a text in their order.

    Raises: StudyError if there are more than there can be pictures.
    """
    found = list(dict.fromkeys(read_numbers(words)))
    if len(found) > MOST_VARIANTS:
        raise StudyError("error.multiples.many", name=name, count=len(found), most=MOST_VARIANTS)
    return found


def whole(words: str, name: Message) -> list[int]:
    """Return the different whole numbers of a text.

    Raises: StudyError as `several`, and for a number that is not whole.
    """
    found = several(words, name)
    broken = [one for one in found if one != int(one)]
    if broken:
        raise StudyError("error.multiples.whole", name=name, value=f"{broken[0]:g}")
    return [int(one) for one in found]
