"""The typefaces inside one document: only the glyphs it uses, with what each of them says."""

from exports.pdf.objects import ObjectFile
from exports.pdf.typefaces import Typeface, typeface

_ASCII = [0] * 32 + [*range(32, 127)]  # a simple font's glyphs by code: ASCII stands for itself
_GLYPH = 0x110000  # beyond Unicode: where reportlab finds a glyph by its number instead of a letter
_IDENTITY = "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
_SYMBOLIC = 4
_SAYS_NOTHING = "\u2060"  # word joiner: PDF/UA-1 wants every glyph to say something, and this is never seen or heard


class Codes(dict[str, str]):
    """Two-byte codes, in hexadecimal, of letters and of glyphs; made as they are asked for."""

    def __init__(self, name: str, face: Typeface) -> None:
        super().__init__()
        self.name, self._face = name, face
        self._by_glyph: dict[tuple[int, str], str] = {}
        self.glyphs, self.texts = [0], [" "]  # by code; 0 is the typeface's own "missing glyph", never used

    def __missing__(self, letter: str) -> str:
        code = self[letter] = self.of_glyph(self._face.letters[ord(letter)], letter)
        return code

    def of_glyph(self, glyph: int, text: str) -> str:
        """The code of a glyph that says this text."""
        code = self._by_glyph.get((glyph, text))
        if code is None:
            code = self._by_glyph[glyph, text] = f"{len(self.glyphs):04X}"
            self.glyphs.append(glyph)
            self.texts.append(text or _SAYS_NOTHING)
        return code


class DocumentFonts:
    """Names typefaces for the pages of one document, and writes what was used of them.

    Each typeface has up to two faces in the file: one for ASCII, in which words stand as themselves and pages are
    drawn fast, and one with two-byte codes for every other letter and for shaped glyphs.
    """

    def __init__(self, file: ObjectFile) -> None:
        self._file = file
        self._simple: dict[str, str] = {}
        self._codes: dict[str, Codes] = {}

    def ascii(self, font: str) -> str:
        """The name under which pages set ASCII in this typeface."""
        name = self._simple.get(font)
        if name is None:
            name = self._simple[font] = f"/F{len(self._simple)}"
        return name

    def coded(self, font: str) -> Codes:
        """The codes with which pages set anything else in this typeface, and their name."""
        codes = self._codes.get(font)
        if codes is None:
            codes = self._codes[font] = Codes(f"/G{len(self._codes)}", typeface(font))
        return codes

    def finish(self) -> str:
        """Write the fonts; the dictionary that pages find them in."""
        entries = [f"{name} {self._write_simple(font, name)} 0 R" for font, name in self._simple.items()]
        entries += [f"{codes.name} {self._write_coded(font, codes)} 0 R" for font, codes in self._codes.items()]
        return f"<<{' '.join(entries)}>>"

    def _write_simple(self, font: str, name: str) -> int:
        face = typeface(font)
        widths = " ".join(f"{face.widths.get(code, 0) if code else 0:g}" for code in _ASCII)
        says = self._write_says({code: chr(code) for code in range(32, 127)}, digits=2)
        return self._file.add(
            f"<</Type /Font /Subtype /TrueType /BaseFont {_name(font, name)} /FirstChar 0 /LastChar {len(_ASCII) - 1} "
            f"/Widths [{widths}] /ToUnicode {says} 0 R /FontDescriptor {self._write_file(face, name, _ASCII)} 0 R>>"
        )

    def _write_coded(self, font: str, codes: Codes) -> int:
        face, name, places = typeface(font), codes.name, dict[int, int]()
        for glyph in codes.glyphs:
            places.setdefault(glyph, len(places))  # its number in the part of the typeface that is embedded
            face.letters[_GLYPH + glyph] = glyph
        descriptor = self._write_file(face, name, [_GLYPH + glyph for glyph in codes.glyphs])
        order = self._file.reserve()
        self._file.put_stream(order, b"".join(places[glyph].to_bytes(2, "big") for glyph in codes.glyphs))
        widths = " ".join(f"{face.glyph_width(glyph):g}" for glyph in codes.glyphs)
        below = self._file.add(
            f"<</Type /Font /Subtype /CIDFontType2 /BaseFont {_name(font, name)} {_IDENTITY} "
            f"/FontDescriptor {descriptor} 0 R /CIDToGIDMap {order} 0 R /W [0 [{widths}]]>>"
        )
        says = self._write_says(dict(enumerate(codes.texts)), digits=4)
        return self._file.add(
            f"<</Type /Font /Subtype /Type0 /BaseFont {_name(font, name)} /Encoding /Identity-H "
            f"/DescendantFonts [{below} 0 R] /ToUnicode {says} 0 R>>"
        )

    def _write_file(self, face: Typeface, name: str, subset: list[int]) -> int:
        """The used part of the typeface and its description."""
        number, font = self._file.reserve(), face.file
        program = font.makeSubset(subset)
        self._file.put_stream(number, program, f"/Length1 {len(program)} ")
        box = " ".join(f"{edge:g}" for edge in font.bbox)
        return self._file.add(
            f"<</Type /FontDescriptor /FontName {_name(face.name, name)} /Flags {_SYMBOLIC} /FontBBox [{box}] "
            f"/Ascent {font.ascent:g} /Descent {font.descent:g} /CapHeight {font.capHeight:g} "
            f"/ItalicAngle {font.italicAngle:g} /StemV {font.stemV:g} /FontFile2 {number} 0 R>>"
        )

    def _write_says(self, texts: dict[int, str], digits: int) -> int:
        """The table by which readers find out what a code says."""
        pairs = [f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in texts.items()]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        table = "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                f"1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange",
                *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
                "endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        )
        number = self._file.reserve()
        self._file.put_stream(number, table.encode())
        return number


def _name(font: str, name: str) -> str:
    """A font's name with the six letters that say only a part of it is here."""
    letters = name[1:].translate(str.maketrans("0123456789", "ABCDEFGHIJ"))
    return f"/{letters:A>6}+{font}"
