"""The table of ready setups, in the order the menu shows them within each group."""

from nnstudio.catalog import Registry
from nnstudio.studies.setups.activation_race import ActivationRace
from nnstudio.studies.setups.base import GROUPS, Comparison, Setup
from nnstudio.studies.setups.dead_units import HighRate, LeakyInstead, SmallBias
from nnstudio.studies.setups.optimizer_race import OptimizerRace
from nnstudio.studies.setups.sgd_noise import SGDNoise
from nnstudio.studies.setups.small_multiples import DepthAtOneBudget, RegularizeInstead, WidthAndOverfitting
from nnstudio.studies.setups.sub_networks import SubNetworks
from nnstudio.studies.setups.weight_decay import LectureLambdas, WeightDecay
from nnstudio.studies.setups.zigzag import ZigZag

SETUPS: Registry[Setup] = Registry(
    "setups",
    OptimizerRace,
    ActivationRace,
    SGDNoise,
    ZigZag,
    WeightDecay,
    LectureLambdas,
    RegularizeInstead,
    SubNetworks,
    HighRate,
    LeakyInstead,
    SmallBias,
    WidthAndOverfitting,
    DepthAtOneBudget,
)

__all__ = ["GROUPS", "SETUPS", "Comparison", "Setup"]
