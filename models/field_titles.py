"""What people call the fields of each kind of record: the words of the forms, for whatever tells a record elsewhere."""

from collections.abc import Mapping
from typing import Any

from models.action import Action, Progress
from models.choice import Choice, ChoiceKind
from models.concern import Concern
from models.engagement import Engagement
from models.local_problem import LocalProblem
from models.officer import Officer
from models.perception import PerceptionResult
from models.public_wording import PublicWording
from models.review import Review
from models.tactic_change import TacticChange
from models.tell import Tell

INTERNAL = {"id": "it is what the program tells records apart by, and means nothing to people"}

GROUPS = {  # what the kinds of choice call their group
    ChoiceKind.DISTRICT: "Local Policing Area",
    ChoiceKind.TOWN_TEAM: "Local Policing Area",
    ChoiceKind.TACTIC: "How people are met",
    ChoiceKind.COMMUNITY: "How it was identified",
    ChoiceKind.PRIORITY: "District",
    ChoiceKind.CHANNEL: "Kind of channel",
}

GIVEN_UP = "Why it was given up"  # what the outcome of a cancelled action is called

_ORDER = "Place in the list"

TITLES: Mapping[type[Any], Mapping[str, str]] = {
    Engagement: {
        "reference": "Reference",
        "status": "Status",
        "tactic": "Tactic",
        "held_on": "Date",
        "starts_at": "Start",
        "length_minutes": "Length",
        "venue": "Venue",
        "ward": "Ward",
        "police_area": "Police area",
        "title": "Title",
        "purpose": "Purpose",
        "host": "Whose event",
        "hosted_by": "Hosted by",
        "dress": "Officers came in",
        "district": "District",
        "team": "Team",
        "audience": "How many",
        "counted": "How it was counted",
        "audience_words": "How many, in words",
        "communities": "Communities",
        "officers": "Officers",
        "officer_hours": "Officer hours",
        "partners": "Partners",
        "publicised": "Publicised through",
        "clash": "Clashed with",
        "priorities": "Local priorities touched",
        "feedback": "Feedback from those who came",
        "views": "Your Views Count",
        "went_well": "What went well",
        "went_badly": "What did not",
        "harm": "Harm or alarm it caused",
        "lesson": "Lesson to share",
        "is_good_practice": "Good practice",
        "notes": "Notes",
        "former_reference": "Called before",
        "recorded_by": "Recorded by",
        "submitted_on": "Submitted on",
        "cancelled_reason": "Cancelled because",
    },
    Concern: {
        "engagement_id": "Raised at",
        "heard_on": "Heard on",
        "said": "What was said",
        "theme": "Theme",
        "place": "Place",
        "raised_by": "Raised by",
        "priority": "Local priority",
        "no_action_reason": "Nothing can be done because …",
        "no_action_on": "Decided on",
        "no_action_by": "Decided by",
        "position": _ORDER,
    },
    Action: {
        "concern_id": "About",
        "what": "What will be done",
        "owner": "Who will do it",
        "agency": "Lead agency, if not the police",
        "undertaken_on": "Undertaken on",
        "due_on": "By when",
        "progress": "Progress",
        "ended_on": "The day it ended",
        "outcome": "What came of it",
        "position": _ORDER,
    },
    Tell: {
        "concern_ids": "About",
        "message": "What they were told",
        "channels": "How they were told",
        "told_on": "When they were told",
        "audience": "How many were told",
        "told_by": "Told by",
    },
    Review: {
        "engagement_id": "Engagement",
        "decision": "Decision",
        "impact": "Impact",
        "reason": "Reason",
        "comments": "Comments",
        "reviewed_by": "Reviewed by",
        "reviewed_on": "Reviewed on",
        "override_reason": "Why somebody who took part reviewed it",
    },
    Officer: {"name": "Name", "role": "Role", "district": "District", "team": "Team"},
    Choice: {
        "kind": "What is chosen",
        "name": "Name",
        "short": "Letters in references, such as COL",
        "group": "Group",
        "meaning": "What one should see to choose it",
        "spelt_also": "Also called",
        "number": "Days allowed",
        "starts_on": "In force from",
        "ends_on": "To",
        "is_retired": "Offered",
        "position": _ORDER,
    },
    LocalProblem: {
        "name": "Name",
        "district": "District",
        "place": "Place",
        "issue": "Issue",
        "lead": "Led by",
        "started_on": "Started",
        "closed_on": "Closed",
        "outcome": "What came of it",
        "engagement_ids": "Engagements",
        "concern_ids": "Concerns",
        "measures": "Before and after",
    },
    PerceptionResult: {
        "measure": "What was asked",
        "district": "District",
        "period": "Period, as printed",
        "percent": "Per cent",
        "printed": "Figure, as printed",
        "sample_size": "How many answered",
        "comparator": "Compared with",
        "comparator_percent": "Their per cent",
        "comparator_period": "Of when theirs is",
        "source": "Source",
        "remark": "Remark",
    },
    TacticChange: {
        "district": "District",
        "tactic": "Tactic that was dropped",
        "replaced_by": "What took its place",
        "from_on": "From",
        "reason": "Why",
        "decided_by": "Decided by",
    },
    PublicWording: {
        "concern_id": "About",
        "said": "You said",
        "done": "We did",
        "allowed": "Details that may stand",
        "worded_by": "Worded by",
        "worded_on": "Worded on",
    },
}


def title(record: object, name: str) -> str:
    """What people call this field of this record."""
    if isinstance(record, Choice) and name == "group":
        return GROUPS.get(record.kind, TITLES[Choice]["group"])
    if isinstance(record, Action) and name == "outcome" and record.progress == Progress.CANCELLED:
        return GIVEN_UP
    return TITLES[type(record)][name]
