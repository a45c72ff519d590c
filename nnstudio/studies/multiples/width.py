from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.catalog import Message, numbers
from nnstudio.project import Project
from nnstudio.studies.multiples.experiment import Experiment, Variant, hidden_setting, whole, with_width
from nnstudio.studies.setups.circles import circles


@final
@dataclass(frozen=True)
class Width(Experiment):
    """One hidden layer of 3, 6 and 20 units on noisy circles: the wider fits more, and then overfits.

    Means over 10 seeds: train accuracy .897/.935/.998, test .860/.858/.822, test loss .44/.70/1.71.
    Source: CS231n notes, "Neural Networks 1", figure "Larger Neural Networks can represent more complicated functions".
    """

    key: ClassVar[str] = "width"
    rows: ClassVar[tuple[str, ...]] = ("S14",)
    columns: ClassVar[tuple[str, ...]] = (
        *("accuracy", "loss", "regions", "wrong", "fitted", "boundary_length", "mean_squared_weight", "parameters"),
    )
    widths: str = numbers("3 6 20", 1, 1000)

    def shipped(self) -> Project:
        return circles(6)

    def variants(self, base: Project) -> tuple[Variant, ...]:
        return tuple(
            Variant(Message("multiples.units", {"units": units}), (hidden_setting(with_width(base, units)),))
            for units in whole(self.widths, self.param_label("widths"))
        )
