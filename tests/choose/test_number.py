"""Running numbers."""

from __future__ import annotations

import pytest

from sphinx_pubs.choose.group import number
from sphinx_pubs.choose.option_values import Numbering

CHAIN = [[("a", "J"), ("b", "C")], [("c", "J"), ("a", "J"), ("d", "J")]]


@pytest.mark.parametrize(
    ("manner", "first", "numbers"),
    [
        (Numbering(), None, "1 2 / 3 1 4"),
        (Numbering(descending=True), None, "4 3 / 2 4 1"),
        (Numbering(), 10, "10 11 / 12 10 13"),
        (Numbering(descending=True), 10, "10 9 / 8 10 7"),
        (Numbering(by_kind=True), None, "J1 C1 / J2 J1 J3"),
        (Numbering(by_kind=True, descending=True), None, "J3 C1 / J2 J3 J1"),
    ],
)
def test_numbers_run_over_a_chain_and_a_work_has_one(manner, first, numbers) -> None:
    assert " / ".join(" ".join(one) for one in number(CHAIN, manner, first)) == numbers
