from typing import ClassVar, final

from nnstudio.catalog import Choice
from nnstudio.project import Project
from nnstudio.project.edits import with_recipe, with_view
from nnstudio.project.first import first_project
from nnstudio.studies.setups.base import COMPARED, Comparison, Group, Setup


@final
class OptimizerRace(Setup):
    """The spiral of the first start under four optimisers at one rate, 0.01.

    After 100 epochs the training loss is about .65 with SGD, .34 with momentum, .18 with RMSprop and Adam (means).
    """

    key: ClassVar[str] = "optimizer_race"
    group: ClassVar[Group] = "training"
    rows: ClassVar[tuple[str, ...]] = ("P13",)
    comparison: ClassVar[Comparison | None] = Comparison("optimizer", ("sgd", "momentum", "rmsprop", "adam"))

    def alone(self) -> Project:
        project = with_recipe(first_project(), optimizer=Choice("sgd"), learning_rate=0.01, epochs=300)
        return with_view(project, panels=COMPARED, speed=1000.0)
