"""Hatchling's hook: the wheel carries the words compiled, though the repository does not."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # pyright: ignore[reportMissingImports]


class CompileMessages(BuildHookInterface):
    """Compile the words of every language before the files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        runpy.run_path(str(Path(self.root) / "packaging" / "messages.py"))["compile_all"]()
