from typing import ClassVar, final

from nnstudio.catalog import Choice
from nnstudio.project import Project
from nnstudio.studies.setups.base import Comparison, Group, Setup, made

_HIDDEN = {"twins.show.weights": False, "twins.show.histogram": False}
_MOONS, _KAIMING = "moons(samples=200, noise=0.2)", "init=kaiming_normal"


class _Dead(Setup):
    """Moons of 200 points by ReLU, plain SGD with batches of 10, its sleeping units marked in the drawing."""

    group: ClassVar[Group] = "units"
    rows: ClassVar[tuple[str, ...]] = ("S08", "P23")

    def of(self, hidden: str, rate: float, *panels: str) -> Project:
        recipe = {"optimizer": Choice("sgd"), "learning_rate": rate, "batch_size": 10, "epochs": 50}
        return made(
            _MOONS,
            f"{hidden}; dense(1, identity, {_KAIMING})",
            "binary_cross_entropy",
            recipe,
            panels=panels or ("network", "twins"),
            speed=200.0,
            settings={"network.sleep": True, "twins.show.log": True, **_HIDDEN},
        )


@final
class HighRate(_Dead):
    """2-20-1 at rate 30: on average four fifths of the units are dead after 50 epochs, at 0.1 at most one is."""

    key: ClassVar[str] = "dead_by_rate"
    comparison: ClassVar[Comparison | None] = Comparison("learning_rate", ("30", "0.1"))

    def alone(self) -> Project:
        return self.of(f"dense(20, relu, {_KAIMING})", 30.0)


@final
class LeakyInstead(_Dead):
    """2-16-16-1 at rate 3 with ReLU, of which most units die, and with Leaky ReLU, which are never dead."""

    key: ClassVar[str] = "dead_or_leaky"
    comparison: ClassVar[Comparison | None] = Comparison("activation", ("relu", "leaky_relu"))

    def alone(self) -> Project:
        return self.of(f"dense(16, relu, {_KAIMING}); dense(16, relu, {_KAIMING})", 3.0)


@final
class SmallBias(_Dead):
    """Ten ReLU layers of four units: from the start more of them are dead the deeper they lie, fewer with bias 0.01.

    Of 200 starts a quarter have a last hidden layer that is wholly dead, with bias 0.01 some 1.5 %; the seed is one
    of those that are.
    """

    key: ClassVar[str] = "dead_from_the_start"
    comparison: ClassVar[Comparison | None] = Comparison("bias", ("zeros", "constant(value=0.01)"))

    def alone(self) -> Project:
        return self.of("; ".join([f"dense(4, relu, {_KAIMING})"] * 10), 0.1, "network")
