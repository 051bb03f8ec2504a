"""The files that ship with the program (fonts, icons, reference lists), and the one function that finds them."""

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Where a shipped file or folder lies: `path("fonts", "NotoSans-Regular.ttf")`."""
    return _FOLDER.joinpath(*parts)
