"""Starts the program; imports nothing but what is asked for."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 something to mend (said in words), 2 wrong usage."""
    from gui.commands import group

    return group.run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
