"""Which personal details an engagement log holds: those of the public, in what people wrote."""

from models.action import Action
from models.concern import Concern
from models.engagement import Engagement
from models.engagement_log import EngagementLog
from models.held_details import held_details
from models.personal_details import Detail


def log(make, said="", **given):
    engagement = make(Engagement, **given)
    return EngagementLog(engagement=engagement, concerns=[make(Concern, engagement_id=engagement.id, said=said)])


def test_a_telephone_number_in_a_concern_is_held(make):
    assert held_details(log(make, "Ring 07700 900123 about the gate")) == [Detail.TELEPHONE]


def test_a_resident_who_is_named_is_held(make):
    assert held_details(log(make, notes="Mrs Adebayo asked to be told")) == [Detail.NAME]


def test_officers_are_no_personal_detail_of_the_public(make):
    spoken_of = "PC Osei and Sgt Lindqvist will patrol, collar number 4471"
    assert held_details(log(make, spoken_of, officers=("PC Amara Osei",)), staff=["Sgt Maya Lindqvist"]) == []


def test_each_kind_of_detail_is_named_once(make):
    found = held_details(log(make, "07700 900123 or 07700 900456", notes="jo@example.org"))
    assert found == [Detail.E_MAIL, Detail.TELEPHONE]


def test_what_is_done_about_a_concern_is_read_too(make):
    whole = log(make)
    action = make(Action, concern_id=whole.concerns[0].id, what="Call 07700 900123")
    assert held_details(EngagementLog(engagement=whole.engagement, concerns=whole.concerns, actions=[action]))


def test_a_log_without_any_holds_none(make):
    assert held_details(log(make, "Mopeds race at night")) == []
