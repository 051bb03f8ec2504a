"""Personal details in a text that is to go out: whatever names a person, or could find one.

A checker of patterns and of names that the store knows. It marks too much rather than too little, and somebody looks at
every mark; a name that nobody knows and no title introduces is beyond it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Detail(StrEnum):
    """What kind of detail it is, as people call it."""

    E_MAIL = "E-mail address"
    TELEPHONE = "Telephone number"
    POSTCODE = "Postcode"
    VEHICLE = "Vehicle registration"
    ADDRESS = "Address"
    BIRTH = "Date of birth"
    SOCIAL_MEDIA = "Name on social media"
    COLLAR_NUMBER = "Collar number"
    CRIME_REFERENCE = "Crime reference"
    NAME = "Name"


class Whose(StrEnum):
    """Whose name it is, as far as the name and the log can say."""

    KNOWN = "Known"  # an officer's whom the log knows
    RANKED = "Ranked"  # with a rank before it, and no officer's whom the log knows
    UNSURE = "Unsure"  # an officer's surname, behind a word that may be anybody's first name
    ANYBODY = "Anybody"


class Found(NamedTuple):
    """A detail, and where it stands in the text."""

    kind: Detail
    start: int
    end: int
    text: str


# Numbers that are there for everybody.
PUBLIC_NUMBERS = frozenset(("0800555111", "08001111", "03001232040", "08088020300", "08082000247"))

_AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|"
    "EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|"
    "ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|"
    "SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
_ROADS = "[BM]"  # letters of roads too: a half postcode of these cannot be told from one
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{2,4}}"
    rf"|{_DAY}\s+(?:of\s+)?{_MONTH}\s+\d{{2,4}}|{_MONTH}\s+{_DAY},?\s+\d{{2,4}})"
)
_NAMED = r"(?:(?:reference|ref\.?|number|no\.?|nr\.?)\s*)+(?:is\s+|was\s+)?\W{0,2}"  # "crime reference number: "
_CALLED = rf"(?:{_NAMED})?"
_ON_A_DAY = r"\s*(?:of|on|dated)\s+(?:the\s+)?\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?(?!\d)"  # "of 12/03"
_STREETS = (
    "Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Cl|Drive|Dr|Way|Crescent|Cres|Court|Ct|Place|Pl|Gardens|Gdns|Grove|"
    "Terrace|Hill|Green|Square|Sq|Walk|Row|Rise|Mews|Parade|View|Mead|Meadows?|Fields?|End|Chase|Path|Yard|Wharf|Quay|"
    "Broadway|Approach|Gate|Heights|House|Villas|Cottages|Buildings|Park|Croft|Garth|Dene|Vale|Bank|Wood"
)
_CIVIL = "Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Rev|Revd|Reverend|Cllr|Councillor|Imam|Rabbi|Pastor|Sir|Dame|Lady"
_RANKS = (
    "PC|WPC|TPC|SC|DC|DS|DI|DCI|PS|Sgt|Sergeant|Insp|Inspector|Ch Insp|Chief Inspector|Supt|Superintendent|"
    "Chief Superintendent|PCSO|CSEO|Constable|Special Constable|Detective Constable|Detective Sergeant|"
    "Detective Inspector|Detective Chief Inspector|Police Constable|Officer"
)
_TITLES = f"{_CIVIL}|{_RANKS}"
_NOT_NAMES = "(?:World|Teams?|Patrols?|Support|Surgery|Surgeries|Recruitment)\\b"  # what else stands behind a rank
_WORD = r"(?:[^\W\d_]['’]|[^\W\d_]+['’-](?!s\b))?[^\W\d_]+(?:-[^\W\d_]+)*"  # O'Hanlon, Al-Sayed, Okonkwo-Bright
_DIGITS_APART = r"(?:[\s().–-]{0,3}\d)"  # the next digit of a telephone number, however it is spaced
_NUMBER = r"(?!(?:19|20)\d\d\b)\d{1,4}[A-Za-z]?"  # of a house; never a year

# Surnames that are words of the language or of half the places on a map, and words that stand where a surname should.
_ORDINARY = """
cadets officer officers patrol patrols pcs pcsos specials staff team teams unit volunteer volunteers baker banks
bishop black bridge brook brooks brown bush butcher carpenter carter castle church clay clerk cook cooper cross
day dean draper farmer field fields fisher ford forest fox frost gardener garden gate gates gray green grey
grove hall heath hill holt house hunt hunter king knight lake lamb lane law little long love lord marsh marshal
mason may mill miller moor moore noble north page park parish parson parsons pope porter price read rich rivers
rose rowe sharp shepherd shore short silver small south stone street summers taylor temple thatcher turner
walker wall waters weaver well wells west white winter winters wise wood woods young
"""
ORDINARY = frozenset(_ORDINARY.split())

_WORDS = re.compile(r"\w+")
_RANK = re.compile(rf"^(?:(?:{_TITLES})\.?\s+)+", re.IGNORECASE)
_OF_THE_POLICE = re.compile(rf"^(?:{_RANKS})\b", re.IGNORECASE)
_OF_NO_POLICE = re.compile(rf"^(?:{_CIVIL})\b", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(r"(?=[^\W\d_a-z])[\w'’-]+\s+$")

_PATTERNS: tuple[tuple[Detail, re.Pattern[str]], ...] = (
    (
        Detail.E_MAIL,
        re.compile(
            r"[\w.+-]+(?:@|\s*[\[(]\s*at\s*[\])]\s*)[\w-]+(?:(?:\.|\s*[\[(]\s*dot\s*[\])]\s*)[\w-]+)+", re.IGNORECASE
        ),
    ),
    (
        Detail.SOCIAL_MEDIA,
        re.compile(
            r"(?<![\w.])@\w[\w.]{1,29}(?<!\.)"
            r"|\b(?:facebook|instagram|twitter|x|tiktok|snapchat|youtube|linkedin)\.com/[\w./@-]*\w",
            re.IGNORECASE,
        ),
    ),
    (
        Detail.TELEPHONE,
        re.compile(
            rf"(?<![\w£])(?:(?:\+44\s?(?:\(0\)\s?)?|0044\s?|\(?0)\d{_DIGITS_APART}{{7,9}}"
            rf"|0[\s–-]{{1,3}}\d{_DIGITS_APART}{{8,9}})(?!\d)"  # spelt out digit by digit
            r"(?:,?\s*(?:ext(?:ension|n)?\.?|x)\s*\d{1,5}\b)?",
            re.IGNORECASE,
        ),
    ),
    (
        Detail.POSTCODE,
        re.compile(rf"\b(?:{_AREAS})\d[A-Z\d]?\s*\d(?!st|nd|rd|th)[ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE),
    ),
    (
        Detail.POSTCODE,
        re.compile(rf"\b(?:(?:{_AREAS})\d\d?\s\d\b|(?!{_ROADS}\d)(?:{_AREAS})\d\d?\b)"),
    ),
    (
        Detail.VEHICLE,
        re.compile(
            r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[a-z]{2}\d{2}\s?[a-z]{3}"  # since 2001
            r"|[A-HJ-NPR-TV-Y]\d{1,3}\s?[A-Z]{3}"  # 1983 to 2001, and what people choose for themselves
            r"|[A-Z]{3}\s?\d{1,3}[A-HJ-NPR-TV-Y]"  # 1963 to 1983
            r"|(?=[A-Z]*[IZ])[A-Z]{2,3}\s?\d{2,4})\b"  # Northern Ireland
        ),
    ),
    (
        Detail.VEHICLE,  # without a year, where it is called a registration
        re.compile(
            r"(?:(?<=\bplate )|(?<=\breg )|(?<=\bVRM )|(?<=\bregistration ))"
            r"(?:[A-Z]{1,3}\s?\d{1,4}|\d{1,4}\s?[A-Z]{1,3})\b"
        ),
    ),
    (
        Detail.ADDRESS,
        re.compile(
            rf"\b(?:{_NUMBER},\s+)*(?:{_NUMBER}\s*(?:and|&|to|or|[-–/,])\s*)?{_NUMBER},?\s+"
            rf"(?:(?:The\s+)?(?:[A-Z][\w'’.-]*\s+){{1,3}}(?:{_STREETS})\b|The\s+[A-Z][\w'’-]+)"
        ),
    ),
    (
        Detail.ADDRESS,
        re.compile(
            r"\b(?i:flat|apartment|apt|caravan|plot)\.?\s*\d+[A-Za-z]?\b"
            r"(?:,\s+(?:\d+[a-z]?\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)?"
            r"|\b(?:at|from|outside|behind|opposite|by|of|in)\s+(?:number|no\.?)\s+\d{1,4}[a-z]?\b(?!\s+bus)"
            r"|\b[A-Z][\w'’-]+\s+(?:Cottage|Bungalow)\b"
        ),
    ),
    (
        Detail.BIRTH,
        re.compile(
            rf"\b(?:born|d\.?\s?o\.?\s?b\.?|date of birth|birthday)\W{{0,3}}(?:(?:is|was|on|:)\s+)*{_DATE}",
            re.IGNORECASE,
        ),
    ),
    (
        Detail.COLLAR_NUMBER,
        re.compile(
            r"\b(?:PC|WPC|PCSO|PS|DC|DS|SC|Sgt|CSEO|Constable)\s*(?:no\.?\s*)?\d{2,6}\b"
            r"|\b(?:collar|shoulder|warrant|badge)\s+(?:number|no\.?)?\s*(?:is\s+|:\s*)?\d{2,6}\b",
            re.IGNORECASE,
        ),
    ),
    (
        Detail.CRIME_REFERENCE,
        re.compile(
            r"(?<![\d/])\d{2}\s?/\s?\d{3,7}\s?/\s?\d{2}(?:\d{2})?(?![\d/])"  # as Essex and most forces write them
            rf"|\bEP-?\d{{8}}-?\d{{1,5}}\b|\b(?:CAD|STORM)\W{{0,2}}(?:log\s+|incident\s+)?{_CALLED}\d{{1,6}}\b(?:{_ON_A_DAY})?"
            rf"|\b(?:incident|log|crime|occurrence|case|report)\s+{_CALLED}\d{{1,6}}{_ON_A_DAY}"
            rf"|\b(?:incident|log|crime|occurrence|case|investigation)\s+{_NAMED}[A-Z]{{0,3}}\d[\d/ -]{{0,14}}\d\b",
            re.IGNORECASE,
        ),
    ),
    (
        Detail.NAME,
        re.compile(
            rf"\b(?:{_TITLES})\b\.?\s+(?:[A-Z]\.\s*){{0,3}}(?!{_NOT_NAMES})(?=[^\W\d_a-z]){_WORD}(?:\s(?=[^\W\d_a-z]){_WORD})?"
        ),
    ),
)


# None of these is without a digit: a text that has none need not be looked through for them.
_WITH_DIGITS = frozenset(
    (
        Detail.TELEPHONE,
        Detail.POSTCODE,
        Detail.VEHICLE,
        Detail.BIRTH,
        Detail.COLLAR_NUMBER,
        Detail.CRIME_REFERENCE,
    )
)


def personal_details(text: str, names: Collection[str]) -> list[Found]:
    """Everything in `text` that names a person or could find one, in its order; nothing is marked twice.

    `names` are those of officers and contacts, with or without rank. A surname of theirs is marked alone too, unless it
    is an ordinary word of the language: then only behind a title.
    """
    return list(_without_overlaps([*_by_pattern(text), *_known(text, names)]))


@lru_cache(maxsize=8_192)  # lists and previews ask of the same texts again at every pause of somebody who types
def _by_pattern(text: str) -> tuple[Found, ...]:
    has_digits = any(map(str.isdigit, text))
    found = (
        Found(kind, match.start(), match.end(), match.group())
        for kind, pattern in _PATTERNS
        if has_digits or kind not in _WITH_DIGITS
        for match in pattern.finditer(text)
    )
    return tuple(each for each in found if not _is_public(each))


def whose(found: Found, text: str, names: Collection[str]) -> Whose:
    """Whose a name is that was found in `text`; `names` are those of officers.

    A surname alone that an officer has is taken for the officer's; behind “Mrs” and the like it is not.
    """
    said = found.text.casefold()
    bare = " ".join(_RANK.sub("", said).split())
    if not _OF_NO_POLICE.match(said) or said in {name.casefold() for name in names}:
        words = _WORDS.findall(bare)
        known = [one.casefold() for one in _by_surname(frozenset(names)).get(words[-1], ())] if words else []
        is_surname = bare in {one.split()[-1] for one in known}
        if bare not in known and is_surname and bare == said and _CAPITAL_BEFORE.search(text[: found.start]):
            return Whose.UNSURE
        if bare in known or is_surname:
            return Whose.KNOWN
    return Whose.RANKED if _OF_THE_POLICE.match(said) else Whose.ANYBODY


def _known(text: str, names: Collection[str]) -> Iterator[Found]:
    """Whole names in any case; surnames with a capital. Only names whose surname is in the text are looked for."""
    by_surname = _by_surname(frozenset(names))
    words = set(_WORDS.findall(text.casefold()))
    whole, alone = set[str](), set[str]()
    for name in (name for word in words for name in by_surname.get(word, ())):
        *given, surname = name.split()
        if given:
            whole.add(r"\s+".join(map(re.escape, (*given, surname))))
        if len(surname) > 2 and surname.casefold() not in ORDINARY:
            alone.add(re.escape(surname))
    parts = [f"(?i:{'|'.join(sorted(whole, key=len, reverse=True))})"] if whole else []
    if alone:  # "the Crouch" is a river and "Crouch Lane" a street, whatever an officer is called
        either = "|".join(sorted(alone, key=len, reverse=True))
        parts.append(f"(?<!\\b[Tt]he )(?:{either})(?!\\s+(?:{_STREETS})\\b)")
    if parts:
        for match in re.finditer(rf"\b(?:{'|'.join(parts)})\b", text):
            yield Found(Detail.NAME, match.start(), match.end(), match.group())


@lru_cache(maxsize=8)
def _by_surname(names: frozenset[str]) -> dict[str, list[str]]:
    """The names without rank, by the last word of their surname: a text of a few words is asked for thousands."""
    found: dict[str, list[str]] = {}
    for name in names:
        bare = _RANK.sub("", " ".join(name.split()))
        if words := _WORDS.findall(bare.casefold()):
            found.setdefault(words[-1], []).append(bare)
    return found


def _is_public(found: Found) -> bool:
    if found.kind != Detail.TELEPHONE:
        return False
    return "".join(filter(str.isdigit, found.text)) in PUBLIC_NUMBERS


def _without_overlaps(found: Iterable[Found]) -> Iterator[Found]:
    """The longest where several lie over one another."""
    end = -1
    taken: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= end:
            taken.append(each)
            end = each.end
        elif each.end - each.start > taken[-1].end - taken[-1].start:
            taken[-1] = each
            end = each.end
    yield from taken
