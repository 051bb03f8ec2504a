"""What a tracker's columns can mean, and the headings under which districts write them."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from models.choice import plain

CONTACT_DETAILS = ("phone", "telephone", "mobile", "email", "dob")
# Words of headings that have no field of their own, whatever stands beside them.
NOT_OURS = frozenset(("postcode", "cost", "budget", "weather", *CONTACT_DETAILS, "photo", "photos", "link"))
SAME_WORD = 0.82  # of difflib's ratio: "recieved" is "received"


class Field(StrEnum):
    """A field that a column can be read as; the value is what a person calls it."""

    __hash__ = str.__hash__  # an Enum's own is several times slower, and every cell is looked up by its field

    REFERENCE = "reference"
    DISTRICT = "district"
    DATE = "date"
    TIME = "time"
    END = "end time"
    LENGTH = "length"
    TACTIC = "kind of engagement"
    TITLE = "title"
    PURPOSE = "purpose"
    VENUE = "venue"
    WARD = "ward"
    POLICE_AREA = "police area"
    TEAM = "team"
    OFFICERS = "officers"
    HOURS = "officer hours"
    PARTNERS = "partners"
    AUDIENCE = "audience"
    COUNTED = "how the audience is known"
    COMMUNITIES = "communities"
    PUBLICISED = "publicised through"
    CLASH = "what clashed with it"
    FEEDBACK = "feedback"
    SATISFIED = "Your Views Count, per cent"
    ANSWERS = "Your Views Count, answers"
    WENT_WELL = "what went well"
    WENT_BADLY = "what did not go well"
    LESSON = "lesson"
    CONCERN = "concern (Listen)"
    THEME = "theme of the concern"
    PLACE = "place of the concern"
    RAISED_BY = "how many raised the concern"
    PRIORITY = "local priority"
    ACTION = "action (Act)"
    OWNER = "owner of the action"
    AGENCY = "lead agency"
    DUE = "action due"
    COMPLETE = "action complete"
    ENDED = "day the action ended"
    OUTCOME = "outcome of the action"
    TELL = "how people were told (Tell)"
    TOLD = "day people were told"
    CHANNEL = "channel of the tell"
    REVIEW = "inspector's review"
    NOTES = "notes"


# As `plain` levels them; `number` stands for #, no. and nr; `percent` for %. The likeliest heading first.
_HEADINGS = {
    Field.REFERENCE: "ref, reference, ref number, log number, event ref, log ref, id, engagement ref",
    Field.DISTRICT: "district, division, borough, district area",
    Field.DATE: "date, event date, date of event, when, date held, date of engagement, engagement date, day",
    Field.TIME: "time, start time, times, start, time of event, from, event time",
    Field.END: "end time, finish time, finish, end, until",
    Field.LENGTH: "duration, length, how long, length of event, minutes, duration minutes",
    Field.TACTIC: (
        "type of engagement, kind of engagement, kind, event, event type, activity, type, tactic, engagement, "
        "event activity, engagement type, nature of engagement, kind of event, type of event, method of "
        "engagement, activity type, what, what we did there, engagement activity, format"
    ),
    Field.TITLE: "title, event name, name of event, event title, description of event",
    Field.PURPOSE: "purpose, aim, objective, reason for event, why, aims, rationale",
    Field.VENUE: "where, venue, location, place, venue location, address, site, where held, location of event",
    Field.WARD: "ward, electoral ward, council ward",
    Field.POLICE_AREA: "beat, police area, sector, neighbourhood, beat area, policing area, area",
    Field.TEAM: "team, unit, department, team attending",
    Field.OFFICERS: (
        "officers, staff, officers attending, officers present, staff present, led by, police attending, who, "
        "officer, attending officers, officers staff, pcso, cseo, who attended from police, crew, staffing"
    ),
    Field.HOURS: "officer hours, officer hrs, hours, hrs, staff hours, time spent, hours spent, total hours",
    Field.PARTNERS: "partners, partner agencies, agencies present, partners present, other agencies, with",
    Field.AUDIENCE: (
        "audience, numbers, approx number spoken to, attendance, how many, footfall, number of people, number "
        "attended, people spoken to, attendees, number engaged, audience size, turnout, how many people, number "
        "of attendees, number spoken to, people engaged, number present, headcount, head count, reach, contacts made"
    ),
    Field.COUNTED: "how counted, counted or estimated, how the audience is known",
    Field.COMMUNITIES: (
        "communities, community, community reached, groups, target group, demographic, audience type, community "
        "group, who we reached, communities reached, target audience, protected characteristics"
    ),
    Field.PUBLICISED: "publicised, advertised, how advertised, promotion, publicity, how publicised, promoted",
    Field.CLASH: "clash, clashed with, other events",
    Field.FEEDBACK: (
        "feedback, comments, public feedback, feedback from attendees, attendee comments, comments received, "
        "feedback received, public comments, general feedback"
    ),
    Field.SATISFIED: (
        "your views count satisfied percent, satisfied percent, satisfaction, your views count percent, percent "
        "satisfied, satisfaction percent, satisfied, percent positive, views count score"
    ),
    Field.ANSWERS: (
        "your views count responses, responses, survey responses, number of responses, surveys completed, your "
        "views count number, replies, answers, surveys"
    ),
    Field.WENT_WELL: "what went well, went well, successes, positives, www",
    Field.WENT_BADLY: "what did not go well, even better if, what could be better, improvements, negatives, ebi",
    Field.LESSON: "lessons, lessons learned, learning, lesson, lessons learnt, learning points",
    Field.CONCERN: (
        "concerns raised, concern, concerns, you said, issues raised, listen, what they said, issues, issue, "
        "concerns raised listen, what people told us, problems raised, issue raised, community concerns, raised, "
        "what was raised, key issues, what you said, topics raised, problem, "
        "residents said"
    ),
    Field.THEME: "concern theme, theme, category, issue type, concern type, themes, issue category, crime type",
    Field.PLACE: "place of concern, concern location, location of issue, location of concern, where is the problem",
    Field.RAISED_BY: "how many raised it, raised by, number raising, times raised",
    Field.PRIORITY: "priority, local priority, csp priority, priorities",
    Field.ACTION: (
        "action taken, action, actions, we did, what we did, act, actions taken, what we are doing, work done, "
        "what we did are doing act, police action, response, action required, what was done, next steps, action "
        "undertaken, follow up, what we will do, what we said we would do, what we agreed, "
        "our response"
    ),
    Field.OWNER: "action owner, owner, who by, responsible, assigned to, lead, allocated to, by whom, oic",
    Field.AGENCY: "lead agency, agency, agency responsible, partner responsible",
    Field.DUE: "due, due date, by when, target date, deadline, action due, review date",
    Field.COMPLETE: (
        "action complete, complete, completed, done, status, closed, finished, action status, complete y n, "
        "action completed, open closed, sorted, progress, rag, done y n"
    ),
    Field.ENDED: "date completed, completed on, date closed, completion date, date action completed, closed on",
    Field.OUTCOME: "outcome, result, outcomes, action outcome, impact",
    Field.TELL: (
        "how we told them, tell, fed back, how we told them tell, feedback given, fed back how, told, "
        "communicated, how did we tell, closed the loop, feedback to community, told community, how fed back, "
        "update given, have we told them, feedback to residents, reported back, we told you, loop closed"
    ),
    Field.TOLD: (
        "feedback given date, date told, told on, fed back date, date fed back, date feedback given, when told, "
        "date of feedback, feedback date, told when"
    ),
    Field.CHANNEL: "feedback channel, channel, how told, feedback method, method of feedback, told how, told via",
    Field.REVIEW: (
        "insp review, inspector review, inspector comments, review, supervisor comments, insp comments, insp, "
        "supervisor review, sgt comments, inspectors review, sergeant review, supervision, sgt review, reviewed "
        "by"
    ),
    Field.NOTES: "notes, other, remarks, other notes, any other information, additional notes",
}
HEADINGS = {field: tuple(name.split() for name in names.split(", ")) for field, names in _HEADINGS.items()}


def likenesses(heading: str) -> Mapping[Field, float]:
    """How much a heading looks like one of each field's, from 0 to 1."""
    return _scores(plain(spelt_out(heading)))


def spelt_out(heading: str) -> str:
    """A heading with its signs as words."""
    signs = (
        ("%", " percent "),
        ("#", " number "),
        ("No.", "number "),
        ("no.", "number "),
        ("(s)", "s"),
        ("’", ""),
        ("'", ""),
    )
    for sign, word in signs:
        heading = heading.replace(sign, word)
    return heading


@lru_cache(maxsize=2_000)
def _scores(heading: str) -> dict[Field, float]:
    words = [("number" if word in ("no", "nr", "num") else word) for word in heading[:200].split()]
    while len(words) > 1 and words[-1].isdigit():
        words.pop()
    if not words or NOT_OURS & set(words):
        return {}
    return {field: max(_alike(words, name) for name in names) for field, names in HEADINGS.items()}


def _alike(heading: list[str], name: list[str]) -> float:
    if heading == name:
        return 1.0
    shared = sum(any(_same(word, other) for other in heading) for word in name)
    if not shared:
        return 0.0
    if shared == len(name):  # the heading says more
        return 0.55 + 0.4 * shared / max(len(heading), shared)
    return 0.75 * 2 * shared / (len(heading) + len(name))


@lru_cache(maxsize=50_000)
def _same(one: str, other: str) -> bool:
    if one == other or one == f"{other}s" or other == f"{one}s":
        return True
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 2:
        return False
    return SequenceMatcher(None, one, other).ratio() >= SAME_WORD
