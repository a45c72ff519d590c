"""Messages become words only when they are shown."""

import pytest

from nnstudio.catalog import Message, StudyError, language, set_language, text

WRONG = Message("error.param.flag", {"where": "dense", "name": "bias", "value": "2"})


def test_that_the_words_follow_the_language_of_the_moment() -> None:
    error = StudyError(WRONG.key, **WRONG.values)
    assert str(error) == "dense: bias must be true or false, not “2”."
    set_language("ko")
    assert str(error) == "dense: bias 값은 true 또는 false여야 하는데 ‘2’입니다."


def test_that_a_message_may_name_another() -> None:
    outer = Message("error.param.word", {"where": WRONG, "name": "a", "value": "b"})
    assert str(outer).startswith(str(WRONG))


def test_that_a_key_without_words_shows_itself() -> None:
    assert text("no.such.key") == "no.such.key"
    assert text("no.such.{key}", key=1) == "no.such.1"


def test_that_the_pseudo_language_marks_each_text_once() -> None:
    set_language("pseudo")
    shown = text(Message("error.param.word", {"where": WRONG, "name": "a", "value": "b"}))
    assert (shown[0], shown[-1], shown.count("⟦")) == ("⟦", "⟧", 1)


def test_that_an_unknown_language_is_refused_and_the_present_one_kept() -> None:
    with pytest.raises(ValueError, match="no language 'xx'"):
        set_language("xx")
    assert language() == "en"


def test_that_values_may_be_called_key_or_message() -> None:
    assert StudyError("error.table.key", table="layers", key="x", near="y").message.values["key"] == "x"
    assert text("error.table.key", table="layers", key="x", near="y", message="z").startswith("There is no “x”")


@pytest.mark.parametrize(
    ("units", "said"), [("1", "1 unit and"), (1, "1 unit and"), ("8", "8 units"), ("1,240", "1,240 units")]
)
def test_that_one_thing_is_not_said_to_be_many(units: str | int, said: str) -> None:
    assert said in text("document.network", widths="2-1", layers=1, units=units, parameters="3")


def test_that_a_language_without_a_plural_needs_none() -> None:
    set_language("ko")
    assert "유닛 1개" in text("document.network", widths="2-1", layers=1, units="1", parameters="3")


def test_that_letters_nobody_can_see_are_shown_as_such() -> None:
    error = StudyError("error.param.flag", where="dense", name="bi\0as", value="\x1b[\r2")
    assert str(error) == "dense: bi\\x00as must be true or false, not “\\x1b[\\x0d2”."
