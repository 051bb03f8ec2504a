import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.foreign.html_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (None, ""),
        ("Parking", "Parking"),
        ("<p>Parking &amp; litter</p>", "Parking & litter"),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<ul><li>One</li><li>Two</li></ul>", "- One\n- Two"),
        ('<a href="https://example.police.uk/x?a=1&amp;b=2">Write</a>', "Write (https://example.police.uk/x?a=1&b=2)"),
        ('<a href="javascript:alert(1)">Write</a>', "Write"),
        ("A<script>alert(1)</script>B<!-- hidden -->C", "ABC"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<p>never closed", "never closed"),
    ],
)
def test_html_becomes_its_words(html, text):
    assert plain_text(html) == text


@pytest.mark.parametrize("bomb", ["<", "<a ", "<!--", "</", "<a href='", "&", "<p", "&#", "<script>", "<a b='"])
def test_no_text_keeps_it_busy(bomb):
    start = time.monotonic()
    plain_text(bomb * 20_000)
    assert time.monotonic() - start < 1


@given(st.text(alphabet="ab<>/!-&;#'\"= phre", max_size=60))
def test_any_text_becomes_words(text):
    plain_text(text)
