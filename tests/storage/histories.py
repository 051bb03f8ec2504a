"""Random histories of a concern: what may happen to it, step by step, whatever its rules allow."""

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import strategies as st

from models import action, concern
from models.action import Action
from models.problem import RuleBroken
from models.tell import Tell

HEARD = date(2026, 3, 1)
STEP = st.tuples(
    st.sampled_from(["act", "finish", "cancel", "reopen", "delete", "tell", "decide", "withdraw"]),
    st.integers(0, 1),  # which of the actions there are; whether a new one has a day by which it is due
    st.integers(0, 5),  # days since heard: few, so that equal dates are common
)
STEPS = st.lists(STEP, max_size=14)
DEEDS = {
    "finish": lambda one, on: action.finish(one, on),
    "cancel": lambda one, on: action.cancel(one, on, "No money"),
    "reopen": lambda one, on: action.reopen(one),
}


def happen(make, heard, steps, actions=(), tells=()):
    """What becomes of `heard` from where it stands, step by step; steps that its rules forbid are left out."""
    actions, tells = [*actions], [*tells]
    for deed, which, day in steps:
        on = HEARD + timedelta(days=day)
        with suppress(RuleBroken, IndexError):
            match deed:
                case "act":
                    due_on = on + timedelta(days=day % 3) if which else None
                    actions.append(make(Action, concern_id=heard.id, undertaken_on=on, due_on=due_on))
                case "tell":
                    tells.append(make(Tell, concern_ids=(heard.id,), told_on=on))
                case "decide":
                    heard = concern.decide_not_to_act(heard, "Not ours", on, "Insp Made-Up")
                case "withdraw":
                    heard = concern.withdraw_decision(heard)
                case "delete":
                    del actions[which]
                case _:
                    actions[which] = DEEDS[deed](actions[which], on)
    return heard, actions, tells
