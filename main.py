"""Starts the program: its window, or with words behind it a command. No import keeps the window waiting."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window or run a command; 0 done, 1 something to mend (said in words), 2 wrong usage."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words:
        from gui import application

        return application.start()
    from gui.commands import group

    return group.run(words)


if __name__ == "__main__":
    sys.exit(main())
