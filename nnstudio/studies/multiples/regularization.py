from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.catalog import Choice, Message, number, numbers
from nnstudio.engine.layers import LAYERS
from nnstudio.project import Project
from nnstudio.project.edits import with_dropout, with_hidden
from nnstudio.studies.multiples.experiment import Experiment, Variant, hidden_setting, penalty_setting, several
from nnstudio.studies.setups.weight_decay import LectureLambdas

_NOISES = ("dropout", "gaussian_noise")


@final
@dataclass(frozen=True)
class Regularization(Experiment):
    """Weight decay of several strengths, and the other regularisers: what each does to the weights and the boundary.

    Moons of 100 points, 20 tanh; with λ = 0/.001/.01/.1 mean w² falls as 20/.9/.095/.019, the mean slope of p as
    .58/.41/.33/.12. A strength of 0 leaves that regulariser out.
    Source: CS231n notes, "Neural Networks 1", figure "The effects of regularization strength"; "Neural Networks 2".
    """

    key: ClassVar[str] = "regularization"
    rows: ClassVar[tuple[str, ...]] = ("S15",)
    columns: ClassVar[tuple[str, ...]] = (
        *("mean_squared_weight", "mean_slope", "boundary_length", "accuracy", "loss", "regions", "wrong", "fitted"),
    )
    score: ClassVar[str] = "mean_squared_weight"
    histogram: ClassVar[bool] = True
    lambdas: str = numbers("0 0.001 0.01 0.1", 0, 1e6)
    l1: float = number(0.003, 0.0, 1e6, scale="log", reach=(1e-5, 1.0))
    dropout: float = number(0.2, 0.0, 0.99)
    noise: float = number(0.2, 0.0, 100.0, reach=(0.0, 1.0))
    max_norm: float = number(2.0, 0.0, 1e6, scale="log", reach=(0.1, 100.0))

    def shipped(self) -> Project:
        return LectureLambdas().alone()

    def variants(self, base: Project) -> tuple[Variant, ...]:
        strengths = several(self.lambdas, self.param_label("lambdas"))
        quiet = with_hidden(base, tuple(one for one in base.network.hidden if one.key not in _NOISES))
        decays = (_penalized(quiet, "l2", one, strength=one) for one in strengths)
        return (*decays, *self._others(quiet))

    def _others(self, quiet: Project) -> Iterator[Variant]:
        if self.l1:
            yield _penalized(quiet, "l1", self.l1, strength=self.l1)
        if self.dropout and quiet.network.hidden:
            yield _disturbed("dropout", self.dropout, with_dropout(quiet, self.dropout))
        if self.noise:
            noise = LAYERS.complete(Choice("gaussian_noise", {"std": self.noise}))
            yield _disturbed("noise", self.noise, with_hidden(quiet, (noise, *quiet.network.hidden)))
        if self.max_norm:
            yield _penalized(quiet, "max_norm", self.max_norm, limit=self.max_norm)


def _name(key: str, amount: float) -> Message:
    return Message(f"multiples.{key}", {"amount": f"{amount:g}"})


def _penalized(quiet: Project, key: str, amount: float, **params: float) -> Variant:
    penalty = penalty_setting(key, **params) if amount else penalty_setting()
    return Variant(_name(key, amount), (hidden_setting(quiet.network.hidden), penalty))


def _disturbed(key: str, amount: float, noisy: Project) -> Variant:
    return Variant(_name(key, amount), (hidden_setting(noisy.network.hidden), penalty_setting()))
