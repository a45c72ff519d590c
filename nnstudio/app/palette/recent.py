"""What was used lately of the palette, remembered on this machine."""

from collections.abc import Iterable

from nnstudio.app.palette.item import Item
from nnstudio.session.settings import Settings

_KEY, _BETWEEN, _MOST = "palette/recent", "|", 12


def recently_first(items: Iterable[Item], settings: Settings) -> list[Item]:
    """Return the items with those used lately before the others, the last one first."""
    places = {key: at for at, key in enumerate(_recent(settings))}
    return sorted(items, key=lambda item: places.get(item.key, _MOST))


def remember(item: Item, settings: Settings) -> None:
    """Put an item before all that were used earlier."""
    kept = [key for key in _recent(settings) if key != item.key]
    settings.set_word(_KEY, _BETWEEN.join([item.key, *kept][:_MOST]))


def _recent(settings: Settings) -> list[str]:
    return settings.word(_KEY).split(_BETWEEN)
