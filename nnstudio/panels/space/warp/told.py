"""What is said of a picture: which layer sees the grid, how far the way is, and what the axes are called."""

from __future__ import annotations

from typing import NamedTuple

from nnstudio.catalog import text
from nnstudio.panels.space.options import INPUT
from nnstudio.panels.space.words import layer_words
from nnstudio.project import Checked
from nnstudio.studies.space.warp import Shadow


class Seen(NamedTuple):
    """A picture: how far it lies on the way from the input, in layers, and what is to be seen there."""

    way: float
    shadow: Shadow

    @property
    def layer(self) -> int:
        """The layer that sees it so, or the nearest on the way; −1 is the input."""
        return round(self.way) - 1

    @property
    def between(self) -> bool:
        """Whether it lies on the way between two layers."""
        return self.way != int(self.way)


def summary(seen: Seen, checked: Checked) -> str:
    """Return which layer sees the grid or the points so, or between which two they are."""
    inputs = checked.data.raw.features
    if seen.between:
        before, after = (layer_words(checked, int(seen.way) - 1 + more) for more in (0, 1))
        return text("panel.space.warp.way", share=f"{100 * (seen.way % 1):.0f}", before=before, after=after)
    key = "points" if inputs != 2 else "grid"
    return text(f"panel.space.warp.{key}", layer=layer_words(checked, seen.layer), inputs=f"{inputs:,}")


def axis(seen: Seen, checked: Checked, at: int, units: tuple[int, int] | None) -> str:
    """Return the name of the axis across (0) or up (1); `units` are those that are chosen, None for principal axes."""
    width, named = checked.network.widths[seen.layer + 1], checked.data.input_names
    if seen.between:
        return text(f"panel.space.warp.axis.way.{at + 1}")
    if seen.layer == INPUT and checked.data.raw.features == 2:
        return named[at]
    if width == 1:
        return text("panel.space.warp.axis.unit", unit=1) if at == 0 else named[1] if len(named) > 1 else ""
    if units is not None:
        key = "input" if seen.layer == INPUT else "unit"
        return text(f"panel.space.warp.axis.{key}", unit=min(units[at], width - 1) + 1)
    return text(f"panel.space.warp.axis.principal.{at + 1}", share=f"{100 * seen.shadow.shares[at]:.0f}")
