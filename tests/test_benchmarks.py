"""The benchmark is run by hand; here it is seen that it measures all there is."""

from __future__ import annotations

import runpy
from pathlib import Path

BENCHMARKS = Path(__file__).parent / "benchmarks"


def test_no_feature_is_forgotten_where_everything_is_on() -> None:
    assert runpy.run_path(str(BENCHMARKS / "everything.py"))["forgotten"]() == []


def test_the_same_numbers_give_the_same_files(tmp_path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(BENCHMARKS)
    made = []
    for turn in ("first", "second"):
        folder = tmp_path / turn
        folder.mkdir()
        generated = runpy.run_path(str(BENCHMARKS / "generate.py"))
        keys = generated["write_bib"](folder / "a.bib", 20, tex=True)
        assert len(set(keys)) == 20
        made.append([(folder / name).read_bytes() for name in ("a.bib", "a.yaml")])
    assert made[0] == made[1]
