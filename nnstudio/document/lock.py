"""A lock that the system lets go of when its process ends, however it ends."""

import os
from contextlib import suppress
from pathlib import Path

if os.name == "nt":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Holds a lock file from `taken` until `release`; nobody else gets it meanwhile, not even in the same process."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle: int | None = handle

    @staticmethod
    def taken(path: Path, create: bool = False) -> "Lock | None":
        """Return the lock, None if somebody holds it or there is no such file."""
        try:
            handle = os.open(path, os.O_RDWR | (os.O_CREAT if create else 0), 0o600)
        except OSError:
            return None
        try:
            _hold(handle)
        except OSError:
            os.close(handle)
            return None
        return Lock(path, handle)

    def release(self, remove: bool = False) -> None:
        """Let go of the lock, and with `remove` of its file."""
        if self._handle is None:
            return
        os.close(self._handle)
        self._handle = None
        if remove:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)

    def __del__(self) -> None:
        self.release()
