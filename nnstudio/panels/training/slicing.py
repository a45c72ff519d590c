"""Which slice the project's view asks for: two inputs by name, and where the others are held."""

from typing import Any

import numpy as np

from nnstudio.catalog import Message
from nnstudio.data.dataset import Dataset
from nnstudio.project import Project
from nnstudio.project.edits import with_view
from nnstudio.session import Selection, Session
from nnstudio.studies.slice import Slice

HOLDS: tuple[str, ...] = ("mean", "example")
_ACROSS, _UP, _HOLD, _AT = (f"training.slice.{name}" for name in ("across", "up", "hold", "at."))


def hold_of(project: Project) -> str:
    """Return where inputs are held that no slider moved: at the "mean" of the training part or an "example"."""
    found = project.view.settings.get(_HOLD)
    return found if isinstance(found, str) and found in HOLDS else HOLDS[0]


def slice_of(project: Project, data: Dataset, selection: Selection) -> Slice:
    """Return the slice; names the data does not have are as if they were not set."""
    across = _axis(project, _ACROSS, data)
    up = _axis(project, _UP, data)
    across = (0 if up != 0 else 1) if across is None else across
    up = (1 if across != 1 else 0) if up is None or up == across else up
    held = _base(project, data, selection)
    for at, value in moved(project, data).items():
        held[at] = value
    return Slice(across, up, held)


def moved(project: Project, data: Dataset) -> dict[int, float]:
    """Return the inputs that a slider moved, with their values."""
    found = {at: project.view.settings.get(_AT + name) for at, name in enumerate(data.feature_names)}
    return {at: float(one) for at, one in found.items() if isinstance(one, int | float) and np.isfinite(one)}


def example_of(data: Dataset, selection: Selection) -> np.ndarray | None:
    """Return the selected example's raw inputs (inputs,), None where none is selected."""
    rows = data.x_test if selection.part == "test" else data.x_train
    there = selection.example is not None and 0 <= selection.example < len(rows)
    return rows[selection.example].astype(float) if there else None


def set_axis(session: Session, up: bool, name: str, present: Slice, data: Dataset, by: Any) -> None:
    """Let another input vary; choosing the one of the other axis swaps them."""
    names = data.feature_names
    axes = [names[present.across], names[present.up]]
    other = axes[not up]
    axes = [name if at == up else (axes[up] if other == name else other) for at in (False, True)]
    _edit(session, "axes", {_ACROSS: axes[0], _UP: axes[1]}, by)


def set_hold(session: Session, hold: str, by: Any) -> None:
    """Hold inputs at something else; what sliders moved goes back."""
    _edit(session, "hold", {_HOLD: hold}, by, drop=True)


def set_value(session: Session, name: str, value: float, by: Any, merge: str = "") -> None:
    """Hold one input at a value of its own."""
    _edit(session, "value", {_AT + name: value}, by, merge)


def let_go(session: Session, by: Any) -> None:
    """Hold every input where the choice says again."""
    _edit(session, "back", {}, by, drop=True)


def _edit(
    session: Session, what: str, new: dict[str, float | str], by: Any, merge: str = "", drop: bool = False
) -> None:
    old = session.project.view.settings
    kept = {key: value for key, value in old.items() if not (drop and key.startswith(_AT))}
    changed = with_view(session.project, settings={**kept, **new})
    session.edit(Message(f"panel.training.edit.slice.{what}"), changed, by, merge)


def _axis(project: Project, key: str, data: Dataset) -> int | None:
    found = project.view.settings.get(key)
    return data.feature_names.index(found) if isinstance(found, str) and found in data.feature_names else None


def _base(project: Project, data: Dataset, selection: Selection) -> np.ndarray:
    example = example_of(data, selection) if hold_of(project) == "example" else None
    return data.mean.copy() if example is None else example
