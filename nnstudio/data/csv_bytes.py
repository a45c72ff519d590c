"""What is in a file, taken into memory only where it is a file of data and not too large."""

import stat
from pathlib import Path

from nnstudio.catalog import StudyError

MAX_BYTES = 2_000_000_000
MAX_LINE = 16_000_000
_PIECE = 1_000_000


def read_bytes(path: str | Path, maximum: int) -> bytes:
    """Return what is in a file; its size is judged before memory is taken.

    Raises: StudyError if it is missing, a folder, unreadable, or larger than `maximum` bytes.
    """
    shown = Path(path).name or str(path)
    try:
        return _bytes(Path(path), shown, maximum)
    except FileNotFoundError:
        raise StudyError("error.csv.missing", file=str(path)) from None
    except (OSError, ValueError) as problem:  # ValueError: a zero byte in the path
        reason = getattr(problem, "strerror", None) or str(problem)
        raise StudyError("error.csv.unreadable", file=shown, reason=reason) from None


def _bytes(path: Path, shown: str, maximum: int) -> bytes:
    if path.is_dir():
        raise StudyError("error.csv.folder", file=shown)
    found = path.stat()
    if stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):  # it may never end
        raise StudyError("error.csv.device", file=shown)
    size = found.st_size
    with path.open("rb") as file:
        data = b"" if size > maximum else file.read(size + 1)
        while size == 0 and data and len(data) <= maximum and (piece := file.read(_PIECE)):  # a pipe tells no size
            data += piece
    if max(size, len(data)) > maximum:
        raise StudyError("error.csv.large", file=shown, maximum=f"{maximum // 1_000_000:,}")
    return data


def refuse_long_lines(data: bytes, shown: str) -> None:
    """Refuse text of which a single line would take much memory before anything could be told about it."""
    at = 0
    while at + MAX_LINE < len(data):
        end = max(data.rfind(b"\n", at, at + MAX_LINE), data.rfind(b"\r", at, at + MAX_LINE))
        if end < 0:
            raise StudyError("error.csv.long_line", file=shown, maximum=f"{MAX_LINE // 1_000_000:,}")
        at = end + 1
