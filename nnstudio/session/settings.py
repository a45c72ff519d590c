"""Settings of this user on this machine: language, theme, window layout, recent files."""

from pathlib import Path

from PyQt6.QtCore import QByteArray, QSettings, QStandardPaths


def data_folder() -> Path:
    """Return the folder where the program may keep files of its own (the recovery journal)."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(place) / "nnstudio"


class Settings:
    """Reads and writes what outlives a session. `file` is an INI file; None for the platform's own place."""

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            self._store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "nnstudio", "nnstudio")
        else:
            self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def word(self, key: str, default: str = "") -> str:
        return str(self._store.value(key, default))

    def set_word(self, key: str, value: str) -> None:
        self._store.setValue(key, value)

    def blob(self, key: str) -> QByteArray:
        found = self._store.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_blob(self, key: str, value: QByteArray) -> None:
        self._store.setValue(key, value)

    def clear(self) -> None:
        """Forget everything."""
        self._store.clear()

    def sync(self) -> None:
        """Write what is not written yet, and learn what other windows wrote."""
        self._store.sync()
