"""``check`` prints what a build warns of, in the same words."""

from __future__ import annotations

from sphinx_pubs.cli.main import main

BIB = """\
@article{a, title={A}, title={AA}, author={Ann Ash}, journal=jrnl, year=2020, pdf={a.pdf}}
@article{a, title={Other}, author={Ann Ash}, journal={J}, year=2020}
@article{b, title={B}, author={Ann Ash}, journal={J}, year=2020,
  url={javascript:x}, preview={b.png}, crossref={nobody}}
@article{c
  title={C}, author={Ann Ash}, journal={J}, year=2020}
"""
SIDECAR = """\
people:
  Ann Ash: {mee: true}
publications:
  a:
    equal_contribution: [Ann Asch]
  B: {links: {PDF: b.pdf}}
  c:
    supersedes: [d]
    links: {Poster: c.pdf}
"""


def test_the_same_problems_in_the_same_words(build, monkeypatch, capsys) -> None:
    index = "Page\n====\n\n.. publications:: refs.bib\n"
    site = build({"index.rst": index, "refs.bib": BIB, "refs.yaml": SIDECAR})
    monkeypatch.chdir(site.folder)
    assert main(["check", "refs.bib"]) == 1
    printed = capsys.readouterr().out.splitlines()[:-2]
    assert len(printed) == 12
    assert sorted(printed) == sorted(line.replace("WARNING: ", "") for line in site.warnings)
