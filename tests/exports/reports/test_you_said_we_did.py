"""What goes out: told loops in public words, and not one detail by which a person could be found."""

import re
from dataclasses import replace
from datetime import date

import pytest

from exports.report import Table
from exports.reports.you_said_we_did import Pair, build, left_out_in_brief, season, sheet
from exports.to_newsletter import newsletter, to_newsletter
from exports.to_pdf import to_pdf
from exports.to_post import to_post, to_posts
from exports.to_poster import TOO_MUCH, to_poster
from models.loop import LoopState
from models.problem import Known
from models.public_wording import allow
from tests.exports import told
from tests.exports.made_up import ORIGIN
from tests.exports.pdf_checks import assert_sound, texts
from tests.models.test_personal_details import PLANTED


def made(chosen=None, frame=told.FRAME):
    return build(told.loops() if chosen is None else chosen, frame, told.NAMES, ORIGIN)


def planted(number=0):
    """The sixty loops with planted details, as somebody might choose them without looking."""
    return [
        told.chosen(number, "", loop["said"], loop["done"]) for number, loop in enumerate(PLANTED["loop"], 100 + number)
    ]


def everything(you_said, folder):
    """All that goes out, in every form."""
    pdf = folder / "sheet.pdf"
    to_pdf(sheet(you_said), pdf)
    posts = " ".join(post.text for post in to_posts(you_said))
    return " ".join([newsletter(you_said), to_post(you_said).text, posts, *texts(pdf)])


def test_told_loops_go_out_in_their_public_words_and_decisions_apart():
    found = made()
    assert [pair.place for pair in found.pairs] == [
        "Avon Way subway",
        "Hawthorne Avenue",
        "Forest Road",
        "Hawkins Road",
    ]
    assert [pair.place for pair in found.cannot] == ["In your area"]  # it has neither place nor theme
    assert found.left_out == []
    assert found.title == "You said, we did: Greenstead and the Hythe, spring 2026"
    assert "as recorded" not in newsletter(found)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"state": LoopState.TO_TELL}, "COL-26-0099 has not been told to people yet: it is to tell."),
        ({"wording": None}, "COL-26-0099 has no public wording yet."),
        (
            {"wording": told.chosen(99, "Zoo", "Loud lions", " ").wording},
            "COL-26-0099 has a side without words: “We did”.",
        ),
    ],
)
def test_what_may_not_go_out_is_named_with_the_reason(change, why):
    kept_back = replace(told.chosen(99, "Zoo", "Loud lions", "Quieter lions"), **change)
    found = made([*told.loops(), kept_back])
    assert [each.why for each in found.left_out] == [why]
    assert "Loud lions" not in newsletter(found)


def test_an_unresolved_detail_keeps_its_loop_back_until_it_is_resolved_or_allowed(tmp_path):
    loop = told.chosen(99, "Zoo", "Ring 01632 960123", "Thackery came")
    found = made([*told.loops(), loop])
    why = "COL-26-0099 has something left to resolve: telephone number in “You said” and name in “We did”."
    assert found.left_out[0].why == why
    assert "960123" not in everything(found, tmp_path)
    allowed = replace(loop, wording=allow(allow(loop.wording, "01632 960123"), "Thackery"))
    assert made([allowed]).pairs == [Pair("Zoo", "Ring 01632 960123", "Thackery came")]


def test_a_place_that_finds_a_person_gives_way_to_the_theme():
    dark = told.chosen(99, "14 Alma Road", "It is dark", "It is light")
    themed = replace(dark, concern=replace(dark.concern, theme="Street lighting and CCTV"))
    assert [pair.place for pair in made([dark, themed]).pairs] == ["In your area", "Street lighting and CCTV"]


def test_where_nothing_may_go_out_it_is_refused_in_words():
    with pytest.raises(Known, match=r"Nothing can go out. COL-26-0099 has something left to resolve: address"):
        made([told.chosen(99, "", "At 14 Alma Road", "Done")])
    with pytest.raises(Known, match="Choose loops that people have been told about"):
        made([])
    with pytest.raises(Known, match="So it is with 57 more"):
        build(planted(), told.FRAME, PLANTED["names"], ORIGIN)


def test_what_is_left_out_is_counted_by_reason_with_five_of_each_named():
    unworded = [replace(told.chosen(number, "", "Dark", "Light"), wording=None) for number in range(100, 163)]
    found = made([*told.loops(), *unworded, told.chosen(99, "", "At 14 Alma Road", "Done")])
    assert [*left_out_in_brief(found.left_out)] == [
        "63 have no public wording yet: COL-26-0100, COL-26-0101, COL-26-0102, COL-26-0103, COL-26-0104 and 58 more.",
        "1 has something left to resolve: COL-26-0099.",
    ]


def test_a_period_is_called_by_its_season():
    for first, last, called in (
        (date(2026, 3, 1), date(2026, 5, 31), "spring 2026"),
        (date(2026, 4, 1), date(2026, 9, 30), "summer 2026"),
        (date(2026, 9, 1), date(2026, 11, 30), "autumn 2026"),
        (date(2025, 12, 1), date(2026, 2, 28), "winter 2025 to 2026"),
        (date(2026, 12, 1), date(2026, 12, 31), "winter 2026 to 2027"),
        (date(2026, 1, 1), date(2026, 12, 31), "1 January to 31 December 2026"),
    ):
        assert season(first, last) == called


def test_neither_meetings_nor_contacts_name_a_person_but_a_team_may_be_reached():
    made(frame=replace(told.FRAME, contact=(("E-mail", "team@example.org"),), meet=(("Sat", "14 High Street"),)))
    with pytest.raises(Known, match="The list of meetings holds “Thackery”"):
        made(frame=replace(told.FRAME, meet=(("Sat 11 July", "with Thackery"),)))
    with pytest.raises(Known, match="The list of contacts holds “CSEO Margaret Oduya”"):
        made(frame=replace(told.FRAME, contact=(("CSEO Margaret Oduya", "101"),)))


@pytest.mark.parametrize("field", ["place", "season", "opening", "team"])
def test_a_detail_in_what_stands_round_the_loops_is_refused(field):
    with pytest.raises(Known, match=f"The {field} holds “PC Liam Thackery”, by which a person could be found"):
        made(frame=replace(told.FRAME, **{field: "From PC Liam Thackery"}))


def test_of_sixty_loops_with_planted_details_nothing_planted_goes_out(tmp_path):
    found = build([*told.loops(), *planted()], told.FRAME, PLANTED["names"], ORIGIN)
    assert len(found.left_out) >= 57
    out = everything(found, tmp_path)
    leaked = [detail for loop in PLANTED["loop"] for detail in loop["planted"] if detail in out]
    assert leaked == []


def test_the_poster_is_one_page_that_can_be_read_aloud_and_names_no_person(tmp_path):
    path = tmp_path / "poster.pdf"
    written = to_poster(made(), path)
    assert (written.page_count, written.stand_ins) == (1, ())
    assert_sound(path)
    (text,) = texts(path)
    text = " ".join(text.split())
    for words in ("You said, we did", "All six lamps work, and a camera was added.", "What we could not do, and why"):
        assert words in text
    assert "Made-Up" not in text
    assert "by Colchester Community Policing Team" in text


def test_what_is_more_than_a_poster_holds_is_refused_and_a_sheet_takes_it(tmp_path):
    many = [
        told.chosen(number, f"Road {number}", "Nobody comes when we ring. " * 3, "We come. " * 9)
        for number in range(30)
    ]
    path = tmp_path / "poster.pdf"
    with pytest.raises(Known) as raised:
        to_poster(made(many), path)
    assert str(raised.value) == TOO_MUCH
    assert list(tmp_path.iterdir()) == []
    assert to_pdf(sheet(made(many)), path).page_count > 1
    assert_sound(path)
    assert [len(block.rows) for block in sheet(made(many)).blocks if isinstance(block, Table)] == [30]


def test_a_poster_without_decisions_or_meetings_is_sound_too(tmp_path):
    path = tmp_path / "poster.pdf"
    to_poster(made(told.loops()[:1], replace(told.FRAME, meet=(), contact=(), season="")), path)
    assert_sound(path)


def test_the_newsletter_stands_alone_and_shows_mark_up_as_it_was_typed(tmp_path):
    nasty = told.chosen(99, "<b>Zoo</b>", '<script>alert("x")</script> & co', "a\nb")
    path = tmp_path / "newsletter.html"
    to_newsletter(made([*told.loops(), nasty]), path)
    text = path.read_text(encoding="utf-8")
    for forbidden in ("<script", "<b>", "http", "src=", "url("):
        assert forbidden not in text
    assert "&lt;script&gt;" in text
    assert ">a<br>b</p>" in text
    assert '<html lang="en-GB">' in text
    assert text.count("<h1") == 1
    assert text.count("OFFICIAL</p>") == 2


def test_the_newsletter_keeps_its_grounds_and_inks_where_only_tables_and_their_styles_are_pasted():
    text = newsletter(made())
    assert "class=" in text
    pasted = re.sub(r"<style>.*</style>|<svg.*?</svg>", "", text, flags=re.DOTALL)
    assert pasted.count('bgcolor="#E3F0FB"') == pasted.count('bgcolor="#E1F3E8"') == 4
    assert pasted.count('role="presentation"') == 4 + 1 + 1
    assert "color:#fff" in pasted


def test_a_post_says_everything_with_its_length_and_each_loop_by_itself_is_short():
    whole, each = to_post(made()), to_posts(made())
    assert whole.length == len(whole.text)
    assert not whole.is_short
    assert len(each) == 5
    assert all(post.is_short for post in each)
    assert each[0].text.startswith("You said, we did\nAvon Way subway\nYou said: The subway is dark.")
    assert "Why we could not: Opening hours" in each[-1].text


def test_letters_that_count_twice_are_counted_twice():
    (post,) = to_posts(made([told.chosen(1, "A", "B", "🎉")]))
    assert post.length == len(post.text) + 1


def test_the_sheet_is_named_for_what_it_is():
    assert sheet(made()).file_name("pdf") == ("You said, we did - Colchester - 2026-03-01 to 2026-06-30 - OFFICIAL.pdf")
