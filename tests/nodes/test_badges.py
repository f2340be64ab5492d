from __future__ import annotations

from sphinx_pubs.join.badge import PUBSTATES
from sphinx_pubs.nodes.badges import BADGE_WORDS


def test_each_state_has_its_word() -> None:
    assert set(BADGE_WORDS) >= {*PUBSTATES, "preprint"}
