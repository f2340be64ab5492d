"""Whatever a field holds: nothing raises, nothing of prose is lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from bibfiles import CORPUS, OURS
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.tex import paragraphs, plain, runs, text_of, unicode_math
from sphinx_pubs.tex.text import Span

PIECES = [
    *r"\ { } $ $$ ~ ` ' `` '' -- --- < > & ; # % _ ^ [ ] ( ) | * a Z 1 é ı".split(),
    *r"\em \emph{ \it \rm \' \"{ \v \c{ \i \href{ \url{ \verb| \( \) \[ \] \$ \{ \} \\ \_".split(),
    *r"\begin{itemize} \end{itemize} \begin{align} \end{align} \item[ \enquote{ \char` \kern".split(),
    *r"\textbackslash{} {\$} \vphantom{\} \textless \textgreater \foo \Foo \ensuremath{ \frac".split(),
    *"<i> </i> <p> <a&#32;href='x'> &amp; &lt; &#0; &#1114112; https:// javascript: jats:".split(),
    " ",
    "\n",
    "\n\n",
    "\x00",
    "\u202e",
]
sources = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)


def spans(content):
    for item in content:
        if isinstance(item, Span):
            yield item
            if item.kind != "math":
                yield from spans(item.content)


@given(sources)
def test_never_raises_and_is_well_formed(source):
    found = runs(source)
    for one in (found, *paragraphs(source)):
        assert all(
            not (isinstance(left, str) and isinstance(right, str)) for left, right in pairwise(one)
        )
        for span in spans(one):
            assert span.content
            assert bool(span.target) == (span.kind in ("link", "refused"))
    assert all(paragraphs(source))
    text = "".join(item if isinstance(item, str) else "x" for item in found)
    assert not re.search(r"  |[\t\n\r]", text)


@given(sources)
def test_math_never_raises(source):
    content = unicode_math(source)
    assert content is None or text_of(content)


@given(st.text(alphabet="abzÀé19 .,:;()[]{}'`~-_^%#\n\"!?+=*/@", max_size=80))
def test_letters_and_digits_of_prose_are_kept(source):
    assert list(filter(str.isalnum, plain(source))) == list(filter(str.isalnum, source))


@given(st.text(alphabet="abcdefgh 123.,:()", max_size=80))
def test_plain_text_is_itself(source):
    assert plain(source) == " ".join(source.split(" ")).strip() or "  " in source


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "$", "\\", "{\\em ", "\\emph{", "<i>", "\\'{", "\\enquote{", "\n\n{", "&amp;", "`"],
)
def test_depth_and_length_cost_no_stack(piece):
    text = plain(piece * 4_000 + "x")
    assert "x" in text


def test_real_fields_leave_no_tex():
    leftover = re.compile(r"\\[A-Za-z_&%'\"`^~#$]|[{}]")
    value = re.compile(
        r"^\s*(?:title|booktitle|journal|author)\s*=\s*\{(.*)\}\s*,\s*$",
        re.MULTILINE | re.IGNORECASE,
    )
    total = left = 0
    for path in [*OURS, *sorted(CORPUS.glob("[abc]_*/*.bib"))]:
        for source in value.findall(path.read_text("utf-8", "replace")):
            total += 1
            content = [item for item in runs(source) if not isinstance(item, Span)]
            left += bool(leftover.search("".join(content)))
    assert total > (5000 if CORPUS.exists() else 20)
    assert left <= total // 1000
