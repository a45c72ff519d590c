from abc import abstractmethod
from typing import ClassVar, final

from nnstudio.project import Project, first_project
from nnstudio.project.edits import with_view
from nnstudio.studies.setups.base import Group, Setup
from nnstudio.studies.setups.circles import circles


class _OnPage(Setup):
    """Opens the Experiments panel on the `page` of an experiment of small multiples, beside the project it varies."""

    page: ClassVar[str]

    @abstractmethod
    def base(self) -> Project:
        """Return the project that the experiment varies."""

    def alone(self) -> Project:
        return with_view(self.base(), panels=("experiments",), settings={"experiments.page": self.page})


@final
class WidthAndOverfitting(_OnPage):
    """Noisy circles by 3, 6 and 20 hidden units: the wider fits more, and then overfits (means over seeds)."""

    key: ClassVar[str] = "width_and_overfitting"
    group: ClassVar[Group] = "size"
    rows: ClassVar[tuple[str, ...]] = ("S14",)
    page: ClassVar[str] = "width"

    def base(self) -> Project:
        return circles(6)


@final
class DepthAtOneBudget(_OnPage):
    """The spiral by one to six hidden layers of about 100 parameters: two beat one by far, more rarely help."""

    key: ClassVar[str] = "depth_at_one_budget"
    group: ClassVar[Group] = "size"
    rows: ClassVar[tuple[str, ...]] = ("S13",)
    page: ClassVar[str] = "depth"

    def base(self) -> Project:
        return first_project()


@final
class RegularizeInstead(_OnPage):
    """The same circles by 3 units, 20 units, and 20 units with λ = 0.001, which is best in 10 of 10 seeds."""

    key: ClassVar[str] = "regularize_instead"
    group: ClassVar[Group] = "regularization"
    rows: ClassVar[tuple[str, ...]] = ("S34",)
    page: ClassVar[str] = "shrinking"

    def base(self) -> Project:
        return circles(20)
