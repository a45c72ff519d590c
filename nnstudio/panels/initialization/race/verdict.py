"""How each scheme does in a race, and who won, in words."""

from collections.abc import Sequence

from nnstudio.catalog import Message
from nnstudio.panels.initialization.naming import named
from nnstudio.studies.initialization.race import Lane, winner
from nnstudio.widgets.numbers import three_digits

_WORDS = "panel.initialization.race"


def told(lanes: Sequence[Lane], running: bool, examples: int) -> list[Message]:
    """Return a line on every scheme, at the end who won, and on how many of the training examples it was."""
    if not lanes:
        return [] if running else [Message(f"{_WORDS}.empty")]
    said = [_lane(at + 1, lane, running) for at, lane in enumerate(lanes)]
    if not running:
        said.append(_winner(lanes))
    seen = len(lanes[0].trainer.data.x_train)
    if seen < examples:
        said.append(Message(f"{_WORDS}.first", {"count": f"{seen:,}", "total": f"{examples:,}"}))
    return said


def _lane(number: int, lane: Lane, running: bool) -> Message:
    values = {"number": number, "scheme": named(lane.scheme)}
    if lane.divergence is not None:
        return Message(f"{_WORDS}.diverged", {**values, "step": f"{lane.divergence.step:,}"})
    loss = three_digits(lane.losses[-1]) if lane.losses else "–"
    kind = "alike" if not running and lane.alike else "told"
    return Message(f"{_WORDS}.{kind}", {**values, "loss": loss})


def _winner(lanes: Sequence[Lane]) -> Message:
    best = winner(list(lanes))
    if best is None:
        return Message(f"{_WORDS}.nobody")
    return Message(f"{_WORDS}.won", {"number": lanes.index(best) + 1, "scheme": named(best.scheme)})
