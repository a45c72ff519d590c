from typing import ClassVar, final

from nnstudio.catalog import Choice
from nnstudio.project import Project
from nnstudio.studies.setups.base import COMPARED, Comparison, Group, Setup, made


@final
class SGDNoise(Setup):
    """One weight: y = sin(w·x) for five points of sin(2x), from w = 0.033 at rate 0.3.

    The full batch stays in a local minimum near there; batch 1 leaves it and ends at w = 2 in at least 99 % of seeds.
    The lines of one step stand beside it.
    """

    key: ClassVar[str] = "sgd_noise"
    group: ClassVar[Group] = "training"
    rows: ClassVar[tuple[str, ...]] = ("S26",)
    comparison: ClassVar[Comparison | None] = Comparison("batch_size", ("5", "1"))

    def alone(self) -> Project:
        recipe = {"optimizer": Choice("sgd"), "learning_rate": 0.3, "batch_size": 5, "epochs": 1000}
        return made(
            "sin2x",
            "dense(1, sine, init=constant(value=0.033), train_bias=false)",
            "mse",
            recipe,
            test_fraction=0.0,
            panels=("training", *COMPARED),
            settings={"training.code": True},
            speed=50.0,
        )
