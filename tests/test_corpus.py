"""The table of the corpus can be made; here of the files that a clone has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parent


def test_the_table_is_made_of_our_own_files() -> None:
    command = [sys.executable, str(TESTS / "corpus.py"), str(TESTS / "data")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "aborts       0\n" in done.stdout
    assert "found again" in done.stdout
