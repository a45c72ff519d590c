"""The table of ready setups, in the order the menu shows them within each group."""

from nnstudio.catalog import Registry
from nnstudio.studies.setups.activation_race import ActivationRace
from nnstudio.studies.setups.base import GROUPS, Comparison, Setup
from nnstudio.studies.setups.optimizer_race import OptimizerRace
from nnstudio.studies.setups.sgd_noise import SGDNoise
from nnstudio.studies.setups.weight_decay import LectureLambdas, WeightDecay

SETUPS: Registry[Setup] = Registry("setups", OptimizerRace, ActivationRace, SGDNoise, WeightDecay, LectureLambdas)

__all__ = ["GROUPS", "SETUPS", "Comparison", "Setup"]
