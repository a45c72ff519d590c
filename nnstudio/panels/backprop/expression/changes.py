"""What the user may change of the page, as pure steps from what is shown to what is shown then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from nnstudio.graph.fold import fold, recognised
from nnstudio.graph.presets import PRESETS
from nnstudio.panels.backprop.expression.folds import with_fold, with_unfold
from nnstudio.panels.backprop.expression.model import Model, fitting
from nnstudio.panels.backprop.expression.state import END, Shown


def typed(shown: Shown, expression: str) -> Shown:
    """Return another expression shown, walked to its end; its leaves keep values that fit.

    Raises: PlaceError where it cannot be read.
    """
    return fitting(replace(shown, expression=expression, folds="", place=END))


def valued(shown: Shown, leaves: str) -> Shown:
    """Return other values of the leaves shown.

    Raises: PlaceError where they cannot be read.
    """
    found = replace(shown, leaves=leaves)
    Model(found)
    return found


def preset(shown: Shown, key: str) -> Shown:
    """Return one of the lecture's examples shown."""
    return Shown(PRESETS[key].text, PRESETS[key].values, checked=shown.checked)


def folded(model: Model, chosen: Collection[int], gate: str = "") -> Shown:
    """Return the chosen gates folded into one; `gate` is what was recognised, if anything was.

    Raises: StudyError where that cannot be.
    """
    gates = [node for node in chosen if model.graph.nodes[node].is_gate]
    fold(model.graph, gates)
    return replace(model.shown, folds=with_fold(model.shown.folds, gates, gate), place=END)


def sigmoid_folded(model: Model) -> Shown:
    """Return the first sigmoid that was recognised folded; without one, what is shown."""
    found = recognised(model.graph)
    return folded(model, found[0].chosen, found[0].gate) if found else model.shown


def unfolded(model: Model, node: int | None) -> Shown:
    """Return a fold unfolded; of any other node, what is shown."""
    if node is None or model.graph.nodes[node].inside is None:
        return model.shown
    return replace(model.shown, folds=with_unfold(model.shown.folds, node), place=END)
