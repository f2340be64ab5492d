"""A publication as an OpenURL ContextObject."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from sphinx_pubs.export.embedded import coins


def test_an_article_has_all_keys_that_a_reference_manager_reads(works) -> None:
    (publication,) = works(r"""
        @article{a,
          author = {Adams, Jr., Ann and van Beethoven, Ludwig and {ATLAS Collaboration}},
          title = {Tides \& "Waves" <b>}, journal = {Journal of Water}, issn = {1234-5678},
          volume = 12, number = 3, pages = {82--88}, year = 2024, month = mar,
          doi = {10.5555/a}, url = {https://example.org/a?b=1&c=2},
        }""")
    assert parse_qsl(coins(publication)) == [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article"),
        ("rft.atitle", 'Tides & "Waves" <b>'),
        ("rft.jtitle", "Journal of Water"),
        ("rft.volume", "12"),
        ("rft.issue", "3"),
        ("rft.pages", "82-88"),
        ("rft.spage", "82"),
        ("rft.issn", "1234-5678"),
        ("rft.date", "2024-03"),
        ("rft.aufirst", "Ann"),
        ("rft.aulast", "Adams"),
        ("rft.au", "Adams, Ann, Jr."),
        ("rft.au", "van Beethoven, Ludwig"),
        ("rft.aucorp", "ATLAS Collaboration"),
        ("rft_id", "info:doi/10.5555/a"),
        ("rft_id", "https://example.org/a?b=1&c=2"),
    ]


@pytest.mark.parametrize(
    ("entry", "pairs"),
    [
        ("@book{a, title = {T}}", {"rft.genre": "book", "rft.btitle": "T"}),
        (
            "@inproceedings{a, title = {T}, booktitle = {B}}",
            {"rft.genre": "proceeding", "rft.atitle": "T", "rft.btitle": "B"},
        ),
        (
            "@incollection{a, title = {T}, booktitle = {B}, publisher = {P}}",
            {"rft.genre": "bookitem", "rft.atitle": "T", "rft.btitle": "B", "rft.pub": "P"},
        ),
        (
            "@phdthesis{a, title = {T}, school = {MIT}}",
            {"rft.title": "T", "rft.inst": "MIT", "rft.degree": "PhD thesis"},
        ),
        (
            "@software{a, title = {T}, author = {Pieter van der Meer}, year = {in press}}",
            {
                "rft.type": "computerProgram",
                "rft.title": "T",
                "rft.creator": "van der Meer, Pieter",
            },
        ),
        ("@video{a, title = {T}}", {"rft.type": "film"}),
        ("@misc{a, title = {T}, author = {{A Body}}}", {"rft.creator": "A Body"}),
        ("@patent{a, title = {T}, number = {US 7}}", {"rft.title": "T", "rft.number": "US 7"}),
    ],
)
def test_each_kind_has_its_keys(works, entry, pairs) -> None:
    (publication,) = works(entry)
    found = dict(parse_qsl(coins(publication)))
    assert {name: found.get(name) for name in pairs} == pairs


def test_others_is_not_exported_as_a_name(works) -> None:
    for entry in (
        "@article{a, title = {T}, author = {Li, Bo and others}}",
        "@misc{a, title = {T}, author = {Li, Bo and others}}",
        "@software{a, title = {T}, author = {Li, Bo and others}}",
        "@book{a, title = {T}, editor = {Li, Bo and others}}",
    ):
        (publication,) = works(entry)
        values = [value for name, value in parse_qsl(coins(publication)) if name.startswith("rft.")]
        assert "others" not in values
