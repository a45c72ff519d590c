"""The panel's settings: kept in the project's view, so that they are saved and can be undone."""

from typing import Any

from nnstudio.catalog import Param
from nnstudio.engine.opened import Opened
from nnstudio.panels.page_settings import PageSettings
from nnstudio.project import Project
from nnstudio.session import Selection, Session

SELECTED, INPUT = -2, -1  # layers that are no layer: the one that is selected, and the input
_MOST = 100_000

SETTINGS = PageSettings(
    "space",
    "panel.space",
    (
        Param("integer", SELECTED, SELECTED, _MOST, key="layer"),
        Param("option", "principal", choices=("principal", "units"), key="axes"),
        Param("integer", 0, 0, _MOST, key="across"),
        Param("integer", 1, 0, _MOST, key="up"),
        Param("flag", True, key="test_points"),
        Param("option", "slope", choices=("slope", "on", "none"), key="tint"),
        Param("integer", INPUT, INPUT, _MOST, key="hinges"),
        Param("option", "a", choices=("z", "a"), key="quantity"),
        Param("integer", 0, 0, _MOST, key="target"),
    ),
)
option = SETTINGS.of


def choose(session: Session, name: str, value: Any, by: Any, merge: bool = False) -> None:
    """Change one of the settings, undoably; with `merge` changes in a row are one."""
    SETTINGS.choose(session, by, name if merge else "", **{name: value})


def shown_layer(project: Project, selection: Selection, row: Opened, least: int = INPUT) -> int:
    """Return the layer to show, along the row: the chosen one, the selected one, or the last hidden one."""
    last = len(row.layers) - 1
    wanted, selected = option(project, "layer"), selection.along(row).layer
    if wanted == SELECTED and selected is not None:
        wanted = selected
    return wanted if least <= wanted <= last else max(last - 1, 0)
