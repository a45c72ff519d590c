"""Ready benches: the lecture's table, the failures it shows, and their cures."""

from typing import Any, NamedTuple

from nnstudio.project import Project
from nnstudio.project.edits import with_view

_LECTURE = "normal(std=0.01); normal(std=0.05); lecun_normal; kaiming_normal"
_SCALED = "normal(std=0.64, scaled=true); normal(std=3.2, scaled=true); lecun_normal; kaiming_normal"
# in a quarter of all starts the last layer is wholly dead; of this one the third is
_NARROW = {"schemes": "kaiming_normal", "activation": "relu", "width": 4, "depth": 10, "seed": 49}


class Preset(NamedTuple):
    """Settings of the panel by name; those it does not name become their defaults."""

    key: str
    settings: dict[str, Any]


PRESETS = (
    Preset("lecture", {"schemes": _LECTURE, "width": 4096}),
    Preset("lecture_scaled", {"schemes": _SCALED}),
    Preset("zeros", {"schemes": "zeros; lecun_normal"}),
    Preset("constant", {"schemes": "constant(value=0.01); lecun_normal", "depth": 3}),
    Preset("xavier_relu", {"schemes": "lecun_normal; kaiming_normal", "activation": "relu", "depth": 10}),
    Preset("kaiming_tanh", {"schemes": "kaiming_normal; lecun_normal", "depth": 10}),
    Preset("literal", {"schemes": "literal_kaiming; kaiming_normal", "activation": "relu"}),
    Preset("sigmoid", {"schemes": "orthogonal; lecun_normal", "activation": "sigmoid", "depth": 10, "width": 64}),
    Preset("residual", {"schemes": "kaiming_normal", "activation": "relu", "residual": True, "depth": 10, "width": 64}),
    Preset(
        "residual_zero",
        {
            "schemes": "kaiming_normal",
            "activation": "relu",
            "residual": True,
            "zero_last": True,
            "depth": 10,
            "width": 64,
        },
    ),
    Preset("normalized", {"schemes": _LECTURE, "normalize": "batch_norm", "depth": 10}),
    Preset("narrow", _NARROW),
    Preset("bias", {**_NARROW, "bias": 0.01}),
    Preset("positive", {"schemes": "lecun_normal", "inputs": "positive"}),
    Preset("centred", {"schemes": "lecun_normal", "inputs": "positive", "preprocess": "centered"}),
)


def with_preset(project: Project, preset: Preset) -> Project:
    """Return the project with the laboratory set up like that, its page kept."""
    kept = {
        name: value
        for name, value in project.view.settings.items()
        if not name.startswith("initialization.") or name == "initialization.page"
    }
    given = {f"initialization.{name}": value for name, value in preset.settings.items()}
    return with_view(project, settings={**kept, **given})
