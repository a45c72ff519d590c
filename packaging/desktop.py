"""What a desktop needs to know the program: its menu entry, its kinds of file and its icon in every size.

`python packaging/desktop.py FOLDER` writes them as a `share/` folder is laid out, beside the built program or anywhere.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
SOURCE = ROOT / "resources" / "icons" / "nnstudio.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels; those of the freedesktop hicolor theme


def write_share(folder: Path) -> None:
    """Write applications/, mime/packages/ and icons/hicolor/ into a folder."""
    for name, place in (("nnstudio.desktop", "applications"), ("nnstudio.xml", "mime/packages")):
        _placed(folder / place / name, LINUX / name)
    icons = folder / "icons" / "hicolor"
    _placed(icons / "scalable" / "apps" / "nnstudio.svg", SOURCE)
    for size in SIZES:
        write_icon(icons / f"{size}x{size}" / "apps" / "nnstudio.png", size)


def write_icon(target: Path, size: int) -> None:
    """Draw the program's icon as PNG, `size` pixels wide and high."""
    from PyQt6.QtGui import QImage, QPainter
    from PyQt6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(target)):
        raise OSError(f"{target} cannot be written")


def _placed(target: Path, source: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    write_share(Path(sys.argv[1]))
