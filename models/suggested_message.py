"""A first message to the people who raised concerns, from what was done about them: nobody should type it twice."""

from collections.abc import Iterable

from models.action import Action, Progress
from models.concern import Concern

LONGEST = 80  # letters of what was said: enough to know it again


def what_was_done(concern: Concern, actions: Iterable[Action]) -> str:
    """What came of the finished actions, then the decision not to act; "" if nothing was done or decided yet."""
    done = [action.outcome.strip() or action.what for action in actions if action.progress == Progress.FINISHED]
    return " ".join(_sentence(each) for each in (*done, concern.no_action_reason) if each.strip())


def suggested_message(done: Iterable[tuple[Concern, str]]) -> str:
    """What was done about each; of several, a line each under what was said. Nothing of those without anything done."""
    told = [(concern, words) for concern, words in done if words]
    if len(told) == 1:
        return told[0][1]
    return "\n".join(f"“{in_short(concern.said)}”: {words}" for concern, words in told)


def in_short(said: str, longest: int = LONGEST) -> str:
    """What was said in one line, cut at a word."""
    words = " ".join(said.split()).rstrip(".!?,;: ")
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def _sentence(words: str) -> str:
    levelled = " ".join(words.split())
    return levelled if levelled[-1] in ".!?…" else f"{levelled}."
