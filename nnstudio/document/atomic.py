"""Writing a file so that whoever looks, at any moment, finds the old one or the new one, whole."""

import errno
import os
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from nnstudio.catalog import StudyError

_LEFT_OVER_SECONDS = 600


def write_atomic(path: Path, write: Callable[[BinaryIO], object], durable: bool = True) -> None:
    """Let `write` fill a file beside `path`, then put it in the place of `path`.

    `durable` also waits until it is on the disk, so that it outlives a power cut. A link is followed, the old file's
    permissions stay. Raises: StudyError if it cannot be written; the old file is then as it was.
    """
    try:
        target = path.resolve()
        beside = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.tmp")
        _remove_left_over(target)
        try:
            _fill(beside, write, durable)
            _keep_mode(target, beside)
            os.replace(beside, target)
        finally:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        if durable:
            _sync_folder(target.parent)
    except (OSError, ValueError) as problem:  # ValueError: a zero byte in the path
        raise _refusal(path, problem) from None


def _fill(beside: Path, write: Callable[[BinaryIO], object], durable: bool) -> None:
    with beside.open("xb") as file:
        write(file)
        file.flush()
        if durable:
            os.fsync(file.fileno())


def _keep_mode(target: Path, beside: Path) -> None:
    if target.exists():
        beside.chmod(stat.S_IMODE(target.stat().st_mode))


def _sync_folder(folder: Path) -> None:
    """Make the new name durable too. Windows does it by itself and opens no folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_left_over(target: Path) -> None:
    """Remove what killed processes left of earlier writes of this file."""
    prefix = f".{target.name[:60]}."
    for path in target.parent.iterdir():
        if path.name.startswith(prefix) and path.suffix == ".tmp":
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _LEFT_OVER_SECONDS:
                    path.unlink()


def _refusal(path: Path, problem: OSError | ValueError) -> StudyError:
    shown = path.name or str(path)
    code = getattr(problem, "errno", None)
    if code in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return StudyError("error.document.disk_full", file=shown)
    if os.path.isdir(path):  # noqa: PTH112 - a name that is too long is no error here
        return StudyError("error.document.folder", file=shown)
    if code == errno.ENOENT:
        return StudyError("error.document.no_folder", file=shown, folder=str(path.parent))
    return StudyError(
        "error.document.unwritable", file=shown, reason=getattr(problem, "strerror", None) or str(problem)
    )
