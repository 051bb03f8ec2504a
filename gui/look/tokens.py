"""Colours, sizes and type of the product, by name, for light and dark; and which of them must stand out from which."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme's colours. Every pair that meets on a screen is named below with the contrast it needs."""

    scheme: str
    bg: str
    surface: str
    sunken: str
    line: str  # hairlines between things; decoration, so no contrast is asked
    edge: str  # edges of controls
    text: str
    muted: str
    faint: str  # figures greyed because n is small, and what is switched off
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    focus: str
    listen: str
    listen_soft: str
    act: str
    act_soft: str
    tell: str
    tell_soft: str
    danger: str
    danger_soft: str
    rail: str  # the side bar
    rail_hover: str
    rail_active: str
    rail_text: str
    rail_strong: str


LIGHT = Tokens(
    scheme="light",
    bg="#F4F6F9",
    surface="#FFFFFF",
    sunken="#EDF1F5",
    line="#D5DCE4",
    edge="#778492",
    text="#17212B",
    muted="#556270",
    faint="#626E7B",
    accent="#1B3A6B",
    accent_hover="#16305A",
    accent_soft="#E4EBF5",
    on_accent="#FFFFFF",
    focus="#0B66C3",
    listen="#1F6FB8",
    listen_soft="#E3F0FB",
    act="#9A5B00",
    act_soft="#FCEFD9",
    tell="#1E7A46",
    tell_soft="#E1F3E8",
    danger="#B3261E",
    danger_soft="#FBE7E5",
    rail="#14284A",
    rail_hover="#1D3660",
    rail_active="#2A4779",
    rail_text="#C3D0E4",
    rail_strong="#FFFFFF",
)

DARK = Tokens(
    scheme="dark",
    bg="#11161C",
    surface="#1A222B",
    sunken="#141B22",
    line="#2F3B47",
    edge="#71818F",
    text="#E8EDF2",
    muted="#9FB0C0",
    faint="#8796A5",
    accent="#8FB4F0",
    accent_hover="#A9C6F5",
    accent_soft="#23344E",
    on_accent="#11161C",
    focus="#6DB3FF",
    listen="#6DB6F2",
    listen_soft="#17324A",
    act="#F0B35A",
    act_soft="#3D2D12",
    tell="#6CCF95",
    tell_soft="#153724",
    danger="#FF8A80",
    danger_soft="#43201D",
    rail="#0C1117",
    rail_hover="#18212C",
    rail_active="#23344E",
    rail_text="#A9B8C8",
    rail_strong="#FFFFFF",
)

# Sizes in logical pixels. Everything is a multiple of 8, or of 4 inside a control.
SMALL, BODY, TITLE = 12, 13, 18
ROW_TWO = 52
SIDE_BAR, SIDE_BAR_NARROW, TOP_LINE, STATUS_LINE = 176, 56, 56, 28
NARROW = 900  # a window less wide than this has icons alone in its side bar

_GROUNDS = ("bg", "surface", "sunken")
_MEANINGS = ("listen", "act", "tell")
TEXT_PAIRS = (  # ink and ground; WCAG 2.2, 1.4.3 asks for 4.5
    *((ink, ground) for ink in ("text", "muted", "faint", "accent", "danger", *_MEANINGS) for ground in _GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("text", "accent_soft"),
    ("muted", "accent_soft"),
    ("accent", "accent_soft"),
    *((ink, f"{ink}_soft") for ink in (*_MEANINGS, "danger")),
    *(("text", f"{soft}_soft") for soft in (*_MEANINGS, "danger")),
    ("rail_text", "rail"),
    ("rail_text", "rail_hover"),
    ("rail_strong", "rail_active"),
    ("surface", "text"),  # tool tips
)
EDGE_PAIRS = (  # what must be seen and is not read; WCAG 2.2, 1.4.11 asks for 3
    *((edge, ground) for edge in ("edge", "focus") for ground in _GROUNDS),
    ("edge", "accent_soft"),
    ("focus", "accent_soft"),
    ("on_accent", "accent"),  # rings on filled grounds
    ("rail_strong", "rail"),
    *((arc, "line") for arc in _MEANINGS),  # the loop mark
    ("danger", "surface"),
    ("danger", "accent_soft"),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
