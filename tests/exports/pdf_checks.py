"""What every PDF must pass: the PDF/UA-1 profile, marks that belong where they say, and the furniture of each page."""

from collections import defaultdict
from pathlib import Path

import page
import pikepdf
import pypdf

_DRAWS = {"Tj", "TJ", "'", "S", "f", "B"}


def profile_failures(path: Path) -> list[str]:
    """What page-validation's PDF/UA-1 profile finds wrong with the file."""
    report = page.validate_pdf(str(path), profile="ua1", limits=page.SafetyLimits.unlimited())
    assert report.rules.total >= 100, "the profile was not run"
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def mark_failures(path: Path) -> list[str]:
    """Marks that their page's parent tree gives to another element than owns them, and what is drawn outside marks."""
    with pikepdf.open(path) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        by_page = {int(key): marks for key, marks in zip(numbers[::2], numbers[1::2], strict=True)}
        owners, bad = _owners(tree)
        for number, sheet in enumerate(pdf.pages, 1):
            marks = by_page[int(sheet.obj.StructParents)]
            seen, depth = set[int](), 0
            for operands, operator in pikepdf.parse_content_stream(sheet):
                name = str(operator)
                if name == "BDC" and "/MCID" in operands[1]:
                    mark = int(operands[1].MCID)
                    seen.add(mark)
                    if owners[sheet.obj.objgen, mark] != [marks[mark].objgen]:
                        bad.append(f"page {number}: mark {mark} belongs to another element")
                depth += (name in ("BDC", "BMC")) - (name == "EMC")
                if name in _DRAWS and not depth:
                    bad.append(f"page {number}: {name} outside any mark")
            if depth or seen != set(range(len(marks))):
                bad.append(f"page {number}: marks unbalanced or unknown")
    return bad


def _owners(tree: pikepdf.Object) -> tuple[defaultdict[tuple[object, int], list[object]], list[str]]:
    """The element that owns each mark, by page and mark; and elements that name a wrong parent."""
    owners, bad = defaultdict[tuple[object, int], list[object]](list), list[str]()
    work = [tree.K]
    while work:
        element = work.pop()
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                owners[element.Pg.objgen, kid].append(element.objgen)
            elif "/MCID" in kid:
                owners[kid.Pg.objgen, int(kid.MCID)].append(element.objgen)
            else:
                bad += [] if kid.P.objgen == element.objgen else [f"{kid.S} names a wrong parent"]
                work.append(kid)
    return owners, bad


def texts(path: Path) -> list[str]:
    """The text of each page."""
    return [sheet.extract_text() for sheet in pypdf.PdfReader(path).pages]


def furniture_failures(path: Path, marking: str) -> list[str]:
    """Pages without the marking at top and bottom, or without their number."""
    pages = texts(path)
    return [
        f"page {number}"
        for number, text in enumerate(pages, 1)
        if text.count(marking.upper()) < 2 or f"Page {number:,} of {len(pages):,}" not in text
    ]


def assert_sound(path: Path, marking: str = "OFFICIAL") -> None:
    """Everything above."""
    assert profile_failures(path) == []
    assert mark_failures(path) == []
    assert furniture_failures(path, marking) == []
