"""How well words are found by a few letters of them, in Latin letters and in Hangul."""

import re
from unicodedata import normalize

_SYLLABLES = range(0xAC00, 0xD7A4)
_BY_INITIAL = 588  # syllables that begin with the same consonant stand one after another
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_CONSONANTS = re.compile(f"[{_INITIALS}]+")
_MOST_APART = 3  # letters of the words to one that was typed
_START, _INSIDE, _SCATTERED = 100.0, 60.0, 20.0


def score(query: str, words: str) -> float | None:
    """Return how well every part of a query is found in the words, None if one is not.

    A part at the start of a word counts more than one inside of it, and that more than letters in their order with
    gaps. Consonants alone stand for the syllables that begin with them: ㅎㅅㄹ finds 학습률.
    """
    found = [_part(part, words) for part in query.split()]
    known = [one for one in found if one is not None]
    return sum(known) / len(known) if known and len(known) == len(found) else None


def initials(words: str) -> str:
    """Return the words with every Hangul syllable as the consonant it begins with."""
    return "".join(map(_initial, words))


def _initial(letter: str) -> str:
    at = ord(letter)
    return _INITIALS[(at - _SYLLABLES.start) // _BY_INITIAL] if at in _SYLLABLES else letter


def _part(part: str, words: str) -> float | None:
    if _CONSONANTS.fullmatch(part):
        return _found(part, initials(words))
    return _found(_letters(part), _letters(words))


def _letters(words: str) -> str:
    """Return the words in letters to compare: a syllable that is still being typed begins the one that is meant."""
    return normalize("NFD", words.casefold())


def _found(part: str, words: str) -> float | None:
    starts = [hit.start() for hit in re.finditer(re.escape(part), words)]
    if starts:
        at_word = next((at for at in starts if at == 0 or not words[at - 1].isalnum()), None)
        best = _START - _late(at_word) if at_word is not None else _INSIDE - _late(starts[0])
        return best + 10 * len(part) / len(words)
    return _scattered(part, words)


def _late(at: int) -> float:
    return min(at, 40) / 4


def _scattered(part: str, words: str) -> float | None:
    """Return how well the letters are found in their order, the first at the start of a word, not far apart."""
    if len(part) < 3:
        return None
    spans = [_span(part, words, hit.start()) for hit in re.finditer(rf"\b{re.escape(part[0])}", words)]
    known = [one for one in spans if one is not None and one <= _MOST_APART * len(part)]
    return _SCATTERED * len(part) / min(known) if known else None


def _span(part: str, words: str, start: int) -> int | None:
    at = start
    for letter in part[1:]:
        at = words.find(letter, at + 1)
        if at < 0:
            return None
    return at - start + 1
