"""The words of a lesson, in one language or several: they stand in the lesson's file, not in the translations."""

from dataclasses import dataclass

from nnstudio.catalog import language


@dataclass(frozen=True)
class Words:
    """A text in English and in Korean; "" where a teacher wrote one of them only."""

    en: str = ""
    ko: str = ""

    def __bool__(self) -> bool:
        return bool(self.en or self.ko)

    def shown(self, code: str | None = None) -> str:
        """Return the text in a language, by default the present one, or in the one there is."""
        chosen = language() if code is None else code
        return (self.ko or self.en) if chosen == "ko" else (self.en or self.ko)

    @classmethod
    def of(cls, text: str) -> "Words":
        """Return a text that is the same in whatever language."""
        return cls(text, text)


NO_WORDS = Words()
