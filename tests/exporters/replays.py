"""Runs of every kind, trained as the program trains them, and their replay scripts in one process of their own."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from nnstudio.document.runs import curves_of
from nnstudio.exporters import EXPORTERS, Story, Trained
from nnstudio.project import Project, check
from nnstudio.studies.replay import train_to
from nnstudio.studies.run import Run

LOOP = """
import contextlib, io, json, pathlib, runpy, sys
found = {}
for path in sorted(pathlib.Path().glob("*.py")):
    with contextlib.redirect_stdout(io.StringIO()) as told:
        done = runpy.run_path(str(path))
    found[path.stem] = done["difference"], done["count"], done["parameters"].tolist(), told.getvalue()
assert not any(name.startswith("nnstudio") for name in sys.modules)
print(json.dumps(found))
"""


def begun(made: Project, *stops: int) -> Run:
    """Return a run of a project trained to those steps, scored at each."""
    run = Run(check(made))
    for step in stops:
        train_to(run, (), step)
    return run


def told(run: Run, step: int | None = None) -> Trained:
    """Return what an exporter is given of a run."""
    steps = run.trainer.step_count if step is None else step
    story = Story(run.log.start, tuple(run.log.edits), steps)
    return Trained(run.checked, run.trainer.parameters.copy(), dict(curves_of(run)), "run", story)


def played(ones: Mapping[str, Trained], folder: Path) -> dict[str, tuple[float, int, list[float], str]]:
    """Return difference, count of numbers compared, parameters and printed lines of each script, by its name."""
    for name, one in ones.items():
        (folder / f"{name}.py").write_bytes(EXPORTERS["replay"]().written(one))
    command = [sys.executable, "-I", "-W", "error", "-c", LOOP]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    return {name: tuple(one) for name, one in json.loads(done.stdout).items()}
