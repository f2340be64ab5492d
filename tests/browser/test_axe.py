"""No violation of WCAG 2.2 A and AA that axe-core can see is ours."""

from __future__ import annotations

from typing import Any

import pytest
from stage.browser import Look, rest

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
INSIDE = "where => !!document.querySelector(where)?.closest('.pubs-list, .pubs-legend')"


def violations(look: Look, name: str) -> list[dict[str, Any]]:
    page = look.page(name)
    page.mouse.move(1, 1)
    page.evaluate("scrollTo(0, 0)")  # themes have buttons for who has scrolled
    rest(page)
    found = axe.Axe().run(page, None, OPTIONS).response["violations"]
    return [
        {"rule": rule["id"], "where": node["target"][-1], "why": node["failureSummary"]}
        for rule in found
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", ["publications", "lab"])
def test_axe_finds_nothing_that_is_ours(look: Look, name: str) -> None:
    found = violations(look, name)
    page = look.page(name)
    ours = [one for one in found if page.evaluate(INSIDE, one["where"])]
    assert ours == []
    if found:  # outside of our lists; are they there without them?
        theirs = {one["rule"] for one in violations(look, f"{name}-plain")}
        assert [one for one in found if one["rule"] not in theirs] == []
