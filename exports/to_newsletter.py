"""“You said, we did” as a newsletter: one HTML file that fetches nothing, runs nothing, and may be pasted anywhere."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from exports.printable import printable
from exports.reports.you_said_we_did import CANNOT, CONTACT, MEET, TITLE, Pair, YouSaid
from exports.written_whole import written_whole
from models import dates

_STYLE = """
body{margin:0;background:#FFFAF1;color:#17212B;font:17px/1.5 "Noto Sans","Segoe UI",Arial,sans-serif}
.mark{text-align:center;font-weight:700;font-size:13px;letter-spacing:.12em;padding:10px;margin:0}
main{max-width:680px;margin:0 auto;padding:8px 20px 28px}
h1{color:#1B3A6B;font-size:42px;line-height:1.12;margin:8px 0 2px}
.place{color:#1E7A46;font-weight:600;font-size:20px;margin:0 0 14px}
h2{color:#556270;font-size:15px;font-weight:600;margin:26px 0 6px}
h3{font-size:15px;margin:0 0 4px}
p{margin:0}
.pair{display:flex;flex-wrap:wrap;gap:14px}
.pair>div{flex:1 1 260px;border-radius:12px;padding:13px 16px}
.said{background:#E3F0FB}.said h3{color:#1F6FB8}
.did{background:#E1F3E8}.did h3{color:#1E7A46}
.cannot{background:#FCEFD9;border-radius:12px;padding:13px 16px;margin-top:26px}
.cannot h2{color:#9A5B00;margin:0 0 4px}.cannot p{margin:0 0 6px}
footer{background:#1B3A6B;color:#fff}
footer>div{max-width:680px;margin:0 auto;padding:16px 20px 22px;display:flex;flex-wrap:wrap;gap:24px}
footer section{flex:1 1 260px}footer h2{color:#fff;font-size:18px;margin:4px 0 8px}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:3px 14px;font-size:15px}
dt{color:#BFD6EE;font-weight:600}dd{margin:0}
small{display:block;text-align:center;color:#556270;font-size:12px;padding:10px}
"""


def newsletter(you_said: YouSaid) -> str:
    """The whole file as text. Everything anybody typed is escaped."""
    frame, origin = you_said.frame, you_said.origin
    marking = f'<p class="mark">{_said(origin.marking.upper())}</p>'
    pairs = "\n".join(_pair(pair) for pair in you_said.pairs)
    log = f", record log {origin.record_log}" if origin.record_log else ""
    made = f"{origin.force}. Made {dates.moment(origin.made_at)} by {frame.team or origin.force}{log}."
    footer = f"{_rows(MEET, frame.meet)}{_rows(CONTACT, frame.contact)}"
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_said(f"{you_said.title} - {origin.marking}")}</title>
<style>{_STYLE}</style></head><body>
{marking}
<main><h1>{TITLE}</h1><p class="place">{_said(you_said.subtitle)}</p>
<p>{_said(frame.opening)}</p>
{pairs}
{_cannot(you_said.cannot)}</main>
{f"<footer><div>{footer}</div></footer>" if footer else ""}
<small>{_said(made)}</small>
{marking}
</body></html>
"""


def to_newsletter(you_said: YouSaid, path: Path) -> None:
    """Write the newsletter to `path`, whole or not at all."""
    with written_whole(path) as file:
        file.write(newsletter(you_said).encode("utf-8"))


def _said(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")


def _pair(pair: Pair) -> str:
    return (
        f'<section><h2>{_said(pair.place)}</h2><div class="pair">'
        f'<div class="said"><h3>You said</h3><p>{_said(pair.said)}</p></div>'
        f'<div class="did"><h3>We did</h3><p>{_said(pair.done)}</p></div></div></section>'
    )


def _cannot(pairs: Sequence[Pair]) -> str:
    if not pairs:
        return ""
    reasons = "".join(f"<p>{_said(f'{pair.said} {pair.done}')}</p>" for pair in pairs)
    return f'<section class="cannot"><h2>{CANNOT}</h2>{reasons}</section>'


def _rows(heading: str, rows: Sequence[tuple[str, str]]) -> str:
    if not rows:
        return ""
    listed = "".join(f"<dt>{_said(name)}</dt><dd>{_said(how)}</dd>" for name, how in rows)
    return f"<section><h2>{heading}</h2><dl>{listed}</dl></section>"
