from typing import ClassVar, final

from nnstudio.catalog import Choice
from nnstudio.project import Project
from nnstudio.studies.setups.base import COMPARED, Comparison, Group, Setup, made


class _Lambdas(Setup):
    """Moons of 100 points with much noise, 20 tanh, Xavier, full batch Adam 0.03, 1000 epochs, under several λ."""

    group: ClassVar[Group] = "regularization"
    rows: ClassVar[tuple[str, ...]] = ("S15",)

    def alone(self) -> Project:
        recipe = {
            "optimizer": Choice("adam"),
            "learning_rate": 0.03,
            "batch_size": 100,
            "epochs": 1000,
        }
        return made(
            "moons(samples=100, noise=0.3)",
            "dense(20, tanh); dense(1, identity)",
            "binary_cross_entropy",
            recipe,
            panels=COMPARED,
            speed=200.0,
            settings={"twins.show.weights": False},  # room for the numbers it is about
        )


@final
class WeightDecay(_Lambdas):
    """λ = 0, 0.0001, 0.001, 0.01: mean w² falls with λ (10 of 10 seeds), the length of the boundary on average."""

    key: ClassVar[str] = "weight_decay"
    comparison: ClassVar[Comparison | None] = Comparison("l2", ("0", "0.0001", "0.001", "0.01"))


@final
class LectureLambdas(_Lambdas):
    """The lecture's λ = 0.001, 0.01, 0.1: mean w² and the mean slope of p fall with λ; the boundary's length need not.

    Source: CS231n notes, "Neural Networks 1", figure "The effects of regularization strength".
    """

    key: ClassVar[str] = "lecture_lambdas"
    comparison: ClassVar[Comparison | None] = Comparison("l2", ("0.001", "0.01", "0.1"))
