"""Tests run in a process of their own, with more asked of them than usual."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.soaks import Outcome


def passed(files: tuple[str, ...], **environment: str) -> Outcome:
    """Run test files with these variables of the environment, where nobody has set them yet."""
    tests = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-m", "pytest", "-q", *(str(tests / file) for file in files)]
    done = subprocess.run(command, env={**environment, **os.environ}, stdout=subprocess.PIPE, text=True, check=False)
    last = done.stdout.strip().rpartition("\n")[2]
    return Outcome({"tests": last}, [] if done.returncode == 0 else [done.stdout])
