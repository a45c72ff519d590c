"""A label for numbers is laid out anew only when it has to grow."""

from nnstudio.widgets.steady_label import SteadyLabel


def test_that_it_grows_with_its_text_and_never_shrinks(qtbot):
    label = SteadyLabel()
    qtbot.addWidget(label)
    label.say("step 9,999")
    wide = label.width()
    label.say("step 1")
    assert label.width() == wide
    label.say("step 10,000,000")
    assert label.width() > wide
    assert label.width() >= label.fontMetrics().horizontalAdvance("step 10,000,000")


def test_that_a_reset_fits_it_again(qtbot):
    label = SteadyLabel()
    qtbot.addWidget(label)
    label.say("step 10,000,000")
    wide = label.width()
    label.say("step 1")
    label.reset()
    assert label.fontMetrics().horizontalAdvance("step 1") <= label.width() < wide
