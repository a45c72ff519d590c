"""The files opened lately, kept as JSON in the settings folder."""

from contextlib import suppress
from pathlib import Path

import msgspec

from nnstudio.catalog import StudyError
from nnstudio.catalog.places import is_file
from nnstudio.document.atomic import write_atomic
from nnstudio.document.file_names import as_word, from_word

LIMIT = 10
_NAME = "recent.json"
_MAX_BYTES = 1_000_000


class Recent:
    """The last ten files, the latest first. A list that cannot be read is empty, one that cannot be written stays."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    def files(self) -> list[Path]:
        """Return the files that are still there."""
        return [path for path in self._listed() if is_file(path)][:LIMIT]

    def add(self, path: Path) -> None:
        """Put a file first."""
        path = path.absolute()
        self._write([path, *(one for one in self.files() if one != path)])

    def clear(self) -> None:
        """Forget all."""
        self._write([])

    def _listed(self) -> list[Path]:
        try:
            with self._path.open("rb") as file:
                return [from_word(one) for one in msgspec.json.decode(file.read(_MAX_BYTES), type=list[str])]
        except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
            return []

    def _write(self, paths: list[Path]) -> None:
        content = msgspec.json.encode([as_word(path) for path in paths[:LIMIT]])
        with suppress(OSError, StudyError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(self._path, lambda file: file.write(content))
