"""What every ready setup has: a project under which something can be seen, and words that say what."""

from abc import abstractmethod
from typing import Any, ClassVar, Literal, NamedTuple

from nnstudio.catalog import Choice, Entry, Message
from nnstudio.data.datasets import DATASETS
from nnstudio.data.load import default_preprocess
from nnstudio.engine.layers import LAYERS
from nnstudio.project import DataSpec, NetworkSpec, Project, Recipe, View
from nnstudio.studies.twins.setup import Twins, with_twins
from nnstudio.studies.twins.variables import variable

Group = Literal["training", "regularization", "units", "size"]
COMPARED = ("twins",)  # the panels that show a comparison
GROUPS: tuple[Group, ...] = ("training", "regularization", "units", "size")


class Comparison(NamedTuple):
    """A setting, by the key of its twins' variable, and 2 to 4 of its values as one would type them."""

    variable: str
    values: tuple[str, ...]

    def projects(self, project: Project) -> dict[str, Project]:
        """Return the project under each value."""
        return {words: variable(self.variable).applied(project, words) for words in self.values}

    def beside(self, project: Project) -> Project:
        """Return the project under the first value, the others beside it as twins."""
        first, *others = self.values
        return with_twins(variable(self.variable).applied(project, first), Twins(self.variable, tuple(others), True))


class Setup(Entry):
    """A project made ready to be looked at; with a `comparison`, beside twins under 2 to 4 values of one setting.

    Its words are `setups.<key>` (its name), `.help` (what it is and what to expect), and `.watch` (what to do and
    where to look, said once it is opened). `rows` are the rows of the mission it shows. The project's own run has the
    first value compared, its twins the others.
    """

    table: ClassVar[str] = "setups"
    group: ClassVar[Group]
    rows: ClassVar[tuple[str, ...]]
    comparison: ClassVar[Comparison | None] = None

    def project(self) -> Project:
        """Return the project, with the panels to be shown and its twins."""
        return self.alone() if self.comparison is None else self.comparison.beside(self.alone())

    @abstractmethod
    def alone(self) -> Project:
        """Return the project without its twins; what is compared may be anything."""

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
