from typing import ClassVar, final

from nnstudio.catalog import Choice
from nnstudio.project import Project
from nnstudio.studies.setups.base import Group, Setup, made


@final
class ZigZag(Setup):
    """One linear unit without bias, 100 inputs in (0, 1)², w* = (1, −1), batches of 1.

    All single-example gradients of (w1, w2) have one sign, .47 of them when centred; full-batch steps to the same loss
    × 12.7 [7-27], each at its own best rate. At the same rate there is no difference, and batches mix the signs.
    """

    key: ClassVar[str] = "zigzag"
    group: ClassVar[Group] = "training"
    rows: ClassVar[tuple[str, ...]] = ("S07", "P24")

    def alone(self) -> Project:
        recipe = {"optimizer": Choice("sgd"), "learning_rate": 0.8, "batch_size": 1, "epochs": 20}
        return made(
            "zigzag(samples=100)",
            "dense(1, identity, init=zeros, train_bias=false)",
            "mse",
            recipe,
            test_fraction=0.0,
            panels=("landscape", "training"),
            speed=10.0,
            settings={"landscape.page": "zigzag", "landscape.directions": "weights"},
        )
