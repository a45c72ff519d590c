"""The system libraries that Qt needs on Linux: found missing by loading them, added with apt where that is allowed."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys

from devtools.console import TaskError, must, say

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def ensure() -> None:
    """Add what Qt misses, or say how; a window may be impossible then, but the command line is not."""
    if sys.platform != "linux":
        return
    absent = missing()
    if not absent:
        return
    try:
        _install(absent)
    except TaskError as error:
        say(str(error))


def missing() -> list[str]:
    """Return the libraries that cannot be loaded."""
    return [name for name in PACKAGES if not _loads(name)]


def apt(packages: list[str], why: str) -> None:
    """Install Debian packages.

    Raises: TaskError with the one command to run, where this user or system does not allow it.
    """
    names = " ".join(packages)
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise TaskError(f"{why}. Run this once: sudo apt-get install -y {names}")
    say(f"{why}: installing {names}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    must(["apt-get", "update", "-qq"], "apt-get update", quiet)
    must(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], "apt-get install", quiet)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _install(absent: list[str]) -> None:
    why = "Qt needs system libraries that are missing"
    if shutil.which("apt-get"):
        apt(sorted(PACKAGES[name] for name in absent), why)
        return
    if shutil.which("dnf"):
        wanted = " ".join(f"'{name}()(64bit)'" for name in absent)
        raise TaskError(f"{why}. Run this once: sudo dnf install -y {wanted}")
    raise TaskError(f"{why}. Install the packages of your system that hold {', '.join(absent)}.")
