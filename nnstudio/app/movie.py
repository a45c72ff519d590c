"""A training movie, without a display: `nnstudio movie`."""

import tempfile
from pathlib import Path

import numpy as np
from PIL import Image
from PyQt6.QtGui import QImage

from nnstudio.app.application import qt_application
from nnstudio.app.display import off_screen
from nnstudio.app.scene import Scene, dress
from nnstudio.catalog import StudyError, language
from nnstudio.document.file import Document, load
from nnstudio.project import check
from nnstudio.studies.replay import moments
from nnstudio.studies.run import Run

SIZE = (720, 480)
FRAMES = 60
FRAME_MILLISECONDS = 80
LAST_MILLISECONDS = 2000
FORMATS = {".gif": "GIF", ".webp": "WEBP"}


def movie(source: Path, panel: str, out: Path) -> None:
    """Train the project's run again from its start and draw one panel on the way, as GIF or WebP.

    Raises: StudyError if the project cannot be read or trained, the panel is unknown or the file cannot be written.
    """
    if out.suffix.lower() not in FORMATS:
        raise StudyError("error.movie.format", file=out.name, known=", ".join(FORMATS))
    off_screen()
    document = load(source)
    app = qt_application()
    dress(app, "light", language())
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(app, panel, SIZE, Path(folder))
        try:
            frames = _frames(scene, document)
        finally:
            scene.close()
    _write(frames, out)


def _frames(scene: Scene, document: Document) -> list[Image.Image]:
    """Draw the run at `FRAMES` moments: close together at first, where it changes most."""
    run = Run(check(document.start or document.project), log=document.log)
    last = document.state.step if document.state and document.state.step else None
    frames = []
    for _ in moments(run, document.log, FRAMES, last):
        if not frames:
            scene.show(document, run)
        scene.session.show_run(run)
        frames.append(_image(scene.picture()))
    return frames


def _image(picture: QImage) -> Image.Image:
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    bits = plain.constBits()
    assert bits is not None
    flat = np.frombuffer(bytes(bits.asarray(plain.sizeInBytes())), np.uint8)
    rows = flat.reshape(plain.height(), plain.bytesPerLine())
    return Image.fromarray(rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy())


def _write(frames: list[Image.Image], out: Path) -> None:
    durations = [FRAME_MILLISECONDS] * (len(frames) - 1) + [LAST_MILLISECONDS]
    kind = FORMATS[out.suffix.lower()]
    try:
        frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=durations, loop=0)
    except OSError as fault:
        raise StudyError("error.render.write", file=str(out)) from fault
