"""Paths given on the command line, checked before any work is done for them."""

from pathlib import Path

from nnstudio.catalog import StudyError


def exists(name: str) -> bool:
    """Tell whether there is a file or folder of that name.

    Raises: StudyError if no file can have that name, or nobody may look.
    """
    try:
        if name and "\0" not in name:
            return Path(name).exists()
    except OSError:  # too long, or in a folder that may not be read
        pass
    raise StudyError("error.cli.file_name", file=name.replace("\0", "")[:200])


def existing(name: str, folder: bool = False) -> Path:
    """Return the path of a file that is to be read, or of a folder where that may be one.

    Raises: StudyError if there is none, or it is a folder.
    """
    if not exists(name):
        raise StudyError("error.cli.no_file", file=name[:200])
    if not folder:
        _refuse_folder(Path(name))
    return Path(name)


def writable(name: str, *suffixes: str) -> Path:
    """Return the path of a file that is to be written, with one of the suffixes where some are given.

    Raises: StudyError if it is a folder, its folder is missing, or it ends otherwise.
    """
    path = Path(name)
    if exists(name):
        _refuse_folder(path)
    if not path.parent.is_dir():
        raise StudyError("error.cli.no_folder", file=name[:200], folder=str(path.parent)[:200])
    if suffixes and path.suffix.lower() not in suffixes:
        raise StudyError("error.cli.suffix", file=name[:200], suffixes=", ".join(suffixes))
    return path


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise StudyError("error.cli.folder", file=str(path)[:200])
