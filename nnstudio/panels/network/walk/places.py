"""The stops of a walk through a step, in order: whole passes, or layer by layer."""

from typing import Literal, NamedTuple

Stop = Literal["forward", "loss", "backward", "update"]
STOPS: tuple[Stop, ...] = ("forward", "loss", "backward", "update")


class Place(NamedTuple):
    """A stop; while a pass is walked layer by layer, the layer it has reached (from 0), else None: all of them."""

    stop: Stop
    layer: int | None = None

    def reached(self, layer: int) -> bool:
        """Tell whether the pass of this stop has come to a layer."""
        if self.layer is None:
            return True
        return layer <= self.layer if self.stop == "forward" else layer >= self.layer


def places(layers: int, fine: bool) -> list[Place]:
    """Return the places of a network with that many layers."""
    if not fine:
        return [Place(stop) for stop in STOPS]
    there = [Place("forward", at) for at in range(layers)]
    back = [Place("backward", at) for at in reversed(range(layers))]
    return [*there, Place("loss"), *back, Place("update")]


def nearest(found: list[Place], place: Place) -> int:
    """Return which of the places stands for one of the other fineness: the end of the same pass."""
    if place in found:
        return found.index(place)
    return max(at for at, one in enumerate(found) if one.stop == place.stop)
