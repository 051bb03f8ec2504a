"""The structure tree that makes a PDF readable aloud: headings, paragraphs, lists and tables in reading order.

Elements are made while a report is laid out, so reading order is the order of making. What is drawn on a page is
attached to its element by a mark. An element may be closed, and is then written out, as soon as all of it is drawn:
a table of any length needs little memory.
"""

from exports.pdf.objects import ObjectFile, pdf_text

COLUMN_HEAD = "/A <</O /Table /Scope /Column>> "
ROW_HEAD = "/A <</O /Table /Scope /Row>> "
BULLETED = "/A <</O /List /ListNumbering /Disc>> "


def summary(text: str) -> str:
    """What a table holds, for those who cannot see it at a glance."""
    return f"/A <</O /Table /Summary {pdf_text(text)}>> " if text else ""


class Element:
    """One element of the tree. Its kids, in order: other elements, and marks on pages."""

    __slots__ = ("extra", "kids", "number", "page", "parent", "role")

    def __init__(self, role: str, number: int, parent: int, extra: str) -> None:
        self.role, self.number, self.parent, self.extra = role, number, parent, extra
        self.page = 0  # the object number of the page where its first mark stands
        self.kids: list[str] = []


class Tags:
    """The tree of one document, and the marks of the page being drawn."""

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self.tree = file.reserve()
        self._open: dict[int, Element] = {}
        self._page = 0
        self._marks: list[int] = []
        self._pages: list[int] = []
        self.document = self._element("Document", self.tree, "")

    def new(self, role: str, parent: Element | None = None, extra: str = "") -> Element:
        """A new element, the last of its parent so far (of the whole document when none is given)."""
        parent = parent or self.document
        element = self._element(role, parent.number, extra)
        parent.kids.append(f"{element.number} 0 R")
        return element

    def turn_to(self, page: int) -> int:
        """Marks are from now on made on this page (an object number); its place in the parent tree."""
        self._page, self._marks = page, []
        self._pages.append(self._file.reserve())
        return len(self._pages) - 1

    def mark(self, element: Element | None) -> str:
        """The operator that opens marked content: of this element, or of nobody (an artifact)."""
        if element is None:
            return "/Artifact BMC"
        place = len(self._marks)
        self._marks.append(element.number)
        if not element.page:
            element.page = self._page
        element.kids.append(
            f"{place}" if element.page == self._page else f"<</Type /MCR /Pg {self._page} 0 R /MCID {place}>>"
        )
        return f"/{element.role} <</MCID {place}>> BDC"

    def end_page(self) -> None:
        """Write which mark of this page belongs to which element."""
        self._file.put(self._pages[-1], f"[{' '.join(f'{number} 0 R' for number in self._marks)}]")

    def close(self, element: Element) -> None:
        """Write an element of which everything is drawn."""
        del self._open[element.number]
        page = f"/Pg {element.page} 0 R " if element.page else ""
        self._file.put(
            element.number,
            f"<</S /{element.role} /P {element.parent} 0 R {page}{element.extra}/K [{' '.join(element.kids)}]>>",
        )

    def finish(self) -> None:
        """Write all that is still open, and the tree's root."""
        for element in list(self._open.values()):
            self.close(element)
        pages = " ".join(f"{place} {number} 0 R" for place, number in enumerate(self._pages))
        self._file.put(
            self.tree,
            f"<</Type /StructTreeRoot /K {self.document.number} 0 R /ParentTreeNextKey {len(self._pages)} "
            f"/ParentTree <</Nums [{pages}]>>>>",
        )

    def _element(self, role: str, parent: int, extra: str) -> Element:
        element = Element(role, self._file.reserve(), parent, extra)
        self._open[element.number] = element
        return element
