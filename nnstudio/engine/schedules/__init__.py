"""Learning-rate schedules, in the order menus show them."""

from nnstudio.catalog import Registry
from nnstudio.engine.schedules.base import Schedule
from nnstudio.engine.schedules.constant import ConstantRate

SCHEDULES: Registry[Schedule] = Registry("schedules", ConstantRate)

__all__ = ["SCHEDULES", "Schedule"]
