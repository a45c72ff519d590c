"""`nnstudio render`: one panel of a file as a picture, or its numbers."""

import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from nnstudio.app.render import render
from nnstudio.catalog import StudyError
from nnstudio.cli.render import RenderJob
from nnstudio.document.file import load, save
from nnstudio.document.runs import curves_of, document_of, run_of
from tests.helpers import scenes


@pytest.fixture
def job(qapp, tmp_path: Path) -> RenderJob:
    """A job for the spiral after 40 steps."""
    project = scenes.spiral()
    run = scenes.trained(project, 40)
    save(document_of(project, run, curves_of(run)), tmp_path / "a.nnproj")
    return RenderJob(tmp_path / "a.nnproj", "network", tmp_path / "a.png", (640, 400), "light", "en", 1)


def test_that_the_ending_chooses_the_format_and_the_scale_the_pixels(job: RenderJob, tmp_path: Path) -> None:
    render(job._replace(scale=2))
    assert (QImage(str(job.out)).width(), QImage(str(job.out)).height()) == (1280, 800)
    render(job._replace(out=tmp_path / "a.svg"))
    assert ET.parse(tmp_path / "a.svg").getroot().get("viewBox") == "0 0 640 400"
    render(job._replace(out=tmp_path / "a.pdf"))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_that_the_numbers_are_those_of_the_saved_state(job: RenderJob, tmp_path: Path) -> None:
    render(job._replace(out=tmp_path / "a.csv"))
    lines = (tmp_path / "a.csv").read_text().splitlines()
    at = lines.index("# Hidden 1")
    assert lines[at + 1] == "unit,w x1,w x2,b,z,a"
    run = run_of(load(job.source))
    weights = run.checked.network.named(run.trainer.parameters)["0.weight"]
    found = [[float(cell) for cell in line.split('"')[-1].split(",")[1:3]] for line in lines[at + 2 : at + 10]]
    assert np.array_equal(found, weights.astype(float))


def test_that_a_folder_that_takes_nothing_is_told(job: RenderJob, tmp_path: Path) -> None:
    with pytest.raises(StudyError) as refusal:
        render(job._replace(out=tmp_path / "none" / "a.png"))
    assert refusal.value.message.key == "error.document.no_folder"
