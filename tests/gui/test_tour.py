"""The tour: the program is walked through from first run to printing, with key presses."""

from gui.tour import TITLE, Tour


def test_the_tour_logs_finds_and_prints_and_leaves_pictures_of_every_screen(qapp, tmp_path):
    said = []
    Tour(tmp_path, said.append, schemes=("light",)).walk()
    assert any(TITLE in line and "submitted" in line for line in said)
    assert len([*tmp_path.glob("*.pdf")]) == 2
    pictures = {path.stem.split("-")[0] for path in (tmp_path / "pictures").iterdir()}
    assert pictures == {f"{number:02}" for number in range(1, 23)}
