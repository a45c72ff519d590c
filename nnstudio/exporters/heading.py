"""The first lines of every script: what it is, and what its inputs are."""

from __future__ import annotations

from collections.abc import Sequence

from nnstudio.exporters.base import Trained


def heading(trained: Trained, about: Sequence[str] = ()) -> list[str]:
    """Return a docstring: what it is `about`, the network's widths, the names of its inputs and outputs."""
    checked = trained.checked
    widths = "-".join(str(width) for width in checked.network.widths)
    prepared = str(checked.project.data.preprocess)
    raw = checked.data.raw
    return [
        '"""A network trained with nnstudio.',
        "",
        *about,
        *([""] if about else []),
        f"layers: {widths}",
        f"inputs: {_listed(raw.feature_names)}, prepared by: {_plain(prepared)}",
        f"outputs: {_listed(raw.target_names)}",
        '"""',
        "",
    ]


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(_plain(name) for name in names[:12])
    return shown if len(names) <= 12 else f"{shown} … ({len(names)})"


def _plain(name: str) -> str:
    """A name from a file stands inside a docstring: nothing of it may end that."""
    return "".join(one for one in name if one.isprintable() and one not in '"\\')[:40]
