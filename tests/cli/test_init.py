"""The sidecar that ``init`` writes; it changes nothing but who is ``me``."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_pubs.cli.main import main
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Library
from sphinx_pubs.read.sidecar import read_sidecar

BIB = r"""
@inproceedings{one, title={The First}, author={Ash, Ann and Birch, Bo}, abbr={ICML},
  booktitle={Proceedings of the 40th International Conference on Machine Learning (ICML)}, year=2023}
@article{DBLP:journals/x/2, title={The Second: {\em More} # of It}, author={A. Ash and Bo Birch},
  journal={J}, year=2022}
@article{'odd: key', title={}, author={Ann Ash and Cy Cole}, journal={J}, year=2021}
@misc{four, title={A Title That Goes On and On, Longer Than a Line of This File Should Ever Be},
  author={Ash, Ann}, eprint={2001.00001}, archiveprefix={arXiv}, year=2020}
"""


@pytest.fixture
def init(tmp_path: Path, monkeypatch, capsys):
    """Run the command beside these files; the exit status, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **files: str) -> tuple[int, str, str]:
        for name, content in {"refs.bib": BIB, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        status = main(["init", *(arguments or ("refs.bib",))])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def library(folder: Path, *sidecars: str) -> Library:
    paths = tuple(str(folder / name) for name in sidecars)
    return load_library(Database(bibs=(str(folder / "refs.bib"),), sidecars=paths))


def test_init_writes_people_venues_and_keys(init, tmp_path: Path) -> None:
    assert init() == (0, "refs.yaml is written\n", "")
    head, _, body = (tmp_path / "refs.yaml").read_text("utf-8").partition("\n\n")
    assert head.startswith("# Data that refs.bib has no field for.")
    assert body.split("\n\n") == [
        "people:  # names may be in any form\n"
        "  Ann Ash:  # 4 of 4 publications\n"
        "    me: true  # emphasised in lists\n"
        "  #   url:\n"
        "  # Bo Birch:  # 2 of 4 publications\n"
        "  #   url:",
        "venues:  # by badge\n"
        "  # ICML:  # 1 publication\n"
        "  #   name: International Conference on Machine Learning\n"
        "  #   url:",
        "publications:  # by BibTeX key\n"
        "  # For example:\n"
        "  #\n"
        "  #   badge: ICLR Workshop\n"
        "  #   awards:\n"
        "  #     - {name: Oral Presentation, badge: Oral}\n"
        "  #   equal_contribution: [Ann Ash, Bo Birch]\n"
        '  #   links: {Code: "https://example.org", Poster: files/poster.pdf}\n'
        "  #   selected: true\n"
        "  #   fields: {year: 2025}  # corrects any field of the .bib",
        "  # one:  # The First\n"
        "  # DBLP:journals/x/2:  # The Second: More # of It\n"
        "  # '''odd: key''':\n"
        "  # four:  # A Title That Goes On and On, Longer Than a Line of This File Should …\n",
    ]


def test_the_sidecar_changes_nothing_but_who_is_me(init, tmp_path: Path) -> None:
    before = library(tmp_path) if init("refs.bib", "-o", "first.yaml")[0] == 0 else None
    after = library(tmp_path, "first.yaml")
    assert before is not None
    assert after.problems == before.problems
    (me,) = after.people
    assert (me.name, me.me) == ("Ann Ash", True)
    for one, other in zip(before.publications, after.publications, strict=True):
        strangers = tuple(replace(author, person=None) for author in other.authors)
        assert replace(other, authors=strangers) == one
        assert me in [author.person for author in other.authors]


def test_proposals_without_their_comment_marks_are_valid(init, tmp_path: Path) -> None:
    """Each can be taken by taking its sign away."""
    init()
    path = tmp_path / "refs.yaml"
    people, _, publications = path.read_text("utf-8").partition("  # For example")
    text = people + publications.partition("\n\n")[2]
    path.write_text(re.sub("(?m)^  # ", "  ", text), "utf-8")
    sidecar = read_sidecar(str(path))
    assert sidecar.problems == ()
    assert [person.name for person in sidecar.people] == ["Ann Ash", "Bo Birch"]
    assert sidecar.venues["ICML"].name == "International Conference on Machine Learning"
    keys = text.rpartition("\n\n")[2]
    hidden = re.sub(r"(?m)^  # (.+?):(?=  # |$)", r"  \1: {hide: true}", keys)
    path.write_text("publications:\n" + hidden, "utf-8")
    sidecar = read_sidecar(str(path))
    assert sidecar.problems == ()
    assert list(sidecar.publications) == ["one", "DBLP:journals/x/2", "'odd: key'", "four"]


def test_nobody_is_me_without_a_clear_owner(init, tmp_path: Path) -> None:
    together = "@misc{%s, title={T %s}, author={Ann Ash and Bo Birch}, year=2020}\n"
    init(**{"refs.bib": "".join(together % (n, n) for n in range(5))})
    text = (tmp_path / "refs.yaml").read_text("utf-8")
    assert (
        "  # Ann Ash:  # 5 of 5 publications\n  #   url:\n  # Bo Birch:  # 5 of 5 publications"
        in text
    )
    assert library(tmp_path).people == ()


@pytest.mark.parametrize("name", ["refs.yaml", "refs.yml"])
def test_an_existing_sidecar_is_not_overwritten(init, tmp_path: Path, name: str) -> None:
    assert init(**{name: "mine"}) == (
        1,
        "",
        f"sphinx-pubs init: {name} already exists and is left unchanged\n",
    )
    assert (tmp_path / name).read_text("utf-8") == "mine"
    assert len(list(tmp_path.iterdir())) == 2


def test_the_output_file_can_be_named(init, tmp_path: Path) -> None:
    assert init("refs.bib", "-o", "other.yaml", **{"refs.yaml": "people:\n"})[0] == 0
    assert init("refs.bib", "-o", "other.yaml") == (
        1,
        "",
        "sphinx-pubs init: other.yaml already exists and is left unchanged\n",
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nope.bib"], "nope.bib is not there"),
        (["empty.bib"], "there is no publication in empty.bib"),
        (
            ["refs.bib", "-o", "no/x.yaml"],
            "no/x.yaml cannot be written: No such file or directory",
        ),
    ],
)
def test_reasons_for_no_sidecar(init, arguments: list[str], message: str) -> None:
    assert init(*arguments, **{"empty.bib": "% nothing\n"}) == (
        1,
        "",
        f"sphinx-pubs init: {message}\n",
    )


SITE = {
    "site/_config.yml": "scholar:\n  last_name: [Ash, ]\n  first_name: [Ann, A.]\n",
    "site/_data/coauthors.yml": (
        '"birch":\n  - firstname: ["Bo", "B."]\n    url: https://example.org/bo\n'
        '"doe":\n  - firstname: ["J.", "Jane"]\n    url: https://example.org/jane\n'
    ),
    "site/_data/venues.yml": (
        '"ICML":\n  url: https://icml.example.org\n  color: "#00369f"\n'
        '"RSS":\n  url: https://rss.example.org\n"J":\n  color: "#fff"\n'
    ),
}


def test_an_al_folio_site(init, tmp_path: Path) -> None:
    assert init("refs.bib", "--al-folio", "site", **SITE) == (0, "refs.yaml is written\n", "")
    text = (tmp_path / "refs.yaml").read_text("utf-8")
    assert text.split("\n\n")[1:3] == [
        "people:  # names may be in any form\n"
        "  Ann Ash:\n"
        "    me: true  # emphasised in lists\n"
        "    aliases: [A. Ash]\n"
        "  #   url:\n"
        "  Bo Birch:\n"
        "    url: https://example.org/bo\n"
        "  # Jane Doe:  # in no publication\n"
        "  #   url: https://example.org/jane",
        "venues:  # by badge\n"
        "  ICML:  # 1 publication\n"
        "  #   name: International Conference on Machine Learning\n"
        "    url: https://icml.example.org\n"
        "  RSS:\n"
        "  #   name:\n"
        "    url: https://rss.example.org",
    ]
    found = library(tmp_path)
    assert found.problems == ()
    assert found.publications[0].badge is not None
    assert found.publications[0].badge.url == "https://icml.example.org"


def test_an_owner_of_another_list_is_only_proposed(init, tmp_path: Path) -> None:
    config = "scholar: {last_name: [Einstein], first_name: [Albert, A.]}\n"
    init("refs.bib", "--al-folio", "site", **{"site/_config.yml": config})
    text = (tmp_path / "refs.yaml").read_text("utf-8")
    assert "  # Albert Einstein:  # in no publication\n  #   me: true" in text
    assert [person.name for person in library(tmp_path).people] == ["Ann Ash"]


def test_a_first_name_without_letters_is_proposed_as_typed(init, tmp_path: Path) -> None:
    site = {**SITE, "site/_data/coauthors.yml": "birch: {firstname: '<'}\n"}
    assert init("refs.bib", "--al-folio", "site", **site)[0] == 0
    assert "  # '< Birch':  # in no publication\n" in (tmp_path / "refs.yaml").read_text("utf-8")


def test_malformed_values_of_a_site_are_reported_and_left_out(init, tmp_path: Path) -> None:
    site = {
        **SITE,
        "site/_data/coauthors.yml": (
            "birch:\n- firstname: Bo\n  url: javascript:x\n- url: x\n- 3\n"
            "cole: {firstname: [Cy], url: example.org}\n"
        ),
        "site/_data/venues.yml": "- ICML\n",
        "site/_config.yml": "a: [b\n",
    }
    status, _, errors = init("refs.bib", "--al-folio", "site", **site)
    assert status == 0
    assert errors.splitlines() == [
        "site/_config.yml:2: _config.yml: cannot be parsed; the file is ignored: "
        "a list that begins with [ lacks its ] or a comma before this [pubs.sidecar]",
        "site/_data/coauthors.yml:3: birch: 'url' is refused: only http, https, ftp and mailto "
        "addresses are allowed [pubs.link]",
        "site/_data/coauthors.yml:4: birch: item 2 has no 'firstname' [pubs.sidecar]",
        "site/_data/coauthors.yml:5: birch: item 3 must be a mapping of firstname and url, "
        "not '3' [pubs.sidecar]",
        "site/_data/coauthors.yml:6: cole: 'url' is not an address: 'example.org', "
        "did you mean 'https://example.org'? [pubs.link]",
        "site/_data/venues.yml:1: venues.yml: must be a mapping of names, not a list "
        "[pubs.sidecar]",
    ]
    assert [person.name for person in library(tmp_path).people] == [
        "Ann Ash",
        "Bo Birch",
        "Cy Cole",
    ]


def test_a_folder_that_is_no_al_folio_site(init, tmp_path: Path) -> None:
    status, _, errors = init("refs.bib", "--al-folio", "nowhere")
    assert status == 1
    assert errors == (
        "nowhere:1: found none of _config.yml, _data/coauthors.yml and _data/venues.yml "
        "[pubs.file]\nsphinx-pubs init: nothing is written\n"
    )
    assert not (tmp_path / "refs.yaml").exists()


def test_wrong_usage(capsys) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["init"])
    assert stopped.value.code == 2
    assert "usage: sphinx-pubs init" in capsys.readouterr().err


MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
ODD = st.text(st.sampled_from("ab \n\t:#'\"&*!|>%@`-?[]{},~\\$<\x85\u2028éß毛"), max_size=20)


@MANY
@given(st.lists(st.tuples(ODD, ODD, ODD), min_size=1, max_size=4))
def test_a_sidecar_of_any_bib_is_valid(tmp_path: Path, parts) -> None:
    entries = (f"@misc{{k{key}, title={{{t}}}, author={{{a}}}}}\n" for key, t, a in parts)
    (tmp_path / "refs.bib").write_text("".join(entries), "utf-8")
    sidecar = tmp_path / "refs.yaml"
    sidecar.unlink(missing_ok=True)
    if main(["init", str(tmp_path / "refs.bib")]) == 0:
        assert read_sidecar(str(sidecar)).problems == ()


@MANY
@given(st.lists(ODD, min_size=3, max_size=3), st.sampled_from(list(SITE)))
def test_a_sidecar_of_any_site_is_valid(tmp_path: Path, pieces, name: str) -> None:
    start = SITE[name].partition(": ")[0]
    for path, text in {**SITE, name: start + ": ".join(pieces), "refs.bib": BIB}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    sidecar = tmp_path / "refs.yaml"
    sidecar.unlink(missing_ok=True)
    assert main(["init", str(tmp_path / "refs.bib"), "--al-folio", str(tmp_path / "site")]) == 0
    assert read_sidecar(str(sidecar)).problems == ()


def test_an_initial_that_could_be_two_people_is_counted_for_neither(tmp_path) -> None:
    bib = tmp_path / "refs.bib"
    entries = ("Roe, Jonas and Roe, Jane", "Roe, J. and Smith, John", "Roe, J. and Smith, John")
    bib.write_text(
        "\n".join(
            f"@misc{{k{number}, title = {{T}}, author = {{{authors}}}}}"
            for number, authors in enumerate(entries)
        )
    )
    main(["init", str(bib), "-o", str(tmp_path / "refs.yaml")])
    text = (tmp_path / "refs.yaml").read_text("utf-8")
    assert "John Smith:  # 2 of 3 publications" in text
    assert "Roe" not in text


def test_the_version(capsys) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert re.fullmatch(r"sphinx-pubs \d+\.\d+\.\d+\n", capsys.readouterr().out)
