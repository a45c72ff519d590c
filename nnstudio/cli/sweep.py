"""`nnstudio sweep`: a project trained with several settings and seeds, on this machine or a cluster."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext

from nnstudio.catalog import StudyError, text
from nnstudio.cli.command import Command
from nnstudio.cli.files import existing, writable
from nnstudio.cli.parser import Parser, required
from nnstudio.cli.streams import say, tell, write_json
from nnstudio.cli.sweep_progress import swept
from nnstudio.cli.sweep_report import report, table
from nnstudio.cli.values import count, whole
from nnstudio.document.file import load
from nnstudio.document.sweep_file import SweepFile
from nnstudio.project import Project, check
from nnstudio.studies.sweeps.agreement import Agreement, compared
from nnstudio.studies.sweeps.cells import MOST_CELLS, Axis, Cell, axis
from nnstudio.studies.sweeps.cluster import ClusterWorkers
from nnstudio.studies.sweeps.plan import Plan
from nnstudio.studies.sweeps.result import Result
from nnstudio.studies.sweeps.sweeping import sweeping
from nnstudio.studies.sweeps.workers import LocalWorkers, available

DONE = 0
_MOST_AXES, _MOST_WORKERS = 2, 256


def _arguments(parser: Parser) -> None:
    parser.argument("project", "PROJECT")
    parser.option("--vary", metavar="PATH=V1,V2,…", action="append", default=[])
    parser.option("--draws", whole("--draws"), "N")
    parser.option("--draw-seed", count("--draw-seed"), "N", default=0)
    parser.option("--seeds", whole("--seeds"), "N", default=1)
    parser.option("--workers", whole("--workers"), "N")
    parser.option("--scheduler", metavar="ADDRESS")
    parser.option("--keep", metavar="FILE.sqlite")
    parser.flag("--json")


def _run(given: Namespace) -> int:
    project = load(existing(required(given.project, "PROJECT"))).project
    plan = _plan(given)
    cells = plan.cells(project)
    check(project)
    if not project.recipe.epochs:
        raise StudyError("error.sweep.endless")
    if given.workers is not None and given.scheduler is not None:
        raise StudyError("error.cli.both", one="--workers", other="--scheduler")
    if given.workers is not None:
        _between("--workers", given.workers, _MOST_WORKERS)
    agreements: list[Agreement] = []
    results = _results(project, plan, cells, given, agreements.append)
    if given.json:
        write_json(report(project, plan, results, agreements))
    else:
        for line in table(plan.axes, results):
            say(line)
    return DONE


def _plan(given: Namespace) -> Plan:
    axes = tuple(_axis(source) for source in given.vary)
    if len(axes) > _MOST_AXES:
        raise StudyError("error.sweep.axes", most=_MOST_AXES, count=len(axes))
    draws = 0 if given.draws is None else _between("--draws", given.draws, MOST_CELLS)
    return Plan(axes, _between("--seeds", given.seeds, MOST_CELLS), draws, given.draw_seed)


def _results(
    project: Project, plan: Plan, cells: tuple[Cell, ...], given: Namespace, told: Callable[[Agreement], None]
) -> list[Result]:
    """Train what is not kept yet, and return all results in the order of the cells."""
    kept = closing(SweepFile(writable(given.keep), project, plan)) if given.keep is not None else nullcontext(None)
    with kept as file:
        before, missing = file.split(cells) if file is not None else ([], list(cells))
        done = {result.cell.key: result for result in before}
        for result in swept(_trained(project, missing, given, told), len(cells), len(before)):
            done[result.cell.key] = result
            if file is not None:
                file.add(result)
    return [done[cell.key] for cell in cells]


def _trained(
    project: Project, cells: list[Cell], given: Namespace, told: Callable[[Agreement], None]
) -> Iterator[Result]:
    if not cells:
        return iter(())
    if given.scheduler is None:
        processes = min(given.workers or available(), len(cells), _MOST_WORKERS)
        return sweeping(cells, LocalWorkers(project, processes), _never)
    results = sweeping(cells, ClusterWorkers(project, given.scheduler), _never)
    return compared(results, lambda: LocalWorkers(project, 1), lambda found: _agreed(found, told), _never)


def _agreed(found: Agreement, told: Callable[[Agreement], None]) -> None:
    tell(text(found.message))
    told(found)


def _never() -> bool:
    return False


def _axis(source: str) -> Axis:
    """Return the setting and its values from `PATH=V1,V2,…`.

    Raises: StudyError if there is no path or a value is empty.
    """
    path, equals, values = source.partition("=")
    if not equals or not path.strip():
        raise StudyError("error.sweep.vary", value=source[:60])
    return axis(path.strip(), values)


def _between(option: str, value: int, most: int) -> int:
    if not 1 <= value <= most:
        raise StudyError("error.sweep.count", option=option, most=f"{most:,}", value=value)
    return value


SWEEP = Command("sweep", _arguments, _run)
