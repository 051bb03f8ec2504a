"""A link to something that people said, in any room."""

import pytest

from gui.look.elided_link import EDGES, ElidedLink

SAID = "A camera ir & a light at the flyover, where it is dark from four o'clock on"


@pytest.fixture
def link(qtbot):
    link = ElidedLink(SAID, "Heard")
    qtbot.addWidget(link)
    link.show()
    return link


@pytest.mark.parametrize("width", [60, 140, 220])
def test_what_does_not_fit_ends_in_three_dots(link, width):
    link.resize(width, link.height())
    assert link.text().endswith("…")
    assert link.fontMetrics().horizontalAdvance(link.text().replace("&&", "&")) <= width - EDGES


def test_with_room_it_says_the_whole_to_the_letter(link):
    link.resize(link.sizeHint())
    assert link.text() == SAID.replace("&", "&&")
    assert link.accessibleName() == SAID
    assert link.minimumSizeHint().width() < link.sizeHint().width()
