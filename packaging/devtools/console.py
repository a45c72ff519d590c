"""Telling the developer something, and running a program: standard output belongs to the program that is run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class TaskError(Exception):
    """A step cannot be done: one sentence that says what to do about it."""


def say(words: str) -> None:
    """Tell the developer, on standard error."""
    print(f"dev.py: {words}", file=sys.stderr, flush=True)


def must(command: Sequence[str | Path], what: str, env: Mapping[str, str] | None = None) -> None:
    """Run a step of the set-up, its output on standard error.

    Raises: TaskError naming the step when it fails.
    """
    done = subprocess.run([str(part) for part in command], stdout=sys.stderr, env=env, check=False)
    if done.returncode:
        raise TaskError(f"{what} failed with exit code {done.returncode}; its own words stand above.")


def become(command: Sequence[str | Path]) -> int:
    """Run a program in place of this one: its working directory, output and exit code are the caller's.

    It returns, with the exit code, only where a process cannot be replaced (Windows).
    """
    words = [str(part) for part in command]
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(words[0], words)
    return subprocess.run(words, check=False).returncode
