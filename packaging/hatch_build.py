"""Hatchling's hook: the wheel carries the resources and the documents as nnstudio/_resources, with the words compiled.

An editable install takes nothing along, so that it reads the checkout's own resources.
"""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # pyright: ignore[reportMissingImports]


class Resources(BuildHookInterface):
    """Compile the words of every language and name the folder that goes into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        runpy.run_path(str(Path(self.root) / "packaging" / "messages.py"))["compile_all"]()
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"][str(Path(self.root) / "resources")] = "nnstudio/_resources"
            build_data["force_include"][str(Path(self.root) / "docs")] = "nnstudio/_resources/docs"
