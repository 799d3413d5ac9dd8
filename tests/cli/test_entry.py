"""Ctrl-C before the command is loaded, and between loading and running it."""

import subprocess
import sys

import pytest

INTERRUPTED = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
from leadlight.cli.entry import run
run()
print("not stopped")
"""


@pytest.mark.parametrize("module", ["leadlight.cli.main", "click", "leadlight.cli.looks"])
def test_an_interrupt_while_modules_are_loaded_ends_without_a_word(module: str) -> None:
    ended = subprocess.run([sys.executable, "-c", INTERRUPTED, module], capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


def test_an_interrupt_before_the_parser_begins_ends_without_a_word() -> None:
    code = (
        "import os, signal, leadlight.cli.main as main; main.os.umask = lambda _: os.kill(os.getpid(), signal.SIGINT);"
        "from leadlight.cli.entry import run; run()"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


def test_the_entry_point_loads_nothing_by_itself() -> None:
    code = "import sys; before = {*sys.modules}; import leadlight.cli.entry; print(sorted({*sys.modules} - before))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout.strip() == "['leadlight', 'leadlight.cli', 'leadlight.cli.entry']"
