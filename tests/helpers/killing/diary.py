"""What a window that will be killed did, line by line: written within the act, so that it outlives the process."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from nnstudio.document.project_words import project_words
from nnstudio.document.words import json_bytes
from nnstudio.project import Project

_NAME = "diary.jsonl"


class Line(NamedTuple):
    """One thing, at so many seconds of the machine's own clock.

    `what` is "first" (what every window opens with), "project", "step", "written", "undone", "restored" or, of whoever
    looks after a death, "found" or "nothing"; `of` is the project's digest, or the run; `step` that run's, `value`
    what was written into its weights.
    """

    at: float
    what: str
    of: str
    step: int = 0
    value: float = 0.0


class Diary:
    """The lines of a folder, of all the windows that lived in it one after the other."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def add(self, what: str, of: str, at: float | None = None, **more: Any) -> None:
        """Write a line in one call of the system: a process that is killed leaves it whole or not at all."""
        line = Line(monotonic() if at is None else at, what, of, **more)
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(handle, json.dumps(line).encode() + b"\n")
        os.close(handle)

    def lines(self) -> list[Line]:
        if not self._path.exists():
            return []
        return [Line(*json.loads(words)) for words in self._path.read_text(encoding="utf-8").splitlines()]


def mark(project: Project) -> str:
    """Return what tells a project from every other one."""
    return hashlib.sha256(json_bytes(project_words(project))).hexdigest()[:16]
