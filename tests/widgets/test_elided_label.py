from nnstudio.widgets.elided_label import ElidedLabel

WORDS = "Spiral · 2-8-8-1 · 105 parameters"


def test_that_a_text_that_fits_is_whole_and_one_that_does_not_ends_in_dots(qtbot):
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(WORDS)
    label.resize(label.sizeHint())
    assert label.shown() == WORDS
    label.resize(label.minimumSizeHint())
    assert label.shown().endswith("…")
    assert label.width() < label.sizeHint().width() // 2
    assert label.toolTip() == WORDS
