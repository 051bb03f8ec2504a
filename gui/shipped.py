"""What ships with the program: what a new log offers to choose from, and the words a sample is made of."""

import tomllib
from collections.abc import Iterator

import resources
from models import force
from models.choice import Choice


def force_choices(remark: str = "") -> Iterator[Choice]:
    """What a new log offers to choose from; `remark` is put behind the force's name."""
    with resources.path("forces", "essex.toml").open("rb") as file:
        content = tomllib.load(file)
    return force.choices({**content, "force": content["force"] + remark})


def sample_words() -> dict[str, object]:
    """The made-up words of the sample force, by the files they stand in."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in resources.path("sample").glob("*.toml")
    }
