"""The file itself: PDF objects written as they come, small ones packed into compressed object streams."""

import hashlib
import zlib
from typing import BinaryIO

_PACK = 200  # objects in one object stream
_ROW = 8  # bytes of one row of the cross-reference stream: kind 1, place 5, place within a pack 2


def pdf_text(text: str) -> str:
    """A text string as PDF writes it: UTF-16 in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class ObjectFile:
    """Writes numbered objects to a file; needs memory only for where they stand, whatever the file's size."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._offset = 0
        self._places = [(0).to_bytes(6, "big") + b"\xff\xff"]  # by object number
        self._waiting: list[tuple[int, bytes]] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._places.append(bytes(_ROW))
        return len(self._places) - 1

    def put(self, number: int, body: str) -> None:
        """Write an object that is no stream."""
        self._waiting.append((number, body.encode("latin-1")))
        if len(self._waiting) == _PACK:
            self._write_pack()

    def add(self, body: str) -> int:
        """Write an object that is no stream under a new number."""
        number = self.reserve()
        self.put(number, body)
        return number

    def put_stream(self, number: int, content: bytes, entries: str = "", *, compress: bool = True) -> None:
        """Write a stream; `entries` go into its dictionary."""
        if compress:
            content, entries = zlib.compress(content), entries + "/Filter /FlateDecode "
        head = f"{number} 0 obj\n<<{entries}/Length {len(content)}>>\nstream\n".encode("latin-1")
        self._places[number] = b"\x01" + self._offset.to_bytes(5, "big") + b"\0\0"
        self._write(head + content + b"\nendstream\nendobj\n")

    def finish(self, root: int, about: int) -> None:
        """Write what is still waiting, and the table of where everything stands."""
        self._write_pack()
        number, start = self.reserve(), self._offset
        self._places[number] = b"\x01" + start.to_bytes(5, "big") + b"\0\0"
        mark = self._digest.hexdigest()[:32]
        # Each row is written as its difference from the row above (PNG's "up"), which compresses ten times better.
        above, rows = bytes(_ROW), list[bytes]()
        for row in self._places:
            rows.append(b"\x02" + bytes([(new - old) & 255 for new, old in zip(row, above, strict=True)]))
            above = row
        self.put_stream(
            number,
            b"".join(rows),
            f"/Type /XRef /Size {number + 1} /W [1 5 2] /Root {root} 0 R /Info {about} 0 R /ID [<{mark}> <{mark}>] "
            f"/DecodeParms <</Predictor 12 /Columns {_ROW}>> ",
        )
        self._write(f"startxref\n{start}\n%%EOF\n".encode())

    def _write_pack(self) -> None:
        if not self._waiting:
            return
        pack, at, index = self.reserve(), 0, list[str]()
        for place, (number, body) in enumerate(self._waiting):
            index.append(f"{number} {at}")
            at += len(body) + 1
            self._places[number] = b"\x02" + pack.to_bytes(5, "big") + place.to_bytes(2, "big")
        head = " ".join(index).encode() + b"\n"
        bodies = b"\n".join(body for _, body in self._waiting)
        self.put_stream(pack, head + bodies, f"/Type /ObjStm /N {len(self._waiting)} /First {len(head)} ")
        self._waiting.clear()

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._offset += len(content)
