"""Start again from initial values that fit the activations."""

import math
from typing import ClassVar, final

from nnstudio.catalog import Choice, Message
from nnstudio.engine.activations import Activation
from nnstudio.engine.initializers import INITIALIZERS
from nnstudio.engine.layers import LAYERS
from nnstudio.project import Project
from nnstudio.project.edits import replace, with_layer
from nnstudio.studies.post_mortem.cures.base import Cure, Goes, Remedy, start_tried
from nnstudio.studies.post_mortem.record import Record

_KAIMING = ("kaiming_normal", "kaiming_uniform")
_XAVIER = ("xavier_normal", "xavier_uniform", "orthogonal")
_LECUN = ("lecun_normal", "lecun_uniform")


@final
class FittingInitialization(Cure):
    """Kaiming before what is unbounded above (ReLU and its like), LeCun before SELU, Xavier before the rest."""

    key: ClassVar[str] = "initialization"

    def work_out(self, record: Record, goes: Goes) -> Remedy | None:
        before = replace(record.checked.project, recipe=record.recipe)
        project = _fitted(before)
        if project.network == before.network:
            return None
        trial = start_tried(project, goes)
        if trial is None:
            return None
        keys = {init.key for one in project.network.layers if isinstance(init := one.params.get("init"), Choice)}
        names = [INITIALIZERS[key].label() for key in INITIALIZERS.keys() if key in keys]
        return self.remedy(project, None, trial, {"scheme": _joined(names)})


def _fitted(project: Project) -> Project:
    """Return the project with the scheme that fits in every layer whose own does not; layers inside others stay."""
    for at, layer in enumerate(project.network.layers):
        made = LAYERS.make(layer)
        activation, init = getattr(made, "activation", None), getattr(made, "init", None)
        if isinstance(activation, Activation) and init is not None:
            fitting = _fitting(activation)
            if init.key not in fitting:
                project = with_layer(project, at, layer.with_(init=Choice(fitting[0])))
    return project


def _fitting(activation: Activation) -> tuple[str, ...]:
    """Return the schemes that keep signals' size before an activation, the usual one first."""
    unbounded = math.isinf(activation.range[1]) and math.isfinite(activation.range[0])
    if activation.key == "selu":
        return _LECUN
    if activation.key == "identity":
        return (*_XAVIER, *_LECUN, *_KAIMING)
    return _KAIMING if unbounded or activation.key in ("leaky_relu", "prelu") else (*_XAVIER, *_LECUN)


def _joined(names: list[Message]) -> Message:
    return names[0] if len(names) == 1 else Message("cure.initialization.two", {"one": names[0], "other": names[1]})
