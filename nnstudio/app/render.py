"""A panel as a picture, without a display: `nnstudio render`."""

import tempfile
from pathlib import Path

from nnstudio.app.application import qt_application
from nnstudio.app.display import off_screen
from nnstudio.app.scene import Scene, dress
from nnstudio.catalog import StudyError
from nnstudio.document.file import load
from nnstudio.document.runs import run_of


def render(source: Path, panel: str, out: Path, size: tuple[int, int], theme: str, language: str) -> None:
    """Draw one panel of a project at the state it was saved in, as PNG.

    Raises: StudyError if the project cannot be read or trained, the panel is unknown or the file cannot be written.
    """
    off_screen()
    document = load(source)
    run = run_of(document)
    app = qt_application()
    dress(app, theme, language)
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(app, panel, size, Path(folder))
        try:
            scene.show(document, run)
            picture = scene.picture()
        finally:
            scene.close()
    if not picture.save(str(out)):
        raise StudyError("error.render.write", file=str(out))
