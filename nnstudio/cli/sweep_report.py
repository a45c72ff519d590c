"""What `nnstudio sweep` tells at the end: one JSON value, or a table with a line for each setting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from nnstudio.catalog import Message, text
from nnstudio.project import Project
from nnstudio.studies.sweeps.agreement import Agreement
from nnstudio.studies.sweeps.cells import Axis
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import SCORES, Result
from nnstudio.studies.sweeps.summary import Group, Spread, groups


def report(
    project: Project, plan: Plan, results: Sequence[Result], agreements: Sequence[Agreement] = ()
) -> dict[str, Any]:
    """Return what scripts read: the settings that vary, each group of seeds with its spreads, and every run.

    `agreement` is null unless the runs were trained elsewhere and one of them here too.
    """
    return {
        "data": str(project.data.source),
        "vary": {axis.path: list(axis.values) for axis in plan.axes},
        "draws": plan.draws or None,
        "agreement": _agreement(agreements[0]) if agreements else None,
        "groups": [_group(group) for group in groups(results)],
        "runs": [_run(result) for result in results],
    }


def table(axes: Sequence[Axis], results: Sequence[Result]) -> list[str]:
    """Return the lines a person reads: the settings, then mean ± deviation over the seeds of each score there is."""
    found = groups(results)
    scores = [name for name in SCORES if any(name in group.spreads for group in found)]
    header = [*(axis.path for axis in axes), text("cli.sweep.seeds"), *(text(f"sweep.{name}") for name in scores)]
    rows = [[*(value for _, value in group.settings), _count(group), *_cells(group, scores)] for group in found]
    widths = [max(len(row[at]) for row in [header, *rows]) for at in range(len(header))]
    return [
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in [header, *rows]
    ]


def _agreement(found: Agreement) -> dict[str, Any]:
    return {
        "settings": dict(found.cell.settings),
        "seed": found.cell.seed,
        "score": found.score,
        "largest_difference": found.difference,
    }


def _count(group: Group) -> str:
    extra = [
        text(f"cli.sweep.{name}", count=count)
        for name, count in (("diverged", group.diverged), ("failures", group.failed))
        if count
    ]
    return f"{group.runs:,}" + (f" ({', '.join(extra)})" if extra else "")


def _cells(group: Group, scores: Sequence[str]) -> list[str]:
    return [_spread(group.spreads[name]) if name in group.spreads else "–" for name in scores]


def _spread(found: Spread) -> str:
    return f"{found.mean:.4g}" if math.isnan(found.std) else f"{found.mean:.4g} ± {found.std:.2g}"


def _group(group: Group) -> dict[str, Any]:
    return {
        "settings": dict(group.settings),
        "runs": group.runs,
        "diverged": group.diverged,
        "failed": group.failed,
        **{name: found._asdict() for name, found in group.spreads.items()},
    }


def _run(result: Result) -> dict[str, Any]:
    failure = result.failure
    return {
        "settings": dict(result.cell.settings),
        "seed": result.cell.seed,
        "stopped": result.stopped,
        "steps": result.steps,
        "epochs": result.epochs,
        "seconds": result.seconds,
        **{name: getattr(result, name) for name in SCORES},
        "failure": text(Message(failure.key, failure.values)) if failure is not None else None,
    }
