"""HTML as plain text: paragraphs and list items on lines of their own, links as text with their address.

Not with Python's html.parser: in the versions we run on, a text of open brackets keeps it busy for minutes. Every
pattern here is possessive, so that its time grows with the text and no faster.
"""

import re
from html import unescape

BLOCKS = frozenset(
    ("p", "div", "br", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote")
)
UNSEEN = frozenset(("script", "style", "template", "head", "title"))
SCHEMES = ("http://", "https://", "mailto:", "tel:")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>")
_ADDRESS = re.compile(r"""\bhref\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)


def plain_text(html: object) -> str:
    """The words of a text that may be HTML; nothing is "". What a page does not show is left out."""
    text = "" if html is None else str(html)
    if "<" not in text and "&" not in text:
        return text.strip()
    shown = "".join(_shown(_without_comments(text)))
    lines = (" ".join(line.split()) for line in unescape(shown).split("\n"))
    return "\n".join(line for line in lines if line)


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join((*parts, text[at:]))


def _shown(text: str) -> list[str]:
    """The text between the tags, with a line's end for each block and the address after each link."""
    parts: list[str] = []
    at = 0
    unseen = address = ""
    for tag in _TAG.finditer(text):
        closes, name, attributes = tag[1] == "/", tag[2].lower(), tag[3]
        if not unseen:
            parts.append(text[at : tag.start()])
        at = tag.end()
        if unseen:
            unseen = "" if closes and name == unseen else unseen
        elif name in UNSEEN:
            unseen = "" if closes else name
        elif name in BLOCKS:
            parts.append("\n")
        elif name == "li" and not closes:
            parts.append("\n- ")
        elif name == "a" and closes and address:
            parts.append(f" ({address})")
            address = ""
        elif name == "a" and not closes:
            found = _ADDRESS.search(attributes)
            address = unescape(next(filter(None, found.groups()), "")).strip() if found else ""
            address = address if address.lower().startswith(SCHEMES) else ""
    if not unseen:
        parts.append(text[at:])
    return parts
