"""HTML, JATS and entities in fields."""

from __future__ import annotations

import pytest

from sphinx_pubs.tex import paragraphs, plain, runs


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A &amp; B", "A & B"),
        (r"A \&amp; B", "A & B"),
        (r"A {\&}amp; B", "A & B"),
        ("A &amp;amp; B", "A & B"),
        ("2 &lt; 3 &gt; 1", "2 < 3 > 1"),
        ("2 &amp;lt; 3", "2 < 3"),
        (r"Harvard\&\#039;s Kepler&#8217;s &#x2019;", "Harvard's Kepler’s ’"),
        ("a&nbsp;b", "a\xa0b"),
        ("&eacute;", "é"),
        ("AT&T; R&D &nosuch; &", "AT&T; R&D &nosuch; &"),
        ("&#36;x&#36; &#92;emph &#123;", "$x$ \\emph {"),
        ("a<b and c>d", "a<b and c>d"),
        ("vector<int> <script>alert(1)</script>", "vector<int> <script>alert(1)</script>"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        ("<i>never closed", "<i>never closed"),
        ("prismatic {\\textless}a{\\textgreater}", "prismatic <a>"),
        ("closed</i> alone", "closed alone"),
        ("<span class='x'>a</span><u>b</u>", "ab"),
        ("<mml:math><mml:mi>H</mml:mi><mml:mn>2</mml:mn></mml:math>", "H2"),
        ("a<br/>b<br>c", "a b c"),
    ],
)
def test_visible_text(source, text):
    assert plain(source) == text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("one\n\ntwo\n \n three", [("one",), ("two",), ("three",)]),
        ("one\ntwo", [("one two",)]),
        ("one\r\n\r\ntwo", [("one",), ("two",)]),
        (r"one \par two", [("one",), ("two",)]),
        ("<p>one</p>\n<p>two</p>", [("one",), ("two",)]),
        ("<jats:p>one</jats:p><jats:p/>", [("one",)]),
        ("<jats:title>Abstract</jats:title><jats:p>one</jats:p>", [("Abstract",), ("one",)]),
        ("\n\n", []),
        ("", []),
        ("a<ul><li>b</li><li>c</li></ul>", [("a",), ("• b",), ("• c",)]),
        (
            "a\\begin{itemize}\\item b\n\n\\item[x)] c\\end{itemize}d",
            [("a",), ("• b",), ("x) c",), ("d",)],
        ),
        ("one\\\\\n\ntwo", [("one",), ("two",)]),
    ],
)
def test_paragraphs(source, expected):
    assert list(paragraphs(source)) == expected


def test_open_markup_continues_in_the_next_paragraph():
    first, second = paragraphs("\\emph{a\n\nb} c")
    assert first == runs(r"\emph{a}")
    assert second == runs(r"\emph{b} c")
