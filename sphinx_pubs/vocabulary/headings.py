"""The headings of sections that are words of ours."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_pubs.messages import N_
from sphinx_pubs.vocabulary.states import STATES
from sphinx_pubs.vocabulary.types import KINDS

#: By name; {0} is the first year of a decade.
HEADINGS: Mapping[str, str] = {
    **{state.name: state.word for state in STATES if state.is_date},
    "undated": N_("Undated"),
    "decade": N_("{0}s"),
    **{kind.name: kind.heading for kind in KINDS},
}
