"""What is said of a plane beside its picture: how many regions, layer by layer, or why there are none."""

from __future__ import annotations

from nnstudio.catalog import text
from nnstudio.engine.opened import Opened
from nnstudio.studies.space.regions import MOST
from nnstudio.studies.space.view import PlaneView


def summary(answer: PlaneView, row: Opened) -> str:
    """Return how many regions there are after each layer, or the sentence that says why there are none."""
    if answer.regions is not None:
        counts = answer.regions.counts.items()
        layers = " · ".join(f"{row.number(layer)}: {count:,}" for layer, count in counts)
        return text("panel.space.regions.count", regions=f"{len(answer.regions):,}", layers=layers or "–")
    layer, made = row.number(answer.at), row.layers[answer.at]
    kind = text((getattr(made, "activation", None) or made).label())
    return text(f"panel.space.regions.{answer.why}", layer=layer, kind=kind, most=f"{MOST:,}")


def table_rows(answer: PlaneView, row: Opened) -> list[tuple[str, ...]]:
    """Return for each layer with hinges its number, its units, how many of them are seen, and the regions after it."""
    counts = answer.regions.counts if answer.regions is not None else {}
    return [
        (
            row.number(one.layer),
            f"{row.widths[one.layer + 1]:,}",
            f"{len(set(one.units.tolist())):,}",
            f"{counts[one.layer]:,}" if one.layer in counts else "–",
        )
        for one in answer.lines
    ]
