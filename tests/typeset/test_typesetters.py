"""Each allowed macro and environment is typeset by each typesetter, without an error."""

from __future__ import annotations

import pytest
from attacks import formulas, scraps
from samples import alone, nested
from typesetters import TYPESETTERS

from sphinx_pubs.tex.formula import read_formula

every_typesetter = pytest.mark.parametrize("typesetter", TYPESETTERS, indirect=True)


def rewritten(formulas) -> list[str]:
    """The formulas as rewritten; none of them is refused."""
    read = {formula: read_formula(formula) for formula in formulas}
    assert {formula: one.refused for formula, one in read.items() if one.refused} == {}
    return sorted({one.source for one in read.values()})


@every_typesetter
def test_each_name_alone(typesetter) -> None:
    assert typesetter(rewritten(alone().values())) == {}


@every_typesetter
def test_each_in_the_others(typesetter) -> None:
    assert typesetter(rewritten(nested())) == {}


@every_typesetter
def test_whatever_is_thrown_together(typesetter) -> None:
    thrown = [*scraps(seed=16, count=8000), *formulas(seed=17, count=4000)]
    sources = sorted({read_formula(one).source for one in thrown} - {""})
    assert len(sources) > 4000
    assert typesetter(sources) == {}
