"""“You said, we did” as text for a post, with its length as social media count it."""

from pathlib import Path
from typing import NamedTuple

from exports.reports.you_said_we_did import TITLE, YouSaid
from exports.written_whole import written_whole

SHORT = 280  # letters that the shortest of the usual places takes


class Post(NamedTuple):
    """The text, and how many letters of it are counted."""

    text: str
    length: int

    @property
    def is_short(self) -> bool:
        """Whether it may be posted everywhere as it is."""
        return self.length <= SHORT


def to_post(you_said: YouSaid) -> Post:
    """Everything that goes out, as plain text."""
    return _post("\n\n".join([you_said.title, *_told(you_said)]))


def to_posts(you_said: YouSaid) -> list[Post]:
    """A post for each loop by itself."""
    return [_post(f"{TITLE}\n{told}") for told in _told(you_said)]


def write_posts(you_said: YouSaid, path: Path) -> None:
    """Write the post of everything to `path`, then one for each loop, each under its length; whole or not at all."""
    posts = [to_post(you_said), *to_posts(you_said)]
    with written_whole(path) as file:
        file.write("\n".join(f"--- {post.length} letters\n{post.text}\n" for post in posts).encode("utf-8"))


def _told(you_said: YouSaid) -> list[str]:
    sides = ((you_said.pairs, "We did"), (you_said.cannot, "Why we could not"))
    return [f"{place}\nYou said: {said}\n{label}: {done}" for pairs, label in sides for place, said, done in pairs]


def _post(text: str) -> Post:
    """Counted as most places do: a letter outside the western scripts, such as an emoji, counts twice."""
    return Post(text, sum(1 if ord(letter) <= 0x10FF or 0x2000 <= ord(letter) <= 0x201F else 2 for letter in text))
