"""Lesson files are read, or refused with every mistake in its place."""

from pathlib import Path

import pytest

from nnstudio.catalog import Choice, StudyError
from nnstudio.lessons import ChoiceQuestion, CurveQuestion, LessonError, NumberQuestion, Words, lesson_of, read_lesson
from nnstudio.lessons.toml_text import MOST_BYTES
from tests.lessons.samples import WHOLE, mistakes, small, whole


def test_that_everything_a_lesson_says_is_in_its_values() -> None:
    lesson = whole()
    first, second = lesson.steps
    assert (lesson.key, lesson.title.shown("ko"), lesson.rows) == ("whole", "강의", ("S08",))
    assert lesson.panels == first.show == ("network", "training")
    assert lesson.start.changes == {"recipe.clip_norm": 1}
    assert lesson.start.weights == {"1.bias": ((0.25,),)}
    assert first.text.en == r"A formula $\sigma(x)$ here."
    assert first.select is not None
    assert (first.select.layer, first.select.unit, first.select.part) == (1, 2, "test")
    assert [type(one) for one in first.questions] == [ChoiceQuestion, NumberQuestion, CurveQuestion]
    assert first.claims[0].what.measure == Choice("dead_share", {"layer": 1})
    assert (first.claims[0].after.epochs, first.claims[0].when[0].at_most) == (5, 4)
    assert second.start is not None
    assert second.start.setup == "zigzag"
    assert second.solution is not None
    assert (second.solution.epochs, second.solution.keep, second.own_seed) == (5, True, True)


def test_that_a_text_in_one_language_is_shown_in_either() -> None:
    assert whole().about.shown("en") == whole().about.shown("ko") == "One language only."
    assert Words("only").shown("ko") == "only"


@pytest.mark.parametrize(
    ("steps", "start", "top", "said"),
    [
        ("trian = 5", "", "", "steps[0]: There is no “trian” here; there is train."),
        ("train = -1", "", "", "steps[0].train: -1 is not between 0 and 100,000."),
        ("train = true", "", "", "steps[0].train: Here stands a whole number, not True."),
        ('show = ["netwrok"]', "", "", "steps[0].show[0]: There is no “netwrok”; there is network."),
        ('text = "a $x"', "", "", "steps[0].text: A formula that begins with $ is not closed by another $ (en): “$x”."),
        ("formula = '\\frac{1'", "", "", "steps[0].formula: The braces of a formula do not match"),
        ("select = { unit = 0 }", "", "", "steps[0].select.unit: 0 is not between 1"),
        ('text = { de = "a" }', "", "", "steps[0].text: A text has the languages en and ko"),
        ('hide = ["A b"]', "", "", "steps[0].hide[0]: “A b” is no key of a control"),
        ("claims = [1]", "", "", "steps[0].claims[0]: Here stands a table"),
        ('claims = [{ measure = "dead_sare", at_least = 1 }]', "", "", "steps[0].claims[0].measure: There is no"),
        ('claims = [{ measure = "dead_share(5.5)", at_most = 1 }]', "", "", "steps[0].claims[0].measure: "),
        ('claims = [{ measure = "epochs" }]', "", "", "steps[0].claims[0]: A claim says at_least"),
        ('claims = [{ measure = "epochs", equals = "a" }]', "", "", "steps[0].claims[0].equals: “epochs” is a number"),
        (
            'claims = [{ measure = "diverged", at_least = 1 }]',
            "",
            "",
            "steps[0].claims[0].at_least: “diverged”",
        ),
        ('claims = [{ measure = "epochs", at_least = 2, at_most = 1 }]', "", "", "steps[0].claims[0].at_most: Between"),
        ('questions = [{ kind = "curve", ask = "a", function = "x + y" }]', "", "", "steps[0].questions[0].function: "),
        (
            'questions = [{ kind = "curve", ask = "a" }]',
            "",
            "",
            "steps[0].questions[0]: A curve question says “function”",
        ),
        (
            'questions = [{ kind = "curve", ask = "a", points = [[1, 0], [0, 0]] }]',
            "",
            "",
            "steps[0].questions[0].points: The points are",
        ),
        ('questions = [{ kind = "number", ask = "a" }]', "", "", "steps[0].questions[0]: A question says “answer” or"),
        (
            'questions = [{ kind = "choice", ask = "a", options = ["a"], answer = 0 }]',
            "",
            "",
            "steps[0].questions",
        ),
        (
            'questions = [{ kind = "choice", ask = "a", options = ["a", "b"], answer = 2 }]',
            "",
            "",
            "steps[0].questions",
        ),
        ("", 'setup = "zigzga"', "", "start.setup: There is no"),
        ("", 'data = "moons"', "", "start: “layers” is missing here."),
        ("", 'setup = "zigzag"\ndata = "moons"\nlayers = "dense(1)"', "", "start: A lesson begins with exactly one"),
        ("", 'setup = "zigzag"\nloss = "mse"', "", "start.loss: “loss” belongs to data and layers"),
        ("", 'data = "moons"\nlayers = "dens(1)"', "", "start.layers: There is no"),
        ("", "", 'rows = ["8"]', "rows[0]: A row of the mission is a letter and two digits"),
        ("", "", "format = 2", "Line 3, column 11, “format = 2”: this name has been given before"),
    ],
)
def test_that_a_mistake_is_named_with_its_place(steps: str, start: str, top: str, said: str) -> None:
    assert any(one.startswith(said) for one in mistakes(small(steps, start, top))), mistakes(small(steps, start, top))


def test_that_many_mistakes_are_told_at_once() -> None:
    found = mistakes(
        small('train = "a"\nshow = ["x", "network"]\nclaims = [{ measure = "epochs" }]', "", "panels = [1]")
    )
    assert [one.split(":")[0] for one in found] == [
        "steps[0].show[0]",
        "steps[0].train",
        "steps[0].claims[0]",
        "panels[0]",
    ]


def test_that_the_sentence_counts_the_other_mistakes() -> None:
    with pytest.raises(LessonError, match=r"^steps\[0\]\.train: .*\. There is 1 more mistake in this file\.$"):
        lesson_of(small("train = 0.5\ntrian = 1"), "bad")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a = 1\nb = "\\sigma"\n', 'Line 2, column 8, “b = "\\sigma"”: a backslash needs single quotes'),
        ("a = 1\na = 2\n", "Line 2, column 6, “a = 2”: this name has been given before"),
        ('a = 1\nb = "x\nc = 1\n', "Line 2"),
        ("a = [1,\n", "Line 2"),
        ("a b\n", "Line 1, column 3, “a b”: after a name comes “=”"),
        ("a = zz\n", "Line 1, column 5, “a = zz”: a value is missing or none"),
        ("a = 1" + "0" * 5000, "A number or a date in this file cannot be read"),
        ("a = " + "[" * 5000, "Tables and lists lie deeper"),
        ("a = " + "[" * 30 + "]" * 30, "Tables and lists lie deeper"),
        ("", "“format” is missing here."),
        ("format = 9", "format: This lesson has format 9"),
        (b"a = 1\nb = '\xff'\n", "Line 2 is no UTF-8 text"),
        ("#" * (MOST_BYTES + 1), "A lesson file has at most"),
    ],
)
def test_that_what_is_no_lesson_at_all_is_told_with_its_line(text: str | bytes, said: str) -> None:
    (line,) = mistakes(text)
    assert line.startswith(said), line


@pytest.mark.parametrize(
    "name",
    ["../x.nnproj", "/etc/x.nnproj", "a\\\\x.nnproj", "C:x.nnproj", ".nnproj", "x.txt", "x.nnproj\\u0000.nnproj"],
)
def test_that_a_project_lies_beside_the_lesson_and_nowhere_else(name: str) -> None:
    (line,) = mistakes(small("", f'project = "{name}"'))
    assert line.startswith("start.project: ")
    assert "no project file beside the lesson" in line


def test_that_a_file_is_read_by_its_name_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(WHOLE, encoding="utf-8-sig")  # as an editor of Windows writes it
    assert read_lesson(path).key == "mine"
    assert read_lesson(path).folder == tmp_path
    with pytest.raises(StudyError, match=r"There is no lesson file “none\.toml”"):
        read_lesson(tmp_path / "none.toml")
    with pytest.raises(StudyError, match="is a folder"):
        read_lesson(tmp_path)


def test_that_too_much_of_anything_is_refused() -> None:
    steps = '[[steps]]\ntitle = "s"\n' * 41
    found = mistakes(small() + steps)
    assert found == ["steps: There are 42 here; at most 40 are allowed."]
    assert mistakes(small(f'text = "{"a" * 9000}"'))[0].startswith("steps[0].text: This text has 9,000 characters")
