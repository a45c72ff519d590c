"""Words found by a few letters of them."""

import pytest

from nnstudio.app.palette.matching import initials, score


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("save", "Save as…"),
        ("as", "Save as…"),
        ("lnd", "Loss landscape"),
        ("opt adam", "Training recipe › Optimizer Adam"),
        ("학습률", "학습률"),
        ("ㅎㅅㄹ", "학습률"),
        ("학스", "학습률"),  # the syllable is still being typed
        ("ㅎㅅ", "손실과 학습"),
    ],
)
def test_that_words_are_found_by_parts_and_by_initial_consonants(query, words):
    assert score(query, words) is not None


@pytest.mark.parametrize(
    ("query", "words"),
    [("adam", "Save as…"), ("save adam", "Save as…"), ("se", "Save"), ("ㄱㄴ", "학습률"), ("", "Save")],
)
def test_that_other_words_are_not_found(query, words):
    assert score(query, words) is None


def test_that_the_start_of_a_word_counts_more_than_its_inside_and_that_more_than_scattered_letters():
    start, inside, scattered = (score("net", words) or 0.0 for words in ("Network", "The planet", "New extent"))
    assert start > inside > scattered


def test_that_the_shorter_of_two_words_that_begin_alike_comes_first():
    assert (score("step", "Step") or 0.0) > (score("step", "Step back in time") or 0.0)


def test_that_letters_that_are_no_syllables_stay_as_they_are():
    assert initials("새 L2 규제") == "ㅅ L2 ㄱㅈ"
