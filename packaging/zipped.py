"""One file of a built folder: `python packaging/zipped.py FOLDER ZIP`. Links stay links, programs stay programs."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from pathlib import Path

_FIRST_YEAR = 1980  # zip knows no earlier one


def write_zip(folder: Path, target: Path) -> int:
    """Write the folder, under its own name, and return the size in bytes.

    A file of that name is only replaced by a whole one.
    """
    unfinished = target.with_name(f"{target.name}.part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=6, strict_timestamps=False) as archive:
        for path in sorted(folder.rglob("*")):
            name = Path(folder.name, path.relative_to(folder)).as_posix()
            if path.is_symlink():
                _write_link(archive, path, name)
            elif path.is_file():
                archive.write(path, name)
    os.replace(unfinished, target)
    return target.stat().st_size


def _write_link(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, (_FIRST_YEAR, 1, 1, 0, 0, 0))
    entry.create_system = 3  # Unix: the upper half of the attributes is a file's mode there
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(entry, str(path.readlink()))


if __name__ == "__main__":
    place = Path(sys.argv[2])
    print(f"{place}: {write_zip(Path(sys.argv[1]), place) / 1e6:.0f} MB")
