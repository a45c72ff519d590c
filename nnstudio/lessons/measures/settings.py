"""What a setting is, by its path."""

from dataclasses import dataclass
from typing import ClassVar, final

from nnstudio.catalog import Choice, word
from nnstudio.lessons.measures.base import Kind, Measure, Value
from nnstudio.lessons.moment import Moment
from nnstudio.project.paths import value_at


@final
@dataclass(frozen=True)
class Setting(Measure):
    """A setting as one would type it: `setting("recipe.optimizer")`, `setting("network.hidden[0].activation")`."""

    key: ClassVar[str] = "setting"
    kind: ClassVar[Kind] = "any"
    path: str = word("recipe.optimizer")

    def value(self, moment: Moment) -> Value:
        found = value_at(moment.settings, self.path)
        if isinstance(found, tuple):
            return " ".join(map(str, found))
        return float(found) if isinstance(found, int) and not isinstance(found, bool) else found

    @staticmethod
    def same(found: Value, wanted: Value) -> bool:
        """Tell whether an entry is the one wanted, by its key or with its parameters."""
        return isinstance(found, Choice) and wanted in (found.key, str(found))
