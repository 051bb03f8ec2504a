"""Made-up engagements to make reports of; the same every time."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from exports.reports import loops_report
from exports.reports.engagement_sheet import Happening
from exports.reports.origin import Origin
from exports.reports.tracker import Facts
from models import loop_clock
from models.action import Action, Progress
from models.concern import Concern
from models.engagement import Counted, Dress, Engagement, Host, Status, ViewsCount
from models.engagement_log import EngagementLog
from models.ids import Id
from models.loop import Targets
from models.review import Decision, Impact, Review
from models.tell import Tell

ORIGIN = Origin(
    force="Essex Police",
    made_by="PC 71482 D. Made-Up",
    made_at=datetime(2026, 7, 1, 8, 14, tzinfo=UTC),
    record_log="8F3A… #10412",
)
FIRST, LAST = date(2026, 4, 1), date(2026, 6, 30)

_MOPEDS = "Mopeds and e-scooters on the precinct between 4 and 6 pm, near misses with elderly shoppers"
_PATROLS = "High-visibility patrols tasked at school closing time; two scooters seized under section 59"
_STATION = """Women do not feel safe between the station and North Hill after the last train. Several said they had
stopped going to evening classes because of it and asked why the street pastors no longer stand at the taxi rank"""
_PASTORS = """Street pastors back at the rank on Fridays and Saturdays; lighting put to the Safer Streets bid; walk-home
route shown on a map with the university and given out at freshers’ fair. A decision on the bid is expected in August"""
_LAMPS = "Walked it with the council’s lighting engineer; four lamps replaced by 1 June"
_RAISED = (
    (_MOPEDS, _PATROLS),
    ("Subway lamps out since Easter, people walk round by the road", _LAMPS),
    (_STATION.replace("\n", " "), _PASTORS.replace("\n", " ")),
    ("Hare coursing across winter wheat near Abberton; gates rammed", "Patrol plan shared with Farm Watch"),
    ("Nobody knows what happened after last year’s survey", "Answer printed in the parish magazine"),
    ("Parcels taken from doorsteps in Forest Road", "Leaflet in Nepali with the association; 60 given out"),
)
_TACTICS = ("Pop-up event", "Stroll with a patrol", "Community meeting", "Mobile police station", "Online Q&A")
_PLACES = (
    "Lion Walk, town centre",
    "Greenstead Community Centre",
    "Monkwick library",
    "Tiptree Factory Hall",
    "Online",
)
_COMMUNITIES = (
    "Young people",
    "Nepalese",
    "Muslim",
    "Business",
    "Rural and farming",
    "People with a vision impairment",
)


def whole() -> EngagementLog:
    """An engagement with every field filled, and concerns in every state of the loop."""
    held = date(2026, 5, 16)
    engagement = Engagement(
        id=Id(1), reference="COL-26-4F7K", district="Colchester", status=Status.ACCEPTED,
        tactic="Stroll with a patrol", title="Stroll with a patrol: Greenstead and the Hythe",
        purpose="Hear from residents who do not come to meetings; look at the subway and the parade together",
        team="Colchester CPT", held_on=held, starts_at=time(10, 30), length_minutes=120,
        venue="Greenstead Community Centre", ward="Greenstead", police_area="Colchester East", host=Host.OWN,
        hosted_by="with Greenstead Residents", dress=Dress.UNIFORM, audience=34, counted=Counted.COUNTED,
        audience_words="about three dozen", communities=("Young people", "Nepalese"),
        publicised=("Neighbourhood Watch", "poster at the library"), clash="Colchester United home game from 12:30",
        officers=("CSEO D. Made-Up", "PC S. Invented"), partners=("Colchester City Council", "Eastlight housing"),
        officer_hours=7.5, priorities=("Safer streets after dark",), feedback="“First time anybody asked us.”",
        views=(ViewsCount(question="I was listened to", answers=27, positive=26),
               ViewsCount(question="I feel safer for having come", answers=4, positive=3),
               ViewsCount(question="I know what will happen next", percent=70)),
        went_well="Walking helped: people pointed at the thing instead of describing it.",
        went_badly="The second half was thin because of the football.",
        harm="A post about it drew abusive comments about young people; removed after an hour.",
        lesson="A council engineer on the walk halves the time to a repair.", is_good_practice=True,
        notes="Keys for the centre are with the caretaker.", former_reference="C-142",
        recorded_by="CSEO D. Made-Up", submitted_on=held,
    )  # fmt: skip
    said = (
        "The subway under Avon Way is dark; two of the six lamps have been out since Easter.",
        "Mopeds and e-scooters cut through the parade between 4 and 6 pm; an elderly shopper was nearly hit.",
        "Could the police station front desk in the town open on Saturdays again?",
        "Nobody knows whom to call about parcels taken from doorsteps.",
        "The bins behind the parade are set on fire.",
    )
    concerns = [
        Concern(id=Id(10 + n), engagement_id=Id(1), position=n, heard_on=held, theme="Street lighting", said=text,
                place="Avon Way", raised_by=9, priority="Safer streets after dark")
        for n, text in enumerate(said)
    ]  # fmt: skip
    concerns[2] = Concern(id=Id(12), engagement_id=Id(1), position=2, heard_on=held, theme="Police visibility",
                          said=said[2], no_action_reason="opening hours are under review until the autumn",
                          no_action_on=date(2026, 6, 3), no_action_by="Insp R. Fictional")  # fmt: skip
    actions = [
        Action(id=Id(20), concern_id=Id(10), what="Four lamps replaced by LED", owner="PC S. Invented",
               agency="Colchester City Council", undertaken_on=date(2026, 5, 19), due_on=date(2026, 6, 5),
               progress=Progress.FINISHED, ended_on=date(2026, 6, 1), outcome="All six lamps work."),
        Action(id=Id(21), concern_id=Id(11), what="Ask for chicane barriers at both ends of the parade",
               owner="CSEO D. Made-Up", undertaken_on=date(2026, 5, 20), due_on=date(2026, 6, 19)),
        Action(id=Id(22), concern_id=Id(13), what="Leaflet “Parcels and doorsteps”", undertaken_on=date(2026, 5, 20),
               progress=Progress.CANCELLED, ended_on=date(2026, 5, 28), outcome="No money for printing."),
    ]  # fmt: skip
    tells = [Tell(id=Id(30), concern_ids=(Id(10),), told_on=date(2026, 6, 4), channels=("Face to face", "Newsletter"),
                  message="“You told us the subway was dark. All six lamps now work.”", audience=150,
                  told_by="CSEO D. Made-Up")]  # fmt: skip
    reviews = [
        Review(id=Id(40), engagement_id=Id(1), decision=Decision.RETURNED, reason="Who owns the barriers?",
               reviewed_by="Insp R. Fictional", reviewed_on=date(2026, 5, 17)),
        Review(id=Id(41), engagement_id=Id(1), decision=Decision.ACCEPTED, impact=Impact.CLEAR,
               reason="Named problem, named partner, repair within three weeks.", reviewed_by="Insp R. Fictional",
               reviewed_on=date(2026, 5, 18)),
    ]  # fmt: skip
    return EngagementLog(engagement=engagement, concerns=concerns, actions=actions, tells=tells, reviews=reviews)


def story() -> list[Happening]:
    """A history of three lines."""
    at = datetime(2026, 5, 16, 14, 20, tzinfo=UTC)
    return [
        Happening(at=at, who="CSEO D. Made-Up", what="Logged and submitted"),
        Happening(at=at + timedelta(days=2), who="Insp R. Fictional", what="Accepted"),
        Happening(at=at + timedelta(days=19), who="CSEO D. Made-Up", what="Told: concern 1. Loop closed"),
    ]


def many(number: int) -> list[EngagementLog]:
    """So many engagements of a quarter, in the order of their dates."""
    chance = random.Random(4)
    return [_one(place, FIRST + timedelta(days=91 * place // number), chance) for place in range(number)]


def _one(place: int, held: date, chance: random.Random) -> EngagementLog:
    at = 1000 * (place + 1)
    status = chance.choice((Status.ACCEPTED, Status.ACCEPTED, Status.ACCEPTED, Status.SUBMITTED, Status.RETURNED))
    online = chance.random() < 0.1
    engagement = Engagement(
        id=Id(at), reference=f"COL-26-{place:04d}", district="Colchester", status=status,
        tactic=chance.choice(_TACTICS), title="Engagement", held_on=held, venue=chance.choice(_PLACES),
        audience=18_400 if online else chance.choice((None, 4, 9, 18, 34, 62, 120)),
        counted=Counted.ONLINE_REACH if online else chance.choice((Counted.COUNTED, Counted.ESTIMATED)),
        communities=tuple(chance.sample(_COMMUNITIES, chance.choice((0, 1, 1, 2)))), submitted_on=held,
    )  # fmt: skip
    concerns, actions, tells = list[Concern](), list[Action](), list[Tell]()
    for number, (said, done) in enumerate(chance.sample(_RAISED, chance.choice((0, 1, 1, 1, 2, 2, 3))), 1):
        concern = Concern(id=Id(at + number), engagement_id=Id(at), position=number, heard_on=held, said=said)
        concerns.append(concern)
        fate = chance.random()
        if fate < 0.15:
            continue
        ended = None if fate < 0.35 else held + timedelta(days=3)
        actions.append(Action(id=Id(at + 10 + number), concern_id=concern.id, what=done, undertaken_on=held,
                              progress=Progress.FINISHED if ended else Progress.OPEN, ended_on=ended))  # fmt: skip
        if ended and fate > 0.5:
            tells.append(Tell(id=Id(at + 20 + number), concern_ids=(concern.id,), told_on=ended,
                              channels=("Newsletter",)))  # fmt: skip
    reviews = []
    if status in (Status.ACCEPTED, Status.RETURNED):
        decision = Decision(status)
        impact = chance.choice((*Impact,)) if status == Status.ACCEPTED else None
        reviews.append(
            Review(id=Id(at + 30), engagement_id=Id(at), decision=decision, impact=impact, reason="Say who is to act",
                   reviewed_by="Insp R. Fictional", reviewed_on=held)
        )  # fmt: skip
    return EngagementLog(engagement=engagement, concerns=concerns, actions=actions, tells=tells, reviews=reviews)


def tracker_facts(number: int) -> Facts:
    """A quarter's engagements as the tracker takes them."""
    return Facts(district="Colchester", first=FIRST, last=LAST, logs=many(number), filters=("all tactics",), left_out=6)


TARGETS = Targets(first_response=3, told=14)


def loops_facts(logs: Sequence[EngagementLog]) -> loops_report.Facts:
    """The concerns of these engagements as the loops report takes them."""
    raised = [(concern, log) for log in logs for concern in log.concerns]
    loops = [log.loop_of(concern) for concern, log in raised]
    return loops_report.Facts(
        title="Concerns in every state", district="Colchester", first=FIRST, last=LAST, raised=raised,
        of_all=len(raised), targets=TARGETS, counts=Counter(loop.state for loop in loops),
        clock=loop_clock.clock(loops, TARGETS, ORIGIN.today),
    )  # fmt: skip
