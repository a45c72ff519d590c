"""A fault of ours: the traceback goes into a report, the user gets one line."""

import platform
import tempfile
import traceback
from collections.abc import Sequence

from nnstudio import __version__
from nnstudio.catalog import text
from nnstudio.cli.streams import tell


def report_fault(problem: BaseException, arguments: Sequence[str]) -> None:
    """Say on standard error what went wrong and where the report is."""
    what = f"{type(problem).__name__}: {problem}".splitlines()[0][:200]
    try:
        tell(text("error.cli.fault", what=what, report=_written(problem, arguments)))
    except OSError:
        tell(text("error.cli.fault_unwritten", what=what))


def _written(problem: BaseException, arguments: Sequence[str]) -> str:
    lines = [
        f"nnstudio {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"arguments: {list(arguments)}",
        "",
        "".join(traceback.format_exception(problem)),
    ]
    with tempfile.NamedTemporaryFile(
        "w", prefix="nnstudio-", suffix=".txt", delete=False, encoding="utf-8", errors="backslashreplace"
    ) as file:
        file.write("\n".join(lines))
    return file.name
