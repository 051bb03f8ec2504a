"""The sign on task bars."""

import pytest

from gui.look.sign import sign


@pytest.mark.parametrize("size", [16, 48, 256])
def test_it_is_drawn_at_every_size_that_desktops_ask_for(look, size):
    picture = sign(look).pixmap(size, size).toImage()
    ground = look.colour("rail").name()
    assert picture.pixelColor(picture.width() // 2, 1).name() == ground
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 3
