"""The command line as programs meet it: standard output, standard error and an exit code."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.scenes import message, person, shop, write_lines

from leadlight.cli.main import run
from leadlight.config import Settings
from leadlight.desk import Desk
from leadlight.desk.importing import import_paths


class Ran(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where the database of a test will be."""
    return tmp_path / "desk.db"


@pytest.fixture
def cli(db: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `leadlight --db DB …` in this program, through its entry point. Output must be UTF-8."""
    monkeypatch.setattr(os, "umask", lambda _mask: 0)

    def run_(*arguments: str | Path, on: Path | str | None = db) -> Ran:
        where = [] if on is None else ["--db", str(on)]
        monkeypatch.setattr(sys, "argv", ["leadlight", *where, *map(str, arguments)])
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as stopped:
            run()
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfdbinary.readouterr()
        code = stopped.value.code
        return Ran(code if isinstance(code, int) else 0, out.decode(), err.decode())

    return run_


def program(*arguments: str | Path, stdin: bytes | None = b"", **environment: str) -> Ran:
    """Runs `leadlight …` as a program of its own."""
    call = [sys.executable, "-m", "leadlight", *map(str, arguments)]
    ran = subprocess.run(
        call, input=stdin, capture_output=True, timeout=60, check=False, env={**os.environ, **environment}
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def one_line(ran: Ran, code: int = 2) -> str:
    """The single line of a request that was refused; nothing on standard output."""
    assert (ran.code, ran.out) == (code, ""), ran
    assert ran.err.endswith("\n"), ran
    assert ran.err.count("\n") == 1, ran
    assert ran.err.startswith("leadlight: "), ran
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err, ran
    assert ran.err[:-1].isprintable(), ran
    return ran.err


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that `filled` copies, made once."""
    folder = tmp_path_factory.mktemp("template")
    said = [message("m-1", "hi! price? my no 9123 4567"), message("m-2", "hello", conversation="cnv-2", minute=9)]
    path = write_lines(folder / "filled.jsonl", [*shop(), *person(), *person("cus-2", name=None), *said])
    desk = Desk.open(folder / "desk.db", Settings(operator="mai"))
    assert import_paths(desk, [path]).rejected == 0
    desk.close()
    return folder / "desk.db"


@pytest.fixture
def filled(_template: Path, db: Path) -> Path:
    """A database of one lead and one other customer."""
    shutil.copy(_template, db)
    return db
