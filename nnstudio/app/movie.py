"""A training movie, without a display: `nnstudio movie`."""

import tempfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image
from PyQt6.QtGui import QImage

from nnstudio.app.application import qt_application
from nnstudio.app.display import off_screen
from nnstudio.app.scene import Scene, dress
from nnstudio.catalog import StudyError
from nnstudio.cli.movie import MovieJob
from nnstudio.document.atomic import write_atomic
from nnstudio.document.file import Document, load
from nnstudio.project import check
from nnstudio.studies.replay import moments
from nnstudio.studies.run import Run

LAST_SECONDS = 2.0  # the end is looked at
FORMATS = {".gif": "GIF", ".webp": "WEBP"}


def movie(job: MovieJob) -> None:
    """Train the project's run again from its start and draw one panel on the way, as GIF or WebP.

    Where the job is `told`, a line "frame/frames" goes to standard output after each.
    Raises: StudyError if the project cannot be read or trained, the panel is unknown or the file cannot be written.
    """
    if job.out.suffix.lower() not in FORMATS:
        raise StudyError("error.movie.format", file=job.out.name, known=", ".join(FORMATS))
    off_screen()
    document = load(job.source)
    app = qt_application()
    dress(app, job.theme, job.language)
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(app, job.panel, job.size, Path(folder))
        try:
            frames = _frames(scene, document, job)
        finally:
            scene.close()
    _write(frames, job)


def _frames(scene: Scene, document: Document, job: MovieJob) -> list[Image.Image]:
    """Draw the run at the moments asked for."""
    run = Run(check(document.start or document.project), log=document.log)
    last = job.last or (document.state.step if document.state and document.state.step > job.first else None)
    frames = []
    for done, count in moments(run, document.log, job.frames, last, job.first):
        if not frames:
            scene.show(document, run)
        scene.session.show_run(run)
        frames.append(_image(scene.picture()))
        if job.told:
            print(f"{done}/{count}", flush=True)
    return frames


def _image(picture: QImage) -> Image.Image:
    plain = picture.convertToFormat(QImage.Format.Format_RGB888)
    bits = plain.constBits()
    assert bits is not None
    flat = np.frombuffer(bytes(bits.asarray(plain.sizeInBytes())), np.uint8)
    rows = flat.reshape(plain.height(), plain.bytesPerLine())
    return Image.fromarray(rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy())


def durations(frames: int, seconds: float) -> list[int]:
    """Return how many milliseconds each frame lasts, in the hundredths of a second that a GIF counts in.

    All last as long, the last one longer and never shorter than others; together they last `seconds`, but no frame
    less than a fiftieth.
    """
    last = max(min(LAST_SECONDS, seconds), seconds / frames)
    each = max(0.02, (seconds - last) / max(1, frames - 1))
    ends = [10 * round(100 * each * at) for at in range(frames)]
    return [after - before for before, after in pairwise(ends)] + [10 * round(100 * last)]


def _write(frames: list[Image.Image], job: MovieJob) -> None:
    kind, made, times = FORMATS[job.out.suffix.lower()], BytesIO(), durations(len(frames), job.seconds)
    frames[0].save(made, kind, save_all=True, append_images=frames[1:], duration=times, loop=0)
    write_atomic(job.out, lambda file: file.write(made.getvalue()))
