"""Learning-rate schedules, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.schedules.base import Schedule
from nnstudio.engine.schedules.constant import ConstantRate
from nnstudio.engine.schedules.decay import CosineDecay, ExponentialDecay, StepDecay
from nnstudio.engine.schedules.plateau import ReduceOnPlateau
from nnstudio.engine.schedules.warm_up import WarmUp

SCHEDULES: Registry[Schedule] = Registry(
    "schedules",
    ConstantRate,
    StepDecay,
    ExponentialDecay,
    CosineDecay,
    WarmUp,
    ReduceOnPlateau,
)

__all__ = ["SCHEDULES", "Schedule"]
