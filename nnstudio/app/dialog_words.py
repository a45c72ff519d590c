"""Words of Qt's own file dialog that its catalogues lack; native dialogs have the system's."""

from PyQt6.QtCore import QTranslator

from nnstudio.catalog import text

_KEYS = {"look in:": "dialog.files.look_in", "files of type:": "dialog.files.type"}


class DialogWords(QTranslator):
    """Answers for those labels alone, in the language chosen; for all else Qt asks on."""

    def translate(  # pyright: ignore[reportIncompatibleMethodOverride]  None is Qt's "not translated", "" is no words
        self, context: str | None, sourceText: str | None, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        key = _KEYS.get((sourceText or "").replace("&", "").lower()) if context == "QFileDialog" else None
        return text(key) if key else None

    def isEmpty(self) -> bool:
        """Qt does not install a translator that is empty."""
        return False
