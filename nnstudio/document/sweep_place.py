"""Where a sweep is kept unless somebody says where: beside the project, or in a folder of the program's own."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from nnstudio.document.sweep_file import fingerprint
from nnstudio.project import Project
from nnstudio.studies.sweeps.plan import Plan

_NAME = "{stem}-sweep-{mark}.sqlite"
_UNSAVED = "unsaved"


def sweep_place(saved: Path | None, own: Path, project: Project, plan: Plan) -> Path:
    """Return the file of a sweep: the same for the same project, settings and search, however many seeds or draws.

    A sweep begun again thereby goes on where it was, and one of more seeds has those there were.
    `saved` is the project's file, None where it has none; `own` the folder for those, and where it may not be written.
    """
    search = msgspec.json.encode((fingerprint(project), plan.axes, plan.draws > 0, plan.draw_seed if plan.draws else 0))
    mark = hashlib.sha256(search).hexdigest()[:8]
    beside = saved is not None and os.access(saved.parent, os.W_OK)
    folder = saved.parent if saved is not None and beside else own
    return folder / _NAME.format(stem=saved.stem if saved is not None else _UNSAVED, mark=mark)
