"""Edits of the data: what takes long is prepared beside the window first, and then is an edit like any other."""

from collections.abc import Callable
from typing import Any

from nnstudio.catalog import Message
from nnstudio.data.progress import Progress, stretch, watched
from nnstudio.project import Project
from nnstudio.session.loading import Refused
from nnstudio.session.session import Session

LIGHT_BYTES = 1_000_000  # of read data; less is prepared in milliseconds

_READING = 0.7  # of the time, where a file is read and prepared

Change = Callable[[Project], Project]


def is_light(project: Project) -> bool:
    """Tell whether a project's data is prepared so quickly that the window may wait for it."""
    table = project.data.table
    return table is None or table.nbytes <= LIGHT_BYTES


def edit_data(
    session: Session, label: Message, change: Change, by: Any, merge: str = "", refused: Refused | None = None
) -> None:
    """Make the edit `change` of the present project's data, at once where that is light.

    Raises: StudyError if light data cannot be made so; what is refused later goes to `refused`.
    """
    if is_light(session.project):
        session.edit(label, change(session.project), by, merge)
    else:
        prepare_edit(session, label, lambda _: change, by, merge, Message("loading.preparing"), refused)


def prepare_edit(
    session: Session,
    label: Message,
    read: Callable[[Progress], Change],
    by: Any,
    merge: str = "",
    what: Message = Message("loading.preparing"),  # noqa: B008 - frozen
    refused: Refused | None = None,
) -> None:
    """Read a change beside the window, prepare what it makes of the data, then make it an edit.

    Where the data were changed meanwhile it is prepared once more for those; other edits are kept.
    """
    project = session.project

    def make(progress: Progress) -> Change:
        change = read(stretch(progress, 0.0, _READING))
        with watched(stretch(progress, _READING, 1.0)):
            change(project)  # prepares the data it asks for, which are then known to whoever asks next
        return change

    def then(change: Change) -> None:
        if session.project.data == project.data:
            session.edit(label, change(session.project), by, merge)
        else:
            prepare_edit(session, label, lambda _: change, by, merge, what, refused)

    session.loading.begin(what, make, then, refused)
