"""The compiler of the words."""

import gettext
import os
from pathlib import Path

import pytest

import messages

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def _write(root: Path, language: str, area: str, **words: str) -> Path:
    path = root / language / f"{area}.po"
    path.parent.mkdir(exist_ok=True)
    body = "".join(f'\nmsgid "{key}"\nmsgstr "{value}"\n' for key, value in words.items())
    path.write_text(HEADER + body, encoding="utf-8")
    return path


def test_that_all_areas_end_in_one_catalogue(tmp_path: Path) -> None:
    _write(tmp_path, "ko", "first", one="하나 {name}")
    _write(tmp_path, "ko", "second", two="둘")
    messages.compile_all(tmp_path)
    found = gettext.translation("nnstudio", tmp_path, ["ko"])
    assert (found.gettext("one"), found.gettext("two")) == ("하나 {name}", "둘")


def test_that_a_key_of_two_areas_is_refused(tmp_path: Path) -> None:
    _write(tmp_path, "en", "first", one="1")
    _write(tmp_path, "en", "second", one="2")
    with pytest.raises(messages.DefinedTwiceError, match=r"en/second.po: 'one'"):
        messages.compile_all(tmp_path)


def test_that_a_key_twice_in_one_area_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, "en", "first", one="1")
    path.write_text(path.read_text(encoding="utf-8") + '\nmsgid "one"\nmsgstr "2"\n', encoding="utf-8")
    with pytest.raises(messages.DefinedTwiceError, match=r"en/first.po: 'one'"):
        messages.compile_all(tmp_path)


def test_that_only_a_language_whose_words_changed_is_compiled_again(tmp_path: Path) -> None:
    changed, same = _write(tmp_path, "en", "a", one="1"), _write(tmp_path, "ko", "a", one="1")
    compiled = messages.compile_all(tmp_path)
    assert messages.compile_all(tmp_path, only_stale=True) == []
    later = max(path.stat().st_mtime for path in [*compiled, changed, same]) + 10
    os.utime(changed, (later, later))
    assert messages.any_stale(tmp_path)
    assert messages.compile_all(tmp_path, only_stale=True) == [tmp_path / "en" / "LC_MESSAGES" / "nnstudio.mo"]
