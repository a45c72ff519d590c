"""Runs commands in a process of their own, as scripts do."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str, **more: Any) -> subprocess.Popen[str]:
    """Start nnstudio with arguments; standard output and standard error are pipes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    if os.name == "posix":
        streams["preexec_fn"] = _heed_interrupts
    return subprocess.Popen([sys.executable, "-m", "nnstudio", *arguments], env=environment, text=True, **streams)


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Return exit code, standard output and standard error."""
    try:
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()  # no one is left behind by a test that failed
    return process.returncode, out or "", err or ""


def _heed_interrupts() -> None:
    """Tests that a shell has put into the background ignore interrupts, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
