"""Broken files of every kind: one sentence each, soon, and without much memory."""

import signal

import pytest

from nnstudio.catalog import Message
from tests.helpers.mutants import kinds
from tests.helpers.reading import MOST_BYTES, read_all, wrongs

FILES = 500


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no alarm to end a hang with")
def test_that_broken_files_are_read_or_refused_in_one_sentence(tmp_path):
    found = read_all(FILES, seed=3)
    assert found.faults == []
    assert sum(found.read.values()) + sum(found.refused.values()) == FILES
    assert set(found.read) | set(found.refused) == set(kinds(tmp_path))
    assert FILES / 2 < sum(found.refused.values()) < FILES - 20
    assert found.bytes < MOST_BYTES


def test_that_what_is_no_sentence_is_found_to_be_none():
    assert wrongs(Message("error.nothing")) == ["en, no end", "en, a key", "ko, a key"]
    assert wrongs(Message("error.param.flag", {"where": "a\nb", "name": "n", "value": "v"})) == [
        "en, several lines",
        "en, letters that cannot be shown",
        "ko, several lines",
        "ko, letters that cannot be shown",
    ]
