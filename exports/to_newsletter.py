"""“You said, we did” as a newsletter: one HTML file that fetches nothing, runs nothing, and may be pasted anywhere."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from exports.printable import printable
from exports.reports.you_said_we_did import CANNOT, CONTACT, MEET, TITLE, Pair, YouSaid
from exports.written_whole import written_whole
from models import dates

# What a place to paste into leaves of a page is its tables and the styles of its elements: everything is in these. The
# style sheet adds only what a browser of its own can show.
_STYLE = """
body{margin:0;background:#FFFAF1;color:#17212B;font:17px/1.5 "Noto Sans","Segoe UI",Arial,sans-serif}
main,footer>table{display:block;max-width:680px;margin:0 auto;padding:8px 20px 28px}
footer{display:block;background:#1B3A6B}
.side{border-radius:12px}
svg{float:right}
@media (max-width:520px){.pair td{display:block;width:auto!important}.pair td.between{height:10px}}
"""
_INK, _MUTED, _PAPER = "#17212B", "#556270", "#FFFAF1"
_SAID, _DID, _CANNOT, _BAND = "#E3F0FB", "#E1F3E8", "#FCEFD9", "#1B3A6B"
_LISTEN, _TELL, _ACT, _SKY = "#1F6FB8", "#1E7A46", "#9A5B00", "#BFD6EE"
_TABLE = 'role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0"'
_ARCS = "".join(
    f'<circle cx="46" cy="46" r="38" fill="none" stroke="{colour}" stroke-width="16" pathLength="360" '
    f'stroke-dasharray="107 253" transform="rotate({-83.5 + 120 * place} 46 46)"/>'
    for place, colour in enumerate((_LISTEN, _ACT, _TELL))
)
_CENTRE = f'<circle cx="46" cy="46" r="14" fill="{_TELL}"/>'
_MARK = f'<svg aria-hidden="true" width="92" height="92" viewBox="0 0 92 92">{_ARCS}{_CENTRE}</svg>'


def newsletter(you_said: YouSaid) -> str:
    """The whole file as text. Everything anybody typed is escaped."""
    frame, origin = you_said.frame, you_said.origin
    marking = _line(
        origin.marking.upper(), f"text-align:center;font-weight:700;font-size:13px;color:{_INK};padding:10px"
    )
    log = f", record log {origin.record_log}" if origin.record_log else ""
    made = f"{origin.force}. Made {dates.moment(origin.made_at)} by {frame.team or origin.force}{log}."
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_said(f"{you_said.title} - {origin.marking}")}</title>
<style>{_STYLE}</style></head><body bgcolor="{_PAPER}">
{marking}
<main>{_MARK}<h1 style="color:{_BAND};font-size:42px;line-height:1.12;margin:8px 0 2px">{TITLE}</h1>
{_line(you_said.subtitle, f"color:{_TELL};font-weight:600;font-size:20px;margin:0 0 14px")}
{_line(frame.opening, "margin:0")}
{"".join(map(_pair, you_said.pairs))}
{_cannot(you_said.cannot)}</main>
{_band(((MEET, frame.meet), (CONTACT, frame.contact)))}
{_line(made, f"text-align:center;color:{_MUTED};font-size:12px;padding:10px")}
{marking}
</body></html>
"""


def to_newsletter(you_said: YouSaid, path: Path) -> None:
    """Write the newsletter to `path`, whole or not at all."""
    with written_whole(path) as file:
        file.write(newsletter(you_said).encode("utf-8"))


def _said(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")


def _line(text: str, style: str) -> str:
    return f'<p style="{style}">{_said(text)}</p>'


def _pair(pair: Pair) -> str:
    sides = f'{_side("You said", pair.said, _SAID, _LISTEN)}<td class="between" width="14"></td>'
    return (
        f'<section><h2 style="color:{_MUTED};font-size:15px;font-weight:600;margin:26px 0 6px">{_said(pair.place)}</h2>'
        f'<table class="pair" {_TABLE}><tr>{sides}{_side("We did", pair.done, _DID, _TELL)}</tr></table></section>\n'
    )


def _side(heading: str, words: str, ground: str, ink: str) -> str:
    return (
        f'<td class="side" width="50%" valign="top" bgcolor="{ground}" style="background:{ground};padding:13px 16px">'
        f'<h3 style="color:{ink};font-size:15px;margin:0 0 4px">{heading}</h3>{_line(words, "margin:0")}</td>'
    )


def _cannot(pairs: Sequence[Pair]) -> str:
    if not pairs:
        return ""
    reasons = "".join(_line(f"{pair.said} {pair.done}", "margin:0 0 6px") for pair in pairs)
    head = f'<h2 style="color:{_ACT};font-size:15px;margin:0 0 4px">{CANNOT}</h2>'
    cell = f'<td class="side" bgcolor="{_CANNOT}" style="background:{_CANNOT};padding:13px 16px">{head}{reasons}</td>'
    return f'<section style="margin-top:26px"><table {_TABLE}><tr>{cell}</tr></table></section>'


def _band(parts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """Where to meet the police and how to reach them, side by side."""
    cells = "".join(_rows(heading, rows) for heading, rows in parts if rows)
    if not cells:
        return ""
    return f'<footer><table class="pair" {_TABLE} bgcolor="{_BAND}"><tr>{cells}</tr></table></footer>'


def _rows(heading: str, rows: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<tr><th scope="row" align="left" style="color:{_SKY};font-weight:600;padding:2px 14px 2px 0">'
        f"{_said(name)}</th>"
        f'<td style="color:#fff;padding:2px 0">{_said(how)}</td></tr>'
        for name, how in rows
    )
    head = f'<h2 style="color:#fff;font-size:18px;margin:4px 0 8px">{heading}</h2>'
    return (
        f'<td width="50%" valign="top" style="padding:16px 20px">{head}'
        f'<table cellspacing="0" cellpadding="0" border="0" style="font-size:15px">{listed}</table></td>'
    )
