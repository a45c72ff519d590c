"""The table of measures, in the order in which a list shows them."""

from nnstudio.catalog import Registry
from nnstudio.lessons.measures.arithmetic import Difference, Ratio
from nnstudio.lessons.measures.base import Measure, Value, shown
from nnstudio.lessons.measures.examples import NetworkOutput, UnitOutput, UnitSum, WeightGradient
from nnstudio.lessons.measures.functions import ActivationSlope, ActivationValue, Expression
from nnstudio.lessons.measures.gradients import NumericGradientError
from nnstudio.lessons.measures.neuron import NeuronInputs, NeuronOutput, NeuronSum
from nnstudio.lessons.measures.plane import BoundaryLength, BoundaryRegions, MeanSlope
from nnstudio.lessons.measures.progress import Diverged, Epochs, Steps
from nnstudio.lessons.measures.scores import TestAccuracy, TestLoss, TestR2, TrainAccuracy, TrainLoss, TrainR2
from nnstudio.lessons.measures.settings import Setting
from nnstudio.lessons.measures.signals import (
    ActivationMean,
    ActivationStd,
    GradientNorm,
    GradientRatio,
    SumStd,
    UpdateRatio,
)
from nnstudio.lessons.measures.size import (
    HiddenLayers,
    HiddenUnits,
    LayerParameters,
    Layers,
    LayerUnits,
    Parameters,
    Units,
)
from nnstudio.lessons.measures.sleep import DeadShare, DeadUnits, SaturatedShare
from nnstudio.lessons.measures.subnetworks import SubnetworkGap
from nnstudio.lessons.measures.weights import BiasValue, DifferenceOfUnits, MeanSquaredWeight, WeightNorm, WeightValue

MEASURES: Registry[Measure] = Registry(
    "measures",
    TrainAccuracy,
    TestAccuracy,
    TrainLoss,
    TestLoss,
    TrainR2,
    TestR2,
    Epochs,
    Steps,
    Diverged,
    HiddenUnits,
    HiddenLayers,
    Layers,
    Units,
    Parameters,
    LayerUnits,
    LayerParameters,
    DeadShare,
    DeadUnits,
    SaturatedShare,
    SumStd,
    ActivationMean,
    ActivationStd,
    GradientNorm,
    GradientRatio,
    UpdateRatio,
    WeightNorm,
    MeanSquaredWeight,
    WeightValue,
    BiasValue,
    DifferenceOfUnits,
    UnitSum,
    UnitOutput,
    WeightGradient,
    NetworkOutput,
    BoundaryRegions,
    BoundaryLength,
    MeanSlope,
    NeuronSum,
    NeuronOutput,
    NeuronInputs,
    ActivationValue,
    ActivationSlope,
    Expression,
    NumericGradientError,
    SubnetworkGap,
    Ratio,
    Difference,
    Setting,
)

__all__ = ["MEASURES", "Measure", "Value", "shown"]
