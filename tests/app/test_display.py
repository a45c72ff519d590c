import os
import subprocess
import sys

import pytest

from nnstudio.app.display import has_display

NAMES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
linux = pytest.mark.skipif(sys.platform != "linux", reason="a missing display is known on Linux only")


def started(*arguments: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if name not in NAMES}
    command = [sys.executable, "-m", "nnstudio", *arguments]
    return subprocess.run(command, env=plain, capture_output=True, text=True, timeout=60, check=False)


@linux
def test_that_the_window_without_a_display_is_refused_in_one_sentence():
    done = started()
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "display" in done.stderr


@linux
def test_that_the_self_check_needs_no_display():
    done = started("--self-check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "READY\n", "")


@linux
@pytest.mark.parametrize("name", NAMES)
def test_that_any_of_three_variables_names_a_display(monkeypatch, name):
    for one in NAMES:
        monkeypatch.delenv(one, raising=False)
    assert not has_display()
    monkeypatch.setenv(name, "something")
    assert has_display()
