from dataclasses import replace

from models.choice import Choice, ChoiceKind


def test_the_usual_marking_is_the_first_that_is_not_retired(store, save, make):
    first = make(Choice, kind=ChoiceKind.MARKING, name="OFFICIAL-SENSITIVE", position=0)
    save(first, make(Choice, kind=ChoiceKind.MARKING, name="OFFICIAL", position=1))
    assert store.choices.usual_marking() == "OFFICIAL-SENSITIVE"
    save(replace(first, is_retired=True))
    assert store.choices.usual_marking() == "OFFICIAL"


def test_without_choices_everything_is_marked_official(store):
    assert store.choices.usual_marking() == "OFFICIAL"
