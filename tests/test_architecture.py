"""The shape of the program: who may import whom, and what reading loads."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "phonenumbers", "email_validator", "rich", "textual")


def test_imports_keep_to_the_contracts() -> None:
    code = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("module", ["leadlight.desk", "leadlight.desk.browsing", "leadlight.cli.main"])
def test_reading_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_a_first_list_is_read_without_anything_heavy(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from leadlight.config import load_settings
from leadlight.desk import Desk, browsing
desk = Desk.open(Path({str(tmp_path / "desk.db")!r}), load_settings(), create=len(sys.argv) > 1)
pks = browsing.conversation_ids(desk, "all")
browsing.conversation_rows(desk, pks), browsing.counts(desk), browsing.accounts(desk), browsing.lead_ids(desk)
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    subprocess.run([sys.executable, "-c", code, "create"], capture_output=True, check=True)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
