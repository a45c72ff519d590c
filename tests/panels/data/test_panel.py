"""The Data dock, by mouse and keys."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from nnstudio.catalog import Choice, text
from nnstudio.data.datasets import DATASETS
from nnstudio.data.readers import read_data
from nnstudio.data.table import Table
from nnstudio.panels.data.panel import DataPanel
from nnstudio.project.edits import with_data, with_source
from nnstudio.widgets import themes

LEFT = Qt.MouseButton.LeftButton


def find(panel: QWidget, name: str, kind: type = QWidget):
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def click(qtbot, panel: QWidget, name: str) -> None:
    widget = find(panel, name)
    panel.scroller.ensureWidgetVisible(widget)
    qtbot.mouseClick(widget, LEFT)


def corner(panel: QWidget) -> str:
    """Return the colour of the panel's background as it is drawn."""
    return panel.grab().toImage().pixelColor(2, 2).name()


def words(panel: QWidget) -> str:
    return find(panel, "data.words", QLabel).text()


def test_that_the_gallery_has_every_entry_of_the_table(show):
    panel = show(DataPanel)
    for key in DATASETS.keys():
        tile = find(panel, f"data.thumbnail.{key}")
        assert tile.accessibleName() == text(DATASETS[key].label())
        assert tile.isChecked() == (key == "spiral")


def test_that_clicking_a_thumbnail_changes_the_data_and_restarts_the_run(qtbot, session, show):
    panel, run = show(DataPanel), session.run
    with qtbot.waitSignal(session.run_restarted):
        click(qtbot, panel, "data.thumbnail.circles")
    assert session.project.data.source == Choice("circles")
    assert session.run is not run
    assert words(panel) == "200 training and 50 test points · 2 features · 2 classes"
    session.undo_stack.undo()
    assert session.project.data.source == Choice("spiral")
    assert session.run is run
    assert find(panel, "data.thumbnail.spiral").isChecked()
    session.undo_stack.redo()
    assert find(panel, "data.thumbnail.circles").isChecked()


@pytest.mark.parametrize("key", DATASETS.keys())
def test_that_any_data_of_the_gallery_can_be_trained_at_once(qtbot, session, show, key):
    panel = show(DataPanel)
    click(qtbot, panel, f"data.thumbnail.{key}")
    assert session.problem is None
    assert session.undo_stack.count() == (0 if key == "spiral" else 1)
    assert find(panel, f"data.thumbnail.{key}").isChecked()


def test_that_dragging_the_noise_is_one_undo_and_shows_while_it_moves(qtbot, session, show):
    panel = show(DataPanel)
    slider = find(panel, "data.spiral.noise.slider", QSlider)
    panel.scroller.ensureWidgetVisible(slider)
    start = QPoint(_handle(slider), slider.height() // 2)
    seen = []
    session.project_changed.connect(lambda change: seen.append(change.new.data.source.params.get("noise", 0.05)))
    qtbot.mousePress(slider, LEFT, pos=start)
    for far in (10, 20, 30):
        qtbot.mouseMove(slider, start + QPoint(far, 0))
    with qtbot.waitSignal(panel.form.committed):
        qtbot.mouseRelease(slider, LEFT, pos=start + QPoint(30, 0))
    assert len(set(seen)) == 3
    assert seen == sorted(seen)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.project.data.source == Choice("spiral")
    assert panel.form.fields["noise"].value() == 0.05


def test_that_two_drags_are_two_undos(session, show):
    panel = show(DataPanel)
    for noise in (0.1, 0.2):
        field = panel.form.fields["noise"]
        field.control.tell(noise)
    assert session.undo_stack.count() == 2


def test_that_regenerate_takes_the_next_seed_and_new_points(qtbot, session, show):
    panel = show(DataPanel)
    before = session.checked.data.x_train
    click(qtbot, panel, "data.regenerate")
    assert session.project.data.seed == 1
    assert not np.array_equal(session.checked.data.x_train, before)
    click(qtbot, panel, "data.regenerate")
    assert session.project.data.seed == 2
    assert session.undo_stack.count() == 2


def test_that_the_test_share_and_the_preprocessing_reach_the_project(session, show):
    panel = show(DataPanel)
    panel.fraction.control.tell(0.5)
    assert words(panel).startswith("500 training and 500 test")
    combo = find(panel, "data.preprocess.choice", QComboBox)
    combo.setCurrentIndex(combo.findData("standardized"))
    combo.activated.emit(combo.currentIndex())
    assert session.project.data.preprocess == Choice("standardized")
    assert session.undo_stack.count() == 2


def test_that_too_few_points_for_the_arms_are_refused_in_place(session, show):
    panel = show(DataPanel)
    panel.form.fields["arms"].control.tell(5)
    panel.form.fields["samples"].control.tell(3)
    assert panel.refused.isVisible()
    assert "5" in panel.refused.text()
    assert session.project.data.source == Choice("spiral", {"arms": 5})
    assert panel.form.fields["samples"].value() == 500
    panel.form.fields["samples"].control.tell(50)
    assert not panel.refused.isVisible()


def test_that_the_button_asks_for_a_file(qtbot, show):
    panel = show(DataPanel)
    with qtbot.waitSignal(panel.open_requested):
        click(qtbot, panel, "data.open")


def test_that_a_table_shows_its_columns_and_another_target_can_be_chosen(session, show):
    panel = show(DataPanel)
    rng = np.random.default_rng(0)
    table = Table(("height", "width", "kind"), np.column_stack([rng.normal(size=(20, 2)), np.arange(20) % 2]))
    session.edit("edit.data.open", with_source(session.project, Choice("csv"), table))
    assert "height, width, kind" in find(panel, "data.table.columns", QLabel).text()
    assert not any(tile.isChecked() for tile in panel.gallery.tiles.values())
    target = find(panel, "data.target", QComboBox)
    assert target.isVisible()
    assert target.currentText() == "kind"
    assert "No target was named: “kind” is predicted, the last column" in words(panel)
    target.setCurrentText("width")
    target.activated.emit(target.currentIndex())
    assert session.project.data.target == "width"
    assert "No target" not in words(panel)
    assert session.checked.data.raw.task == "regression"
    assert session.problem is None
    task = find(panel, "data.task", QComboBox)
    task.setCurrentIndex(task.findData("classification"))
    task.activated.emit(task.currentIndex())
    assert session.checked.data.raw.task == "classification"
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert target.currentText() == "kind"


def test_that_a_column_of_words_is_refused_as_the_target_of_a_regression(session, show):
    panel = show(DataPanel)
    table = Table(("a", "kind"), np.column_stack([np.arange(8.0), np.arange(8) % 2]), {"kind": ("cat", "dog")})
    session.edit("edit.data.open", with_source(session.project, Choice("csv"), table))
    task = find(panel, "data.task", QComboBox)
    task.setCurrentIndex(task.findData("regression"))
    task.activated.emit(task.currentIndex())
    assert "cat" in panel.refused.text()
    assert session.project.data.task == ""
    assert task.currentData() == ""


def test_that_language_and_theme_change_while_it_is_shown(qtbot, qapp, session, show):
    panel = show(DataPanel)
    session.change_language("ko")
    assert find(panel, "data.regenerate", QPushButton).text() == "다시 만들기"
    assert words(panel).startswith("학습 점 500개")
    for theme in (themes.DARK, themes.LIGHT):
        themes.apply_theme(qapp, theme)
        qtbot.waitUntil(lambda theme=theme: corner(panel) == theme.window)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_a_narrow_dock_cuts_nothing_off(session, show, language):
    session.change_language(language)
    panel = show(DataPanel)
    assert panel.scroller.minimumSizeHint().width() <= 260
    assert not panel.scroller.horizontalScrollBar().isVisible()


def _handle(slider: QSlider) -> int:
    """Return the middle of the slider's handle."""
    option, style = QStyleOptionSlider(), slider.style()
    assert style is not None
    slider.initStyleOption(option)
    control = QStyle.ComplexControl.CC_Slider
    return style.subControlRect(control, option, QStyle.SubControl.SC_SliderHandle, slider).center().x()


def test_that_arrows_and_space_choose_in_the_gallery(qtbot, session, show):
    panel = show(DataPanel)
    tile = find(panel, "data.thumbnail.spiral")
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Up)
    focused = panel.focusWidget()
    assert focused is not tile
    assert focused.objectName().startswith("data.thumbnail.")
    qtbot.keyClick(focused, Qt.Key.Key_Space)
    assert session.project.data.source.key == focused.objectName().rpartition(".")[2]


def test_that_derived_features_are_chosen_for_data_of_two_inputs(qtbot, session, show):
    panel = show(DataPanel)
    click(qtbot, panel, "data.features.xy")
    click(qtbot, panel, "data.features.x_squared")
    assert session.project.data.features == ("x_squared", "xy")
    assert session.checked.network.widths[0] == 4
    assert session.problem is None
    click(qtbot, panel, "data.thumbnail.iris")
    assert session.project.data.features == ()
    assert not panel.features.isVisible()
    session.undo_stack.undo()
    assert find(panel, "data.features.xy").isChecked()


def test_that_the_choices_about_a_table_are_made_in_its_form(session, show):
    panel = show(DataPanel)
    values = np.column_stack([np.arange(8.0), np.arange(8) % 3, np.arange(8) % 2])
    values[0, 0] = np.nan
    table = Table(("a", "b", "kind"), values, {"b": ("u", "v", "w"), "kind": ("cat", "dog")})
    session.edit("edit.data.open", with_source(session.project, Choice("csv"), table, target="kind"))
    assert "1 of 8 rows was left out" in words(panel)
    panel.form.fields["missing"].control.tell("mean")
    assert session.project.data.source == Choice("csv", {"missing": "mean"})
    assert session.checked.data.input_names == ("a", "a missing", "b = u", "b = v", "b = w")
    panel.form.fields["without"].control.tell("b")
    assert session.checked.data.input_names == ("a", "a missing")
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.project.data.source == Choice("spiral")
    assert "noise" in panel.form.fields


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_a_narrow_dock_cuts_nothing_off_a_table_either(session, show, language):
    session.change_language(language)
    table = Table(("a", "kind"), np.column_stack([np.arange(8.0), np.arange(8) % 2]), {"kind": ("cat", "dog")})
    session.edit("edit.data.open", with_source(session.project, Choice("csv", {"missing": "mean"}), table))
    panel = show(DataPanel)
    assert panel.scroller.minimumSizeHint().width() <= 260


def _opened(session, path) -> Table:
    found = read_data(path)
    assert isinstance(found, Table)
    session.edit("edit", with_source(session.project, Choice("csv"), found))
    return found


def _pick(panel: QWidget, name: str, value: str) -> None:
    combo = find(panel, name, QComboBox)
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_that_what_was_found_out_about_a_file_is_told_and_can_be_chosen_otherwise(qtbot, session, show, tmp_path):
    (tmp_path / "kind.csv").write_bytes("길이;폭;종류\n".encode("cp949") + "1,5;2;가\n2,5;1;나\n".encode("cp949") * 4)
    _opened(session, tmp_path / "kind.csv")
    panel = show(DataPanel)
    assert find(panel, "data.reading.words", QLabel).text() == (
        "Read as: CP949 (Korean) · semicolon ; · decimal comma 1,5 · first row: names"
    )
    _pick(panel, "data.reading.header", "data")
    qtbot.waitUntil(lambda: not session.loading.running)
    assert session.project.data.table.names == ("x1", "x2", "x3")
    assert session.project.data.table.rows == 9
    assert find(panel, "data.reading.header", QComboBox).currentData() == "data"
    session.undo_stack.undo()
    assert session.project.data.table.names == ("길이", "폭", "종류")
    assert find(panel, "data.reading.header", QComboBox).currentData() == "names"


def test_that_a_way_to_read_that_does_not_fit_is_refused_in_place(qtbot, session, show, tmp_path):
    (tmp_path / "kind.csv").write_bytes("길이;종류\n".encode("cp949") + "1,5;가\n2,5;나\n".encode("cp949") * 20)
    table = _opened(session, tmp_path / "kind.csv")
    panel = show(DataPanel)
    _pick(panel, "data.reading.encoding", "utf-8")
    qtbot.waitUntil(lambda: not session.loading.running)
    assert find(panel, "data.refused", QLabel).text().startswith("kind.csv is not text in UTF-8, as line 1 shows")
    assert session.project.data.table is table
    assert find(panel, "data.reading.encoding", QComboBox).currentData() == "cp949"


def test_that_target_and_columns_left_out_stay_where_the_columns_are_the_same(qtbot, session, show, tmp_path):
    (tmp_path / "t.csv").write_text("a;b;y\n" + "1,500;2;7\n2,500;1;8\n" * 20)
    _opened(session, tmp_path / "t.csv")
    assert set(session.project.data.table.column("a")) == {1.5, 2.5}
    session.edit("edit", with_data(session.project, target="b", source=Choice("csv", {"without": "y"})))
    panel = show(DataPanel)
    _pick(panel, "data.reading.decimal", ".")
    qtbot.waitUntil(lambda: not session.loading.running)
    assert set(session.project.data.table.column("a")) == {1500, 2500}
    assert (session.project.data.target, session.project.data.source.params["without"]) == ("b", "y")


def test_that_a_table_whose_file_is_gone_cannot_be_read_in_another_way(session, show, tmp_path):
    (tmp_path / "t.csv").write_text("a,y\n" + "1,7\n2,8\n" * 20)
    found = read_data(tmp_path / "t.csv")
    (tmp_path / "t.csv").unlink()
    session.edit("edit", with_source(session.project, Choice("csv"), found))
    panel = show(DataPanel)
    assert not find(panel, "data.reading.encoding").isEnabled()
    find(panel, "data.reading.title").click()
    assert "is not there any more" in find(panel, "data.reading.gone", QLabel).text()
    assert find(panel, "data.reading.gone").isVisible()


def test_that_a_refused_seed_is_told_in_full(qtbot, session, show):
    panel = show(DataPanel, width=276, height=310)
    box = find(panel, "data.seed.box", QAbstractSpinBox)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "-5")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    error = find(panel, "data.seed.error", QLabel)
    qtbot.waitUntil(lambda: error.height() >= error.heightForWidth(error.width()) > 0)


def test_that_fewer_components_than_were_asked_for_are_told(qtbot, session, show):
    panel = show(DataPanel)
    session.edit("edit", with_data(session.project, preprocess=Choice("pca", {"components": 99})))
    qtbot.waitUntil(lambda: "PCA keeps 2 components instead of 99" in words(panel))
