"""Every kind of file or folder that data is read from, told apart by what is in it."""

from pathlib import Path

from nnstudio.catalog import StudyError
from nnstudio.data.csv_reader import read_csv
from nnstudio.data.csv_reading import Reading
from nnstudio.data.progress import Progress, unwatched
from nnstudio.data.readers.cifar import is_cifar, is_cifar_folder, read_cifar, read_cifar_folder
from nnstudio.data.readers.files import first_bytes, listed
from nnstudio.data.readers.idx import is_idx, is_idx_folder, read_idx, read_idx_folder
from nnstudio.data.readers.images import is_image, is_image_folder, read_image_folder
from nnstudio.data.readers.npz import read_npz
from nnstudio.data.stored import Stored

__all__ = ["read_data"]

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")


def read_data(path: str | Path, progress: Progress = unwatched, asked: Reading = Reading()) -> Stored:  # noqa: B008
    """Return what is in a file or folder: a CSV table, MNIST's IDX, CIFAR-10's batches, an .npz, images by class.

    `asked` says how a table is to be read, as far as that is not to be found out.

    Raises: StudyError saying in a sentence what is wrong with it and where; or if `progress` asks to stop.
    """
    path = Path(path)
    try:
        folder = path.is_dir()
    except (OSError, ValueError):  # a name too long, or with a zero byte: reading it says why
        folder = False
    return _read_folder(path, progress) if folder else _read_file(path, progress, asked)


def _read_folder(path: Path, progress: Progress) -> Stored:
    names = listed(path)
    if is_idx_folder(names):
        return read_idx_folder(path, names, progress)
    if is_cifar_folder(names):
        return read_cifar_folder(path, names, progress)
    if is_image_folder(path):
        return read_image_folder(path, progress)
    raise StudyError("error.read.folder", file=path.name)


def _read_file(path: Path, progress: Progress, asked: Reading) -> Stored:
    start = first_bytes(path)
    if path.suffix.lower() in _SPREADSHEETS and start.startswith((_ZIP, _OLE)):
        raise StudyError("error.read.spreadsheet", file=path.name)
    if path.suffix.lower() == ".npz" or start.startswith(_ZIP):
        return read_npz(path)
    if is_idx(path, start):
        return read_idx(path, progress)
    if is_cifar(path):
        return read_cifar(path, progress)
    if is_image(path) and start:
        raise StudyError("error.read.single_image", file=path.name)
    if path.suffix.lower() == ".gz" or start[:2] == b"\x1f\x8b":
        raise StudyError("error.read.packed", file=path.name)
    return _read_table(path, progress, asked)


def _read_table(path: Path, progress: Progress, asked: Reading) -> Stored:
    """Read a table; a refusal that names a line and not the file says the file first."""
    try:
        return read_csv(path, progress, asked)
    except StudyError as problem:
        if "file" in problem.message.values:
            raise
        raise StudyError("error.csv.in_file", file=path.name, problem=problem.message) from None
