"""Made-up told loops to put out; the same every time."""

from datetime import date

from exports.reports.you_said_we_did import Chosen, Frame
from models.concern import Concern
from models.ids import Id
from models.loop import LoopState
from models.public_wording import PublicWording

HEARD_ON = date(2026, 5, 2)
NAMES = ("PC Liam Thackery", "CSEO Margaret Oduya")
FRAME = Frame(
    district="Colchester",
    place="Greenstead and the Hythe",
    season="spring 2026",
    period="2026-03-01 to 2026-06-30",
    team="Colchester Community Policing Team",
    opening="You told us what worries you, on walks, at the shops and on the doorstep. Here is what has been done.",
    meet=(
        ("Sat 11 July", "10:30, walk from the community centre"),
        ("Thu 23 July", "14:00, library, pop-up stall"),
        ("Sun 2 August", "12:00, fun day on the green"),
    ),
    contact=(
        ("Emergency", "999"),
        ("Not urgent", "101 or essex.police.uk"),
        ("No names", "Crimestoppers 0800 555 111"),
    ),
)
_TOLD = (
    ("Avon Way subway", "The subway is dark. We walk round it.", "All six lamps work, and a camera was added."),
    ("Hawthorne Avenue", "Nobody is about at the shops on Fridays.", "Street pastors walk there until nine."),
    ("Forest Road", "Parcels vanish from our doorsteps.", "A leaflet in English and Nepali tells you."),
    ("Hawkins Road", "Cars race along the straight by the school.", "Speedwatch began; 41 drivers have had a letter."),
)


def chosen(number: int, place: str, said: str, done: str, *, is_decided: bool = False) -> Chosen:
    """A loop that people have been told about, with its public wording."""
    concern = Concern(
        id=Id(number),
        engagement_id=Id(1),
        heard_on=HEARD_ON,
        said=f"{said} (as recorded)",
        place=place,
        no_action_reason="Not ours to decide" if is_decided else "",
        no_action_on=HEARD_ON if is_decided else None,
    )
    wording = PublicWording(id=Id(900 + number), concern_id=concern.id, said=said, done=done, worded_on=HEARD_ON)
    return Chosen(concern=concern, state=LoopState.TOLD, wording=wording, reference=f"COL-26-{number:04}")


def loops() -> list[Chosen]:
    """Four that were acted on, and one that could not be."""
    reason = "Opening hours are set for the whole county and are being looked at until the autumn."
    return [
        *(chosen(number, *told) for number, told in enumerate(_TOLD, 10)),
        chosen(20, "", "You asked for the front desk to open on Saturdays.", reason, is_decided=True),
    ]
