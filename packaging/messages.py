"""Compile the words of every language: resources/translations/<language>/*.po into LC_MESSAGES/nnstudio.mo.

One .po file an area, all of them one catalogue in the end; the compiled files are never committed. Used by `dev.py`,
by the tests at their start and by the wheel's build. Run it by hand with `python packaging/messages.py [--stale]`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"


class DefinedTwiceError(Exception):
    """One language gives words to the same key in two places."""


def main(arguments: list[str]) -> int:
    """Compile all languages, or with `--stale` only those whose words are newer than their compiled file."""
    try:
        compile_all(only_stale="--stale" in arguments)
    except DefinedTwiceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def compile_all(root: Path = TRANSLATIONS, only_stale: bool = False) -> list[Path]:
    """Compile each language under `root` and return the files written.

    Raises: DefinedTwiceError naming the language, the file and the key.
    """
    wanted = [folder for folder in languages(root) if not only_stale or stale(folder)]
    return [_compiled(folder) for folder in wanted]


def languages(root: Path = TRANSLATIONS) -> list[Path]:
    """Return the folders of the languages that have words."""
    return sorted({path.parent for path in root.glob("*/*.po")})


def any_stale(root: Path = TRANSLATIONS) -> bool:
    """Tell whether some language has to be compiled; needs nothing but the standard library."""
    return any(stale(folder) for folder in languages(root))


def stale(folder: Path) -> bool:
    """Tell whether a language's words, or its list of files, are newer than its compiled file."""
    compiled = _target(folder)
    if not compiled.exists():
        return True
    changed = max(path.stat().st_mtime_ns for path in [folder, *folder.glob("*.po")])
    return changed > compiled.stat().st_mtime_ns


def read_language(folder: Path) -> Catalog:
    """Return the words of one language, all areas together.

    Raises: DefinedTwiceError naming the language, the file and the key.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    whole = Catalog(locale=folder.name, charset="utf-8")
    for path in sorted(folder.glob("*.po")):
        _refuse_repeated(path)
        with path.open("rb") as file:
            for message in read_po(file, locale=folder.name, abort_invalid=True):
                if message.id and message.id in whole:
                    raise DefinedTwiceError(f"{folder.name}/{path.name}: {message.id!r} has words in another area too")
                if message.id:
                    whole.add(message.id, message.string)
    return whole


def _refuse_repeated(path: Path) -> None:
    """Refuse a key that one file has twice, which babel would merge in silence."""
    seen: set[str] = set()
    for key in _keys(path):
        if key in seen:
            raise DefinedTwiceError(f"{path.parent.name}/{path.name}: {key!r} has words twice")
        seen.add(key)


def _keys(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("msgid ") and line != 'msgid ""':
            yield line.removeprefix("msgid ").strip().strip('"')


def _compiled(folder: Path) -> Path:
    """Write one language's compiled file, whole or not at all: several test processes may do it at once."""
    from babel.messages.mofile import write_mo

    target = _target(folder)
    whole = read_language(folder)
    target.parent.mkdir(exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, whole)
    os.replace(unfinished, target)
    return target


def _target(folder: Path) -> Path:
    return folder / "LC_MESSAGES" / "nnstudio.mo"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
