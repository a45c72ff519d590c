"""What is shipped with the program and under which licences, read from resources/licences/."""

from __future__ import annotations

from pathlib import Path

import msgspec

from nnstudio import __version__
from nnstudio.catalog import resource

KINDS = ("program", "library", "font", "data", "folder", "system")


class Part(msgspec.Struct, frozen=True):
    """One thing that is shipped. `kind` is one of KINDS; `file` holds its licences' texts."""

    name: str
    licence: str
    file: str
    kind: str
    version: str = ""

    @property
    def present(self) -> str:
        """The version that runs; of what cannot be asked, the one it was gathered from."""
        if self.kind == "program":
            return __version__
        if self.kind != "library":
            return self.version
        from importlib.metadata import PackageNotFoundError, version  # slow to load, and seldom asked

        try:
            return version(self.name)
        except PackageNotFoundError:  # a packaged program has no metadata
            return self.version

    def text(self) -> str:
        """Return the licences' texts."""
        return (_folder() / self.file).read_text(encoding="utf-8", errors="replace")


def parts() -> list[Part]:
    """Return everything that is shipped, by kinds; a packaged program has system libraries besides."""
    found = msgspec.json.decode((_folder() / "index.json").read_bytes(), type=list[Part])
    system = sorted((_folder() / "system").glob("*/copyright"))
    found += [Part(one.parent.name, "", str(one.relative_to(_folder())), "system") for one in system]
    return sorted(found, key=lambda part: KINDS.index(part.kind))


def _folder() -> Path:
    return resource("licences")
