from typing import ClassVar, final

from nnstudio.project import Project
from nnstudio.studies.setups.base import Group, Setup, made


@final
class SubNetworks(Setup):
    """Moons, 2-20-1 ReLU trained with dropout 0.5: the average of its sub-networks is close to the scaled network.

    Mean gap of probabilities .03 to .06, the same decision for (nearly) all examples; trained without dropout: .2.
    """

    key: ClassVar[str] = "sub_networks"
    group: ClassVar[Group] = "regularization"
    rows: ClassVar[tuple[str, ...]] = ("S28", "P11")

    def alone(self) -> Project:
        start = "init=kaiming_normal"
        return made(
            "moons(samples=200, noise=0.2)",
            f"dense(20, relu, {start}); dropout(0.5); dense(1, identity, {start})",
            "binary_cross_entropy",
            {"learning_rate": 0.01, "batch_size": 10, "epochs": 100},
            panels=("network",),
            speed=1000.0,
            settings={"network.walk": True},
        )
