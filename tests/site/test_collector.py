"""The garbage collector of Python: as it was, when a build is over."""

from __future__ import annotations

import gc

import pytest

FILES = {
    "index.rst": "Page\n====\n\n.. publications:: refs.bib\n",
    "refs.bib": "@misc{one, title = {The One}, year = 2020}\n",
}
#: Tells on the page how much the collector passes over while it is written.
CONF = """
import gc

extensions = ["sphinx_pubs"]

def setup(app):
    app.connect("html-page-context", tell)

def tell(app, page, template, context, doctree):
    if doctree is not None:
        context["metatags"] += f"<!-- {gc.get_freeze_count()} -->"
"""


@pytest.fixture(autouse=True)
def _kept():
    """The collector as it was before a test."""
    enabled = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if enabled else gc.disable)()


def test_it_passes_over_what_is_read_up_to_the_end_of_the_build(build) -> None:
    site = build({**FILES, "conf.py": CONF})
    assert "<!-- 0 -->" not in site.text("index.html")
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()


def test_also_where_the_build_fails(build) -> None:
    with pytest.raises(Exception, match="division by zero"):
        build({**FILES, "conf.py": CONF.replace("if doctree is not None:", "if 1 / 0:")})
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()


def test_one_that_rests_is_left_alone(build) -> None:
    gc.disable()
    site = build({**FILES, "conf.py": CONF})
    assert "<!-- 0 -->" in site.text("index.html")
    assert not gc.isenabled()


def test_what_somebody_else_froze_stays_frozen(build) -> None:
    stays = [[] for _ in range(1000)]
    gc.freeze()
    build(FILES)
    assert gc.get_freeze_count() >= len(stays)
