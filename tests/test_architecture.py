"""The one-way street between the folders, and what else holds for every file, kept by reading every file."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "models": {"models"},
    "storage": {"models", "storage"},
    "exports": {"models", "exports", "resources"},
    "gui": {"models", "storage", "exports", "gui", "resources"},
    "resources": {"resources"},
}
OURS = {*MAY_IMPORT, "main"}
HEAVY = {"PySide6", "reportlab", "openpyxl", "sqlite_utils", "numpy", "pandas"}
LONGEST_FILE = 400  # lines
NOT_OUR_WORDS = {
    "manager",
    "helper",
    "util",
    "utils",
    "handler",
    "service",
    "base",
    "common",
    "misc",
    "info",
    "process",
}

SOURCES = sorted(path for folder in MAY_IMPORT for path in (ROOT / folder).rglob("*.py"))
EVERYTHING = [*SOURCES, ROOT / "main.py", *sorted((ROOT / "tests").rglob("*.py"))]


def named(paths):
    return pytest.mark.parametrize("path", paths, ids=lambda path: str(path.relative_to(ROOT)))


def imported(path: Path) -> set[str]:
    """The packages that a file imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add((node.module or "").split(".")[0])
    return found


@named(SOURCES)
def test_a_file_imports_only_what_its_folder_may_know(path):
    folder = path.relative_to(ROOT).parts[0]
    assert imported(path) & OURS <= MAY_IMPORT[folder]


@named([path for path in SOURCES if path.relative_to(ROOT).parts[0] != "gui"])
def test_only_the_gui_knows_qt(path):
    assert "PySide6" not in imported(path)


@named(sorted((ROOT / "models").rglob("*.py")))
def test_models_need_nothing_but_the_standard_library(path):
    assert imported(path) <= sys.stdlib_module_names | {"models"}


@named(EVERYTHING)
def test_no_file_is_longer_than_can_be_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@named([*SOURCES, ROOT / "main.py"])
def test_a_file_begins_by_saying_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@named(SOURCES)
def test_no_file_has_a_name_that_says_nothing(path):
    assert not set(path.stem.split("_")) & NOT_OUR_WORDS


def test_the_help_imports_nothing_heavy():
    asked = "import gui.commands.group, main, sys; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not HEAVY & {name.split(".")[0] for name in said.stdout.split()}
