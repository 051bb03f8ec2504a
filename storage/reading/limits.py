"""How much of a foreign file is read before it is refused: generous for a tracker of many years, short of harm."""

from collections.abc import Sequence

from models.problem import Known
from models.sheet import Cell, Row, Sheet, letter

MOST_BYTES = 50_000_000  # of the file itself
MOST_ROWS = 250_000
MOST_COLUMNS = 256
MOST_CELLS = 8_000_000
LONGEST_CELL = 131_072  # letters
MOST_SHEETS = 100
EMPTY_ROWS_AT_END = 1_000  # after so many nothing more is expected


class Rows:
    """Collects the rows of one sheet, without the empty ones, and refuses what is too much."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._rows: list[Row] = []
        self._numbers: list[int] = []
        self._cells = 0

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, number: int, cells: Sequence[Cell]) -> bool:
        """Take one row; False if it was empty. Raises Known when the sheet is too large."""
        width = len(cells)
        while width and (cells[width - 1] is None or cells[width - 1] == ""):
            width -= 1
        if not width:
            return False
        if width > MOST_COLUMNS:
            raise Known(
                f"Row {number} of “{self.name}” reaches to column {letter(width - 1)}: at most {MOST_COLUMNS} columns "
                "are read. Delete what stands far to the right, and try again."
            )
        self._cells += width
        if len(self._rows) >= MOST_ROWS or self._cells > MOST_CELLS:
            raise Known(
                f"“{self.name}” has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells. Split it into smaller files, "
                "a year in each, and import them one after another."
            )
        self._rows.append(tuple(cells[:width]))
        self._numbers.append(number)
        return True

    def sheet(self) -> Sheet:
        """What was collected."""
        return Sheet(self.name, tuple(self._rows), tuple(self._numbers))


def too_long(where: str, length: int) -> Known:
    """The refusal of a cell that no officer has typed."""
    return Known(f"{where} holds {length:,} letters: at most {LONGEST_CELL:,} are read. Shorten it, and try again.")
