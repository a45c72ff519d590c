"""Networks of several widths on one task, each to be trained from many seeds."""

from __future__ import annotations

from typing import NamedTuple

from nnstudio.catalog import Choice, StudyError
from nnstudio.engine.layers import LAYERS
from nnstudio.project import Project, build, prepared, size
from nnstudio.project.edits import replace
from nnstudio.project.paths import set_path
from nnstudio.project.values import View
from nnstudio.studies.setups.base import made
from nnstudio.studies.sweeps.cells import Cell

SHIPPED_WIDTHS = (2, 3, 20)
Settings = tuple[tuple[str, str], ...]


class Entrant(NamedTuple):
    """One network: what of the project is set for it, and its widths as in "2-3-1"."""

    settings: Settings
    name: str


class Draw(NamedTuple):
    """A project, the networks that are trained in its place, and their runs, one for each network and seed."""

    project: Project
    entrants: tuple[Entrant, ...]
    cells: tuple[Cell, ...]


def shipped_draw(seeds: int) -> Draw:
    """Return XOR for 2-2-1, 2-3-1 and 2-20-1 networks of tanh units, as the claim was measured.

    200 points in four equal clusters (deviation 0.3), Xavier, Adam 0.03, batches of 10, 200 epochs.
    """
    recipe = {"optimizer": Choice("adam"), "learning_rate": 0.03, "batch_size": 10, "epochs": 200}
    data, layers = "xor(samples=200, noise=0.3)", f"dense({SHIPPED_WIDTHS[0]}, tanh); dense(1, identity)"
    project = made(data, layers, "binary_cross_entropy", recipe)
    return _draw(project, [_hidden(project, width) for width in SHIPPED_WIDTHS], seeds)


def own_draw(project: Project, width: int, seeds: int) -> Draw:
    """Return the project's own network, and the same with every hidden layer `width` units wide.

    Raises: StudyError if it has no such layer, is that wide already, or its run has no end.
    """
    plain = replace(project, view=View())
    if not plain.recipe.epochs:
        raise StudyError("error.sweep.endless")
    changed = _hidden(plain, width)
    if not changed:
        raise StudyError("error.luck.no_hidden")
    found = _draw(plain, [(), changed], seeds)
    if found.entrants[0].name == found.entrants[1].name:
        raise StudyError("error.luck.same", widths=found.entrants[0].name)
    return found


def draw_of(project: Project, cells: tuple[Cell, ...]) -> Draw:
    """Return the draw of a project and its runs, the networks in the order the runs name them."""
    networks = dict.fromkeys(cell.settings for cell in cells)
    return Draw(project, tuple(Entrant(settings, _name(project, settings)) for settings in networks), cells)


def _draw(project: Project, networks: list[Settings], seeds: int) -> Draw:
    """Seeds vary slowest, so that the first results already compare the networks."""
    first = project.recipe.seed
    return draw_of(project, tuple(Cell(settings, first + at) for at in range(seeds) for settings in networks))


def _hidden(project: Project, width: int) -> Settings:
    pairs = zip(project.network.hidden, project.network.places, strict=False)
    known = [place for layer, place in pairs if "units" in {one.key for one in LAYERS[layer.key].params()}]
    return tuple((f"{place}.units", str(width)) for place in known)


def _name(project: Project, settings: Settings) -> str:
    """Return the widths, without drawing the data anew."""
    changed = project
    for path, value in settings:
        changed = set_path(changed, path, value)
    network = build(changed.network, prepared(project.data).x_train.shape[1])
    return "-".join(map(str, size(network).widths))
