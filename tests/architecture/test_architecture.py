"""The house rules that a machine can check and no linter of ours does."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
PACKAGES = sorted(path for path in MODULES if path.name == "__init__.py")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_modules_import_only_what_their_floor_may() -> None:
    # In a process of its own: the linter reconfigures logging and silences every logger there is.
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]

    result = subprocess.run([*linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", PACKAGES, ids=name)
def test_a_package_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


def test_no_module_is_longer_than_400_lines() -> None:
    long = [name(path) for path in MODULES if len(path.read_text("utf-8").splitlines()) > 400]

    assert long == []


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{name(path)}: {function.name}"
        for path in MODULES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno >= 40
    ]

    assert long == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc"}

    assert [name(path) for path in MODULES if path.stem in drawers or path.parent.name in drawers] == []


def test_every_module_with_code_says_what_it_is_and_postpones_its_annotations() -> None:
    careless = [
        name(path)
        for path in MODULES
        if path.name != "__init__.py"
        and not path.is_relative_to(APP / "storage" / "migrations" / "versions")
        and not (
            ast.get_docstring(ast.parse(path.read_text("utf-8")))
            and "from __future__ import annotations" in path.read_text("utf-8")
        )
    ]

    assert careless == []
