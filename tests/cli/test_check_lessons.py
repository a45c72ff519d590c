"""`nnstudio check` and `nnstudio list` know lessons."""

from pathlib import Path

from nnstudio.catalog import resource
from tests.cli.conftest import Command
from tests.lessons.samples import small


def test_that_a_lesson_is_described(run: Command) -> None:
    answer = run("check", str(resource("lessons", "s08_dead_units.toml")))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("Lesson “Dead ReLU units”: 7 steps, 3 questions, 5 claims.\n")


def test_that_every_mistake_is_told_on_a_line_of_its_own(run: Command) -> None:
    Path("a.toml").write_text(small('trian = 5\nshow = ["netwrok"]'), encoding="utf-8")
    answer = run("check", "a.toml")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        "a.toml: steps[0].show[0]: There is no “netwrok”; there is network.",
        "a.toml: steps[0]: There is no “trian” here; there is train.",
    ]


def test_that_a_lesson_that_reads_well_is_begun(run: Command) -> None:
    Path("a.toml").write_text(small('claims = [{ measure = "units(1)", at_least = 0 }]'), encoding="utf-8")
    assert "steps[0].claims[0].measure" in run("check", "a.toml").sentence
    Path("b.toml").write_text(small('claims = [{ measure = "train_r2", at_least = 0 }]'), encoding="utf-8")
    assert "There is no R²" in run("check", "b.toml").sentence


def test_that_a_lesson_is_played_where_that_is_asked_for(run: Command) -> None:
    Path("a.toml").write_text(small('claims = [{ measure = "epochs", equals = 1 }]'), encoding="utf-8")
    assert run("check", "a.toml").code == 0
    answer = run("check", "--play", "a.toml")
    assert answer.code == 2
    assert len(answer.err.splitlines()) == 3
    Path("a.toml").write_text(small('claims = [{ measure = "epochs", equals = 0 }]'), encoding="utf-8")
    assert run("check", "--play", "a.toml").out.endswith("Played to its end with 3 seeds: every claim holds.\n")


def test_that_a_folder_of_lessons_is_checked_file_by_file(run: Command) -> None:
    Path("a.toml").write_text(small(), encoding="utf-8")
    assert "1 lesson in 1 part." in run("check", ".").out
    Path("b.toml").write_text(small("trian = 5"), encoding="utf-8")
    assert "b.toml steps[0]: There is no “trian”" in run("check", ".").sentence
    Path("course.toml").write_text(
        'format = 1\ntitle = "C"\n[[parts]]\nkey = "p"\ntitle = "P"\nlessons = ["a", "z"]\n', encoding="utf-8"
    )
    assert "Listed without a file: z." in run("check", "course.toml").out


def test_that_every_lesson_of_a_folder_that_is_played_has_its_line(run: Command) -> None:
    holds = small('claims = [{ measure = "epochs", equals = 0 }]')
    for name, content in {"a": holds, "b": holds}.items():
        Path(f"{name}.toml").write_text(content, encoding="utf-8")
    *lines, whole = run("check", "--play", ".").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["a.toml", "b.toml"]
    assert all(line.endswith("every claim holds.") for line in lines)
    assert "2 lessons" in whole
    Path("b.toml").write_text(small('claims = [{ measure = "epochs", equals = 1 }]'), encoding="utf-8")
    answer = run("check", "--play", ".")
    assert answer.code == 2
    assert answer.out.splitlines()[1] == "b.toml: 3 mistakes, told at the end."
    assert len(answer.err.splitlines()) == 3


def test_that_lessons_and_measures_are_listed(run: Command) -> None:
    lessons = {row["key"]: row for row in run("list", "lessons", "--json").json}
    assert lessons["s03_one_neuron"]["label"] == "One neuron"
    assert "dead_share" in run("list", "measures").out
