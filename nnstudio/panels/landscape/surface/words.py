"""What is said of a loss surface."""

from __future__ import annotations

import math
from typing import NamedTuple

from nnstudio.catalog import Message, StudyError, text
from nnstudio.engine.network import Network
from nnstudio.panels.landscape.weight_row import weight_words
from nnstudio.studies.landscape.look import Landscape, Look
from nnstudio.studies.landscape.path import Path
from nnstudio.studies.landscape.weights import index_of, within
from nnstudio.widgets.numbers import three_digits

_WORDS = "panel.landscape"


class State(NamedTuple):
    """What the page knows: why there is nothing, or what is shown, and at which step the run is shown."""

    problem: StudyError | None
    found: Landscape | None
    path: Path | None
    step: int | None
    live: bool
    stale: bool


def axis_names(look: Look, network: Network | None) -> tuple[str, str]:
    """Return what α and β are."""
    if look.directions == "weights" and network is not None:
        chosen = within(network, look.first), within(network, look.second)
        if chosen[0] is not None and chosen[1] is not None:
            return weight_words(chosen[0]), weight_words(chosen[1])
    return text(f"{_WORDS}.axis.{look.directions}.first"), text(f"{_WORDS}.axis.{look.directions}.second")


def origins(found: Landscape, network: Network | None) -> tuple[float, float]:
    """Return the values that α = 0 and β = 0 stand for: those of chosen weights, else 0."""
    look, centre = found.look, found.surface.plane.centre
    if look.directions != "weights" or network is None or network.length != len(centre):
        return 0.0, 0.0
    chosen = (within(network, one) for one in (look.first, look.second))
    first, second = (0.0 if one is None else float(centre[index_of(network, one)]) for one in chosen)
    return first, second


def state_words(state: State) -> tuple[str, bool]:
    """Return what is to be said over the picture, and whether it warns."""
    if state.problem is not None:
        return text(state.problem.message), True
    if state.step is None or state.found is None or state.path is None:
        return text(f"{_WORDS}.none"), False
    warns = state.stale and not state.live
    if warns:
        more = Message(f"{_WORDS}.stale", {"step": f"{state.step:,}"})
    elif state.live and state.step != state.found.step:
        more = Message(f"{_WORDS}.playing", {"step": f"{state.step:,}"})
    elif not state.found.surface.done:
        more = Message(f"{_WORDS}.coarse")
    else:
        more = _held(state.path, state.found.look)
    return f"{text(_shown(state.found))} {text(more)}", warns


def place_words(found: Landscape, names: tuple[str, str], place: tuple[float, float, float] | None) -> str:
    """Return the loss of a place of the plane; without one, that of the weights themselves and how to point."""
    if place is None:
        return text(f"{_WORDS}.point", loss=three_digits(found.surface.here))
    alpha, beta, loss = (three_digits(0.0 if abs(one) < 1e-12 else one) for one in place)
    if found.look.directions == "weights":
        return text(f"{_WORDS}.at.weights", first=names[0], second=names[1], x=alpha, y=beta, loss=loss)
    return text(f"{_WORDS}.at", alpha=alpha, beta=beta, loss=loss)


def _shown(found: Landscape) -> Message:
    surface, look = found.surface, found.look
    part = Message(f"{_WORDS}.of.{look.part}")
    counted = {"examples": f"{surface.examples:,}", "whole": f"{surface.whole:,}"}
    of = Message(f"{_WORDS}.examples.{'all' if surface.examples == surface.whole else 'some'}", counted)
    penalty = Message(f"{_WORDS}.with_penalty" if look.penalty else f"{_WORDS}.without_penalty")
    return Message(f"{_WORDS}.shown", {"step": f"{found.step:,}", "part": part, "of": of, "penalty": penalty})


def _held(path: Path, look: Look) -> Message:
    if math.isnan(path.share):
        return Message(f"{_WORDS}.held.none")
    key = "held.better" if look.directions != "path" and path.share < 0.5 else "held"
    return Message(f"{_WORDS}.{key}", {"share": three_digits(100 * path.share)})
