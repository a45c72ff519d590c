"""What Windows and macOS are told of the program: version, maker's words, and the kinds of file it opens."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SUMMARY = "A desktop studio for understanding feed-forward neural networks"
LICENCE = "GPL-3.0-or-later; with PyQt6 it is under the GPL, version 3"
_ENGLISH, _UNICODE = 0x0409, 1200
KINDS = (
    ("nnstudio project", ["nnproj"], "Owner"),
    ("nnstudio lesson", ["toml"], "Alternate"),
)


def version() -> str:
    """Return the program's version, read and not imported: the spec needs none of its libraries."""
    source = (ROOT / "nnstudio" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'__version__ = "([^"]+)"', source)
    assert found is not None, "nnstudio/__init__.py has no version"
    return found[1]


VERSION = version()


def version_numbers() -> tuple[int, int, int, int]:
    """Return the four numbers Windows wants; a suffix such as `rc1` has none."""
    major, minor, patch = (int(part) for part in re.findall(r"\d+", f"{VERSION}.0.0")[:3])
    return major, minor, patch, 0


def version_resource() -> Any:
    """Return the version resource of the Windows program, and None elsewhere, where there is no such thing."""
    if sys.platform != "win32":
        return None
    from PyInstaller.utils.win32 import versioninfo as told

    words = {
        "FileDescription": SUMMARY,
        "FileVersion": VERSION,
        "LegalCopyright": LICENCE,
        "OriginalFilename": "nnstudio.exe",
        "ProductName": "nnstudio",
        "ProductVersion": VERSION,
    }
    table = told.StringTable(
        f"{_ENGLISH:04x}{_UNICODE:04x}", [told.StringStruct(name, word) for name, word in words.items()]
    )
    numbers = version_numbers()
    return told.VSVersionInfo(
        ffi=told.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            told.StringFileInfo([table]),
            told.VarFileInfo([told.VarStruct("Translation", [_ENGLISH, _UNICODE])]),
        ],
    )


def bundle_words() -> dict[str, Any]:
    """Return what macOS reads in Info.plist: sharp letters, languages, and the kinds of file."""
    return {
        "CFBundleShortVersionString": VERSION,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": name,
                "CFBundleTypeExtensions": suffixes,
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": rank,
            }
            for name, suffixes, rank in KINDS
        ],
        "CFBundleLocalizations": ["en", "ko"],
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": LICENCE,
    }
