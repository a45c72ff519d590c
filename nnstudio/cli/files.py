"""Paths given on the command line, checked before any work is done for them."""

from pathlib import Path

from nnstudio.catalog import StudyError


def existing(name: str) -> Path:
    """Return the path of a file that is to be read.

    Raises: StudyError if there is none, or it is a folder.
    """
    path = Path(name)
    if "\0" in name or not path.exists():
        raise StudyError("error.cli.no_file", file=name[:200])
    if path.is_dir():
        raise StudyError("error.cli.folder", file=name[:200])
    return path


def writable(name: str, *suffixes: str) -> Path:
    """Return the path of a file that is to be written, with one of the suffixes where some are given.

    Raises: StudyError if it is a folder, its folder is missing, or it ends otherwise.
    """
    path = Path(name)
    if not name or "\0" in name or path.is_dir():
        raise StudyError("error.cli.folder", file=name[:200])
    if not path.parent.is_dir():
        raise StudyError("error.cli.no_folder", file=name[:200], folder=str(path.parent)[:200])
    if suffixes and path.suffix.lower() not in suffixes:
        raise StudyError("error.cli.suffix", file=name[:200], suffixes=", ".join(suffixes))
    return path
