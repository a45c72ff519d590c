"""How signals and gradients are spread in a layer, over the first training examples."""

import math
from typing import ClassVar, final

import numpy as np

from nnstudio.catalog import StudyError
from nnstudio.lessons.measures.base import OfLayer
from nnstudio.lessons.moment import Moment
from nnstudio.studies.probe import LayerProbe


class _Signal(OfLayer):
    def of(self, moment: Moment, after: int = 0) -> LayerProbe:
        return moment.probes[moment.layer(self.layer + after)]


@final
class ActivationMean(_Signal):
    """The mean of a over units and examples."""

    key: ClassVar[str] = "activation_mean"

    def value(self, moment: Moment) -> float:
        return float(self.of(moment).a.mean(dtype=float))


@final
class ActivationStd(_Signal):
    """The standard deviation of a over units and examples."""

    key: ClassVar[str] = "activation_std"

    def value(self, moment: Moment) -> float:
        return float(self.of(moment).a.std(dtype=float))


@final
class SumStd(_Signal):
    """The standard deviation of z over units and examples."""

    key: ClassVar[str] = "sum_std"

    def value(self, moment: Moment) -> float:
        return float(self.of(moment).z.std(dtype=float))


@final
class GradientNorm(_Signal):
    """The root mean square of ∂L/∂z over units and examples, which does not hang on the layer's width."""

    key: ClassVar[str] = "gradient_norm"

    def value(self, moment: Moment) -> float:
        return _size(self.of(moment))


@final
class GradientRatio(_Signal):
    """The root mean square of ∂L/∂z of a layer, divided by that of the layer above."""

    key: ClassVar[str] = "gradient_ratio"

    def value(self, moment: Moment) -> float:
        above = _size(self.of(moment, 1))
        if above == 0:
            raise StudyError("error.measure.no_gradient", layer=self.layer + 1)
        return _size(self.of(moment)) / above


@final
class UpdateRatio(OfLayer):
    """The norm of the last measured update of a layer, divided by that of its parameters."""

    key: ClassVar[str] = "update_ratio"

    def value(self, moment: Moment) -> float:
        found = moment.flow.layers[moment.layer(self.layer)]
        if found is None or math.isnan(found.ratio):
            raise StudyError("error.measure.no_parameters", layer=self.layer)
        return found.ratio


def _size(probe: LayerProbe) -> float:
    assert probe.dz is not None, "probed with targets"
    return float(np.sqrt(np.square(probe.dz, dtype=float).mean()))
