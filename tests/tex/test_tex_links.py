"""Addresses in fields: linked where that is safe, text elsewhere."""

from __future__ import annotations

import pytest

from sphinx_pubs.tex import runs
from sphinx_pubs.tex.text import Span


def link(text, target):
    return Span("link", (text,), target)


@pytest.mark.parametrize(
    ("source", "text", "target"),
    [
        (r"\url{https://a.b/c}", "https://a.b/c", "https://a.b/c"),
        (r"\url{http://a.b/~c\_d\%20e\&f\#g}", *["http://a.b/~c_d%20e&f#g"] * 2),
        (r"\url{http://a.b/\~{}c--d{_}e}", *["http://a.b/~c--d_e"] * 2),
        (r"\url{http://a.b/$\sim$c}", *["http://a.b/~c"] * 2),
        (r"\href{http://a.b/c%20d#e}{text}", "text", "http://a.b/c%20d#e"),
        (r"\href {http://a.b} {text}", "text", "http://a.b"),
        (r"\href{http://a.b}", "http://a.b", "http://a.b"),
        (r"\href{mailto:a@b.c}{mail}", "mail", "mailto:a@b.c"),
        (r"\href{files/a.pdf}{pdf}", "pdf", "files/a.pdf"),
        (r"\url{www.a.b}", "www.a.b", "https://www.a.b"),
        (r"\url{github.com/x/y}", "github.com/x/y", "https://github.com/x/y"),
        (r"\url{a.com:8080/x}", "a.com:8080/x", "https://a.com:8080/x"),
        (r"\url{//a.com}", "//a.com", "https://a.com"),
        (r"\url{a.pdf}", "a.pdf", "a.pdf"),
        (r"\doi{10.1/a_b}", "10.1/a_b", "https://doi.org/10.1/a_b"),
        (r"\href{doi:10.1/x}{doi}", "doi", "https://doi.org/10.1/x"),
        ("https://a.b/c_d--e~f'g?h=1&i=2", *["https://a.b/c_d--e~f'g?h=1&i=2"] * 2),
        (r"http://a.b/c\_d{\_}e", *["http://a.b/c_d_e"] * 2),
        ('<a href="https://a.b">text</a>', "text", "https://a.b"),
        (r"\url{http://a.b/c\nd}", r"http://a.b/c\nd", r"http://a.b/c%5Cnd"),
    ],
)
def test_an_address_is_linked(source, text, target):
    assert runs(source) == (link(text, target),)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "javascript&colon;alert(1)",
        "java&#115;cript:alert(1)",
        "\x01javascript:alert(1)",
        "java\u200bscript:alert(1)",
        r"javascript\:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_other_schemes_are_no_links(target):
    assert runs(f"\\href{{{target}}}{{text}}") == ("text",)
    assert all(isinstance(run, str) for run in runs(f"\\url{{{target}}}"))


def test_address_in_prose_ends_before_punctuation():
    assert runs("see https://a.b/c_(d). Then (https://e.f).") == (
        "see ",
        link("https://a.b/c_(d)", "https://a.b/c_(d)"),
        ". Then (",
        link("https://e.f", "https://e.f"),
        ").",
    )


def test_an_address_that_continues_in_tex_is_not_linked():
    assert runs(r"http://a.b/\emph{c}d") == ("http://a.b/", Span("emphasis", ("c",)), "d")


def test_no_link_in_a_link():
    assert runs(r"\href{http://a.b}{x \url{http://c.d}}") == (link("x http://c.d", "http://a.b"),)
