"""One PDF document being made: its pages, what it says about itself, and its outline."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO
from xml.sax import saxutils

from exports.pdf.document_fonts import DocumentFonts
from exports.pdf.objects import ObjectFile, pdf_text
from exports.pdf.tags import Tags

LANGUAGE = "en-GB"
PROGRAM = "Listen, Act, Tell"


@dataclass(frozen=True, slots=True)
class About:
    """What a document says about itself to those who file, search and read it aloud."""

    title: str
    author: str
    subject: str
    keywords: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    place: int  # in the parent tree of the tags
    content: int
    furniture: int


@dataclass(frozen=True, slots=True)
class _Entry:
    level: int
    title: str
    page: int
    top: float


class Paper:
    """Pages are written to the file as they are finished; what goes round them follows when their number is known."""

    def __init__(self, file: BinaryIO, size: tuple[float, float], about: About) -> None:
        self._file = ObjectFile(file)
        self._size, self._about = size, about
        self._pages: list[_Page] = []
        self._entries: list[_Entry] = []
        self.tags = Tags(self._file)
        self.fonts = DocumentFonts(self._file)
        self.code: list[str] = []  # the operators of what is being drawn

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return len(self._pages)

    @contextmanager
    def page(self) -> Iterator[None]:
        """A new page; what is drawn inside stands on it."""
        number = self._file.reserve()
        page = _Page(number, self.tags.turn_to(number), self._file.reserve(), self._file.reserve())
        self._pages.append(page)
        yield
        self._write_code(page.content)
        self.tags.end_page()

    @contextmanager
    def furniture(self, page: int) -> Iterator[None]:
        """What is drawn inside stands on this page (the first is 0) and belongs to no text."""
        self.code.append("/Artifact <</Type /Pagination>> BDC")
        yield
        self.code.append("EMC")
        self._write_code(self._pages[page].furniture)

    def outline(self, level: int, title: str, top: float) -> None:
        """An entry of the outline for the page being drawn, `top` points above the paper's foot."""
        self._entries.append(_Entry(level, title, self._pages[-1].number, top))

    def finish(self) -> None:
        """Write everything that is not a page."""
        self.tags.finish()
        fonts = self._file.add(f"<</Font {self.fonts.finish()}>>")
        pages = self._file.reserve()
        wide, high = self._size
        for page in self._pages:
            self._file.put(
                page.number,
                f"<</Type /Page /Parent {pages} 0 R /Contents [{page.content} 0 R {page.furniture} 0 R] "
                f"/StructParents {page.place} /Tabs /S>>",
            )
        self._file.put(
            pages,
            f"<</Type /Pages /Count {len(self._pages)} /Kids [{' '.join(f'{p.number} 0 R' for p in self._pages)}] "
            f"/MediaBox [0 0 {wide:.2f} {high:.2f}] /Resources {fonts} 0 R>>",
        )
        described = self._file.reserve()
        self._file.put_stream(described, self._described(), "/Type /Metadata /Subtype /XML ", compress=False)
        root = self._file.add(
            f"<</Type /Catalog /Pages {pages} 0 R /StructTreeRoot {self.tags.tree} 0 R /MarkInfo <</Marked true>> "
            f"/Lang ({LANGUAGE}) /ViewerPreferences <</DisplayDocTitle true>> /Metadata {described} 0 R "
            f"{self._write_outline()}>>"
        )
        about = self._about
        made = pdf_text(f"D:{about.made_at.astimezone(UTC):%Y%m%d%H%M%S}Z")
        named = {"Title": about.title, "Author": about.author, "Subject": about.subject, "Keywords": about.keywords}
        entries = " ".join(f"/{name} {pdf_text(text)}" for name, text in named.items())
        self._file.finish(
            root,
            self._file.add(
                f"<<{entries} /Creator {pdf_text(PROGRAM)} /Producer {pdf_text(PROGRAM)} "
                f"/CreationDate {made} /ModDate {made}>>"
            ),
        )

    def _write_code(self, number: int) -> None:
        self._file.put_stream(number, "\n".join(self.code).encode("latin-1"))
        self.code.clear()

    def _write_outline(self) -> str:
        """The outline as a tree; the catalogue's entry for it."""
        if not self._entries:
            return ""
        root = self._file.reserve()
        numbers = [self._file.reserve() for _ in self._entries]
        kids: dict[int, list[int]] = {root: []}
        above = [(-1, root)]
        parents = list[int]()
        for number, entry in zip(numbers, self._entries, strict=True):
            while above[-1][0] >= entry.level:
                above.pop()
            parents.append(above[-1][1])
            kids[parents[-1]].append(number)
            kids[number] = []
            above.append((entry.level, number))
        for number, entry, parent in zip(numbers, self._entries, parents, strict=True):
            row, links = kids[parent], ""
            place = row.index(number)
            if place:
                links += f"/Prev {row[place - 1]} 0 R "
            if place + 1 < len(row):
                links += f"/Next {row[place + 1]} 0 R "
            self._file.put(
                number,
                f"<</Title {pdf_text(entry.title)} /Parent {parent} 0 R {links}{_family(kids[number])}"
                f"/Dest [{entry.page} 0 R /XYZ 0 {entry.top:.1f} null]>>",
            )
        self._file.put(root, f"<</Type /Outlines {_family(kids[root])}>>")
        return f"/Outlines {root} 0 R "

    def _described(self) -> bytes:
        """The document about itself once more, as XMP, with its claim to be PDF/UA-1."""
        about, made = self._about, f"{self._about.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
            ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(about.title)}</rdf:li></rdf:Alt></dc:title>'
            f"<dc:creator><rdf:Seq><rdf:li>{_escaped(about.author)}</rdf:li></rdf:Seq></dc:creator>"
            f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{_escaped(about.subject)}</rdf:li></rdf:Alt>'
            f"</dc:description><dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>"
            f"<pdf:Keywords>{_escaped(about.keywords)}</pdf:Keywords><pdf:Producer>{PROGRAM}</pdf:Producer>"
            f"<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool><xmp:CreateDate>{made}</xmp:CreateDate>"
            f"<xmp:ModifyDate>{made}</xmp:ModifyDate><pdfuaid:part>1</pdfuaid:part>"
            '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
        ).encode()


def _escaped(text: str) -> str:
    """Text as XML has it. The word that ends a stream is hidden from readers that search for it."""
    return saxutils.escape(text).replace("endstream", "end&#115;tream")


def _family(kids: list[int]) -> str:
    """How an outline entry names those below it; closed, so that the outline opens as its first level."""
    return f"/First {kids[0]} 0 R /Last {kids[-1]} 0 R /Count {len(kids)} " if kids else ""
