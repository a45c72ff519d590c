"""What README shows is done here as it says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import messages
from tests.helpers.modules import ROOT

SCRIPT, ACTIVATION = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
FOLDER = Path("nnstudio/engine/activations")
CHECK = """
import numpy as np
from nnstudio.engine.activations import ACTIVATIONS
f, z, h = ACTIVATIONS["softsign"](), np.linspace(-4, 4, 40), 1e-5
print(np.abs(f.value(z) - z / (1 + np.abs(z))).max() < 1e-15)
print(np.abs(f.slope(z) - (f.value(z + h) - f.value(z - h)) / (2 * h)).max() < 1e-8)
"""


def test_that_the_engines_few_lines_train_and_predict(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}
    exec(compile(SCRIPT, "README.md", "exec"), names)  # noqa: S102 - our own words
    steps, accuracy, _, *probabilities = capsys.readouterr().out.replace("[", " ").replace("]", " ").split()
    trainer = names["trainer"]
    assert int(steps) == trainer.step_count > 0
    assert float(accuracy) > 0.97
    assert np.isclose(sum(map(float, probabilities)), 1.0)
    assert len(SCRIPT.split("\n\n")[1].strip().splitlines()) <= 10


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A checkout to which the activation was added as README says."""
    left_out = shutil.ignore_patterns("__pycache__", "*.mo", "pictures")
    for name in ("nnstudio", "resources"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=left_out)
    (tmp_path / FOLDER / "softsign.py").write_text(ACTIVATION, encoding="utf-8")
    table = tmp_path / FOLDER / "__init__.py"
    words = table.read_text(encoding="utf-8")
    words = words.replace("import Tanh\n", "import Tanh\nfrom nnstudio.engine.activations.softsign import Softsign\n")
    table.write_text(words.replace("    Tanh,\n", "    Tanh,\n    Softsign,\n", 1), encoding="utf-8")
    for language in ("en", "ko"):
        with (tmp_path / f"resources/translations/{language}/engine.po").open("a", encoding="utf-8") as file:
            for key in ("activations.softsign", "activations.softsign.help"):
                file.write(f'\nmsgid "{key}"\nmsgstr "softsign"\n')
    messages.compile_all(tmp_path / "resources/translations")
    return tmp_path


def test_that_an_activation_is_added_in_one_file(copy: Path) -> None:
    listed = _run(copy, "-m", "nnstudio", "list", "activations")
    assert re.search(r"^softsign +softsign$", listed, re.MULTILINE)
    assert _run(copy, "-c", CHECK).split() == ["True", "True"]
    trained = _run(copy, "-m", "nnstudio", "train", "--data", "moons", "--activation", "softsign", "--epochs", "20")
    assert "2-8-8-1" in trained


def _run(copy: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, *words]
    done = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
