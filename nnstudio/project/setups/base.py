"""What every ready setup has: a project under which something can be seen, and words that say what."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from nnstudio.catalog import Choice, Entry, Message
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import default_preprocess
from nnstudio.engine.layers import LAYERS
from nnstudio.project.setups.comparison import Comparison
from nnstudio.project.values import DataSpec, NetworkSpec, Project, Recipe, View

Group = Literal["training", "regularization"]
GROUPS: tuple[Group, ...] = ("training", "regularization")


@dataclass(frozen=True)
class Setup(Entry):
    """A project made ready to be looked at; with a `comparison`, side by side under 2 to 4 values of one setting.

    Its words are `setups.<key>` (its name), `.help` (what it is and what to expect), and `.watch` (what to do and
    where to look, said once it is opened). `rows` are the rows of the mission it shows. The project itself is that of
    the first value compared.
    """

    table: ClassVar[str] = "setups"
    group: ClassVar[Group]
    rows: ClassVar[tuple[str, ...]]
    comparison: ClassVar[Comparison | None] = None

    @abstractmethod
    def project(self) -> Project:
        """Return the project, with the panels to be shown."""

    @classmethod
    def watch(cls) -> Message:
        """Return what to do and where to look."""
        return Message(f"{cls.table}.{cls.key}.watch")


def made(data: str, layers: str, loss: str, recipe: dict[str, Any], test_fraction: float = 0.2, **view: Any) -> Project:
    """Return a project written as the command line writes it; layers stand between semicolons, the output last."""
    source = DATASETS.parse(data)
    *hidden, output = (LAYERS.parse(one) for one in layers.split(";"))
    return Project(
        DataSpec(source, default_preprocess(source), test_fraction),
        NetworkSpec(tuple(hidden), output),
        Recipe(Choice(loss), **recipe),
        View(**view),
    )
