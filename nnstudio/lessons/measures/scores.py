"""How good the network is: loss without penalty, accuracy and R² of the two parts."""

from typing import ClassVar, final

from nnstudio.catalog import StudyError
from nnstudio.lessons.measures.base import Measure, Shows
from nnstudio.lessons.moment import Moment


class _Score(Measure):
    part: ClassVar[str]
    name: ClassVar[str]

    def value(self, moment: Moment) -> float:
        found = getattr(moment.score(self.part), self.name)
        if found is None:
            raise StudyError(f"error.measure.{self.name}")
        return found


@final
class TrainAccuracy(_Score):
    key: ClassVar[str] = "train_accuracy"
    part, name = "train", "accuracy"
    shows: ClassVar[Shows] = "share"


@final
class TestAccuracy(_Score):
    key: ClassVar[str] = "test_accuracy"
    part, name = "test", "accuracy"
    shows: ClassVar[Shows] = "share"


@final
class TrainLoss(_Score):
    key: ClassVar[str] = "train_loss"
    least_is_best: ClassVar[bool] = True
    part, name = "train", "loss"


@final
class TestLoss(_Score):
    key: ClassVar[str] = "test_loss"
    least_is_best: ClassVar[bool] = True
    part, name = "test", "loss"


@final
class TrainR2(_Score):
    key: ClassVar[str] = "train_r2"
    part, name = "train", "r2"


@final
class TestR2(_Score):
    key: ClassVar[str] = "test_r2"
    part, name = "test", "r2"
