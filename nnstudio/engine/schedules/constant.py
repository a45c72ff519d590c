"""The constant schedule."""

from typing import ClassVar, final

from nnstudio.engine.schedules.base import Schedule


@final
class ConstantRate(Schedule):
    """Constant: the learning rate stays as it is set.

    Formula: η(t) = η
    """

    key: ClassVar[str] = "constant"
    formula: ClassVar[str] = r"\eta(t) = \eta"
    code: ClassVar[str] = "1.0"

    def factor(self, epoch: float, epochs: int) -> float:
        return 1.0
