"""What differs between the project's own run and its twins: a value kept in the project's view."""

from __future__ import annotations

import msgspec

from nnstudio.project import Project
from nnstudio.project.edits import with_view
from nnstudio.studies.twins.variables import VARIABLES, variable

MOST_TWINS = 3  # beside the project's own run
_BETWEEN = "; "


class Twins(msgspec.Struct, frozen=True):
    """Which setting differs, by its variable's key, and what it is in each twin, as one would type it.

    The project's own run is the first in every comparison and needs no value here. A value that cannot be is kept: it
    is refused in words where it is shown, and the other twins go on.
    """

    variable: str = "learning_rate"
    values: tuple[str, ...] = ()
    on: bool = False


def twins_of(project: Project) -> Twins:
    """Return what a project's view says of twins; what a file has wrong is the default."""
    kept = project.view.settings
    key, values, on = kept.get("twins.variable"), kept.get("twins.values"), kept.get("twins.on")
    if not any(key == one.key for one in VARIABLES) or not isinstance(values, str):
        return Twins()
    found = tuple(one.strip() for one in values.split(_BETWEEN.strip()) if one.strip())
    return Twins(str(key), found[:MOST_TWINS], on is True)


def with_twins(project: Project, twins: Twins) -> Project:
    """Return the project with other twins: `with_twins(project, Twins("optimizer", ("sgd", "momentum"), on=True))`.

    Raises: StudyError if there is no such variable.
    """
    key = variable(twins.variable).key
    values = _BETWEEN.join(one.replace(";", " ").strip() for one in twins.values[:MOST_TWINS])
    said = {"twins.variable": key, "twins.values": values, "twins.on": twins.on}
    return with_view(project, settings={**project.view.settings, **said})
