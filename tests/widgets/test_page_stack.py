"""Pages on each other."""

from PyQt6.QtWidgets import QLabel

from nnstudio.widgets.page_stack import PageStack


def test_that_a_stack_asks_for_the_room_of_the_page_that_is_seen(qtbot):
    stack, small, large = PageStack(), QLabel("a"), QLabel("a\nb\nc\nd\ne")
    qtbot.addWidget(stack)
    stack.addWidget(small)
    stack.addWidget(large)
    assert (stack.minimumSizeHint(), stack.sizeHint()) == (small.minimumSizeHint(), small.sizeHint())
    stack.setCurrentWidget(large)
    assert (stack.minimumSizeHint(), stack.sizeHint()) == (large.minimumSizeHint(), large.sizeHint())
