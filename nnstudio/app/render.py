"""A panel as a picture, or its numbers, without a display: `nnstudio render`."""

import tempfile
from pathlib import Path

from nnstudio.app.application import qt_application
from nnstudio.app.display import off_screen
from nnstudio.app.scene import Scene, dress
from nnstudio.catalog import text
from nnstudio.catalog.panel_keys import PANELS
from nnstudio.cli.render import RenderJob
from nnstudio.document.atomic import write_atomic
from nnstudio.document.file import load
from nnstudio.document.runs import run_of
from nnstudio.panels import Panel
from nnstudio.widgets.pictures.formats import FORMATS, Look
from nnstudio.widgets.tables import tables_of
from nnstudio.widgets.tables.csv import csv_of


def render(job: RenderJob) -> None:
    """Draw one panel of a project at the state it was saved in, as PNG, SVG or PDF, or write its numbers as CSV.

    Raises: StudyError if the project cannot be read or trained, the panel is unknown or the file cannot be written.
    """
    off_screen()
    document = load(job.source)
    run = run_of(document)
    app = qt_application()
    dress(app, job.theme, job.language)
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(app, job.panel, job.size, Path(folder))
        try:
            scene.show(document, run)
            scene.settle()
            content = _content(scene.panel, job)
        finally:
            scene.close()
    write_atomic(job.out, lambda file: file.write(content))


def _content(panel: Panel, job: RenderJob) -> bytes:
    kind = job.out.suffix.lower()
    if kind == ".csv":
        return csv_of(tables_of(panel)).encode()
    title = text(dict(PANELS)[job.panel])
    return FORMATS[kind](panel, Look(title, job.scale))()
