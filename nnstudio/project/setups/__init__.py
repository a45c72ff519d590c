"""The table of ready setups, in the order the menu shows them within each group."""

from nnstudio.catalog import Registry
from nnstudio.project.setups.activation_race import ActivationRace
from nnstudio.project.setups.base import GROUPS, Setup
from nnstudio.project.setups.comparison import Comparison
from nnstudio.project.setups.optimizer_race import OptimizerRace
from nnstudio.project.setups.sgd_noise import SGDNoise
from nnstudio.project.setups.weight_decay import LectureLambdas, WeightDecay

SETUPS: Registry[Setup] = Registry("setups", OptimizerRace, ActivationRace, SGDNoise, WeightDecay, LectureLambdas)

__all__ = ["GROUPS", "SETUPS", "Comparison", "Setup"]
