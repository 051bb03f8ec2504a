"""What kind of file an export may be. Needs no Qt."""

from enum import StrEnum


class FileKind(StrEnum):
    """The kinds, as people choose among them."""

    PDF = "PDF, to read and print"
    XLSX = "Spreadsheet, for Excel"
    CSV = "CSV, for other programs"

    @property
    def suffix(self) -> str:
        """What its name ends in: `.pdf`."""
        return f".{self.name.lower()}"

    @property
    def called(self) -> str:
        """What it is called in a sentence: `The PDF is there`."""
        return {FileKind.PDF: "PDF", FileKind.XLSX: "spreadsheet", FileKind.CSV: "CSV file"}[self]


def kind_of(suffix: str) -> FileKind | None:
    """The kind of file that ends so, if it is one of these."""
    return next((kind for kind in FileKind if kind.suffix == suffix.lower()), None)
