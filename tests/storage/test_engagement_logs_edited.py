"""Whatever is done in the form of an engagement is saved as it stands and undone as it was, and others lose nothing."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.action import Action, finish
from models.concern import Concern
from models.engagement import Engagement
from models.engagement_log import EngagementLog
from models.tell import Tell

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["feedback", "say", "raise", "drop", "act", "finish", "forget", "tell", "retell", "untell"]),
        st.integers(0, 3),
    ),
    max_size=8,
)


def edited(make, log, edits):
    """The log after what somebody does in its form."""
    engagement, concerns, actions, tells = log.engagement, list(log.concerns), list(log.actions), list(log.tells)
    for number, (deed, which) in enumerate(edits):
        concern, action, tell = (rows[which % len(rows)] if rows else None for rows in (concerns, actions, tells))
        match deed:
            case "feedback":
                engagement = replace(engagement, feedback=f"Feedback {number}")
            case "raise":
                concerns.insert(which, make(Concern, engagement_id=engagement.id, position=which))
            case "say" if concern:
                concerns[concerns.index(concern)] = replace(concern, said=f"Said {number}")
            case "drop" if concern:
                concerns.remove(concern)
                actions = [one for one in actions if one.concern_id != concern.id]
                tells = [
                    replace(one, concern_ids=tuple(c for c in one.concern_ids if c != concern.id)) for one in tells
                ]
            case "act" if concern:
                actions.append(make(Action, concern_id=concern.id, position=which))
            case "finish" if action and not action.ended_on:
                actions[actions.index(action)] = finish(action, action.undertaken_on)
            case "forget" if action:
                actions.remove(action)
            case "tell" if concern:
                tells.append(make(Tell, concern_ids=tuple(one.id for one in concerns)))
            case "retell" if tell and tell.concern_ids:
                tells[tells.index(tell)] = replace(tell, message=f"Told {number}")
            case "untell" if tell:
                tells.remove(tell)
    return EngagementLog(engagement=engagement, concerns=concerns, actions=actions, tells=tells)


def comparable(log):
    """What was saved must equal what was typed but for the reference and the places, which follow the order."""
    places = {concern.id: place for place, concern in enumerate(log.concerns)}
    return (
        replace(log.engagement, reference=""),
        [replace(concern, position=0) for concern in log.concerns],
        {c: [replace(a, position=0) for a in log.actions if a.concern_id == c] for c in places},
        {
            (replace(tell, concern_ids=()), frozenset(places.keys() & set(tell.concern_ids)))
            for tell in log.tells
            if places.keys() & set(tell.concern_ids)
        },
    )


def test_whatever_is_done_in_a_form_is_saved_and_can_be_undone(store, make, put, save, everything):
    others = make(Engagement)
    their_concern = make(Concern, engagement_id=others.id)
    save(others, their_concern)

    @settings(max_examples=100, deadline=None)
    @given(EDITS, EDITS, EDITS)
    def agree(first, second, third):
        engagement = make(Engagement)
        at_first = everything()
        was = put(edited(make, EngagementLog(engagement=engagement), first))
        made = put.id
        share = [
            replace(tell, concern_ids=(*tell.concern_ids, their_concern.id)) for tell in was.tells[: len(second) % 3]
        ]
        save(*share)
        was = store.engagements.log(engagement.id)
        theirs = {tell.id for tell in share}
        done = []
        for edits in (second, third):
            before, head = everything(), store.head()
            now = edited(make, was, edits)
            saved = put(now, was)
            found = store.engagements.log(engagement.id)
            assert found == saved
            assert comparable(found) == comparable(now)
            assert theirs <= set(store.tells.some(list(theirs)))
            assert all(their_concern.id in tell.concern_ids for tell in store.tells.some(list(theirs)).values())
            if store.head() != head:
                done.append((put.id, before))
            was = found
        for operation_id, before in reversed(done):
            store.undo(operation_id)
            assert everything() == before
        if not share:
            store.undo(made)
            assert everything() == at_first

    agree()
    assert store.check().faults == ()
