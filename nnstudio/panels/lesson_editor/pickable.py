"""What is shown in the window and can be claimed: the measures that belong to a widget, by its name.

A drawing of several things says by `measures_at(place)` what belongs to a place in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from PyQt6.QtCore import QPoint
from PyQt6.QtWidgets import QWidget

from nnstudio.catalog import StudyError
from nnstudio.panels.measured import SLEEP, WHOLE, of_layer, of_unit, of_weight
from nnstudio.project import Project
from nnstudio.project.paths import value_at
from nnstudio.session import Session

Measures = tuple[str, ...]

_PLANE = ("boundary_length", "boundary_regions", "mean_slope")
_SCORES = {part: (f"{part}_accuracy", f"{part}_r2") for part in ("train", "test")}
_LOSSES = ("train_loss", "test_loss")
_TIME = ("epochs", "steps")

NAMED: dict[str, Measures] = {
    "training.number.step": ("steps",),
    "training.number.epoch": ("epochs",),
    "training.number.train_loss": ("train_loss",),
    "training.number.test_loss": ("test_loss",),
    "training.number.train_score": _SCORES["train"],
    "training.number.test_score": _SCORES["test"],
    "training.loss": (*_LOSSES, "ratio(of=test_loss, to=train_loss)"),
    "training.accuracy": (*_SCORES["train"], *_SCORES["test"]),
    "training.confusion": (*_SCORES["test"], *_SCORES["train"]),
    "training.plot": (*_PLANE, *_SCORES["test"]),
    "network.sleep": SLEEP,
    "neuron.picture": ("neuron_output", "neuron_sum", "neuron_inputs"),
    "neuron.sum": ("neuron_sum", "neuron_output"),
    "panel.post_mortem": ("diverged", *_TIME),
    "timeline.words": _TIME,
    "panel.timeline": _TIME,
}
_POINTED = ("panel.inspector", "weights.map", "weights.table", "weights.told")
_SETTING = re.compile(r"(recipe|data)(\.[a-z_0-9]+)+")
_ROW = re.compile(r"layers\.row\.(\d+)(?:\.(units|activation))?")


def is_pickable(widget: QWidget, session: Session) -> bool:
    """Tell whether anything that a widget shows can be claimed."""
    return hasattr(widget, "measures_at") or bool(_by_name(widget.objectName(), session))


def measures_of(widget: QWidget, place: QPoint, session: Session) -> Measures:
    """Return the measures, as a lesson writes them, of what a widget shows at a place in it."""
    at: Callable[[QPoint], Measures] | None = getattr(widget, "measures_at", None)
    return at(place) if at is not None else _by_name(widget.objectName(), session)


def _by_name(name: str, session: Session) -> Measures:
    if name in NAMED:
        return NAMED[name]
    if name in _POINTED:
        return _of_selection(session)
    row = _ROW.fullmatch(name)
    if row is not None:
        return _of_row(int(row[1]), row[2] or "", session.project)
    return _setting(name, session.project) if _SETTING.fullmatch(name) else ()


def _of_selection(session: Session) -> Measures:
    """Return what belongs to what is pointed at: a weight, a unit, a layer, or nothing and so the whole network."""
    chosen = session.selection
    if chosen.layer is None:
        return WHOLE
    if chosen.unit is None:
        return of_layer(chosen.layer)
    if chosen.weight is not None:
        return of_weight(chosen.layer, chosen.unit, chosen.weight)
    return of_unit(chosen.layer, chosen.unit, chosen.which)


def _of_row(at: int, field: str, project: Project) -> Measures:
    """Return what belongs to a row of the Layers dock, the output being the last."""
    hidden = project.network.hidden
    path = f"network.hidden[{at}]" if at < len(hidden) else "network.output"
    if field:
        return (*_setting(f"{path}.{field}", project), *((f"layer_units(layer={at + 1})",) if field == "units" else ()))
    return of_layer(at)


def _setting(path: str, project: Project) -> Measures:
    try:
        value_at(project, path)
    except StudyError:
        return ()
    return (f'setting("{path}")',)
