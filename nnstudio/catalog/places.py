"""What is at a path: of any text somebody typed or a file named, without an error for what no file can be called.

pathlib's own questions raise OSError for a name that is too long, or for a folder nobody may look into.
"""

import os
from pathlib import Path


def is_there(path: Path) -> bool:
    """Tell whether there is a file or folder."""
    return os.path.exists(path)  # noqa: PTH110


def is_file(path: Path) -> bool:
    """Tell whether there is a file."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder."""
    return os.path.isdir(path)  # noqa: PTH112
