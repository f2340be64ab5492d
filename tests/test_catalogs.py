"""Every word that is printed is in the template, and each catalog translates all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database
from sphinx_pubs.nodes.authors import AuthorStyle, legend_node
from sphinx_pubs.nodes.entry import entry_node
from sphinx_pubs.nodes.style import EntryStyle
from sphinx_pubs.vocabulary.types import HEADINGS

PACKAGE = Path(__file__).parent.parent / "sphinx_pubs"
LOCALE = PACKAGE / "locale"
LANGUAGES = sorted(path.name for path in LOCALE.iterdir() if path.is_dir())
#: Labels that are names, the same in every language.
NAMES = {"DOI", "HAL", "HTML", "OpenReview", "PDF", "PMC", "PubMed", "arXiv"}

_TYPES = "phdthesis mathesis bathesis candthesis techreport resreport software datacd audiocd"
_STATES = "inpreparation submitted underreview inrevision accepted forthcoming inpress prepublished"
_LINKS = "pdf html code software data slides poster video website project supp blog"
BIB = "\n".join(
    [
        *(f"@thesis{{t{n}, type = {{{n}}}, title = {{T}}, year = 2020}}" for n in _TYPES.split()),
        *(f"@article{{s{n}, pubstate = {{{n}}}, title = {{T}}}}" for n in _STATES.split()),
        *(
            f"@misc{{l{n}, {n} = {{https://example.org/{n}}}, title = {{T}}}}"
            for n in [*_LINKS.split(), "url"]
        ),
        *(f"@book{{e{n}, edition = {{{n}}}, title = {{T}}}}" for n in (1, 2, 3, 4, 11, "First")),
        *(f"@{kind}{{k{kind}, title = {{T}}}}" for kind in ("thesis", "mastersthesis", "patent")),
        "@techreport{report, title = {T}, author = {A B}, pages = {12}}",
        "@article{one, title = {T}, author = {A B and others}, journal = {J}, pages = {1}}",
        "@article{two, title = {T}, author = {A B and C D}, journal = {J}, pages = {1-2}}",
        "@article{three, title = {T}, author = {A B and C D and E F}, journal = {J}, number = 1}",
        "@article{more, title = {T}, author = {A B and C D and others}, version = {1}, journal={J}}",
        "@book{editor, title = {T}, editor = {A B}, volume = 1, version = {1}}",
        "@book{editors, title = {T}, editor = {A B and C D}, abstract = {An abstract.}}",
        "@misc{arxiv, title = {T}, eprint = {2401.00001}, archiveprefix = {arXiv}, doi = {10.5555/1}}",
        "@misc{new, title = {T}}\n@misc{old, title = {T}, url = {https://example.org/}}",
        "@misc{newer, title={T}}\n@misc{older, title={T}, eprint={2401.00002}, archiveprefix={arXiv}}",
        "@misc{ids, title={T}, hal_id={hal-01234567}, pmid={1}, pmcid={PMC1}, openreview={a1}, github={a/b}}",
    ]
)
YAML = """
marks: {"#": data, "+": data, "%": code}
publications:
  new: {supersedes: [old]}
  newer: {supersedes: [older]}
  two: {equal_contribution: [[A B]], corresponding: [A B], abridged_in: [X]}
"""


def template() -> Catalog:
    with (LOCALE / "sphinx_pubs.pot").open("rb") as file:
        return read_po(file)


def catalog(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "sphinx_pubs.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(of: Catalog) -> dict[object, tuple[str, ...]]:
    """Each message, or its singular and plural, and its forms in the language."""
    return {_id(message.id): _forms(message.string) for message in of if message.id}


def _id(said: object) -> object:
    return tuple(said) if isinstance(said, list) else said


def _forms(said: object) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, (tuple, list)) else (str(said),)


def placeholders(forms: object) -> set[tuple[str, ...]]:
    return {tuple(sorted(re.findall(r"\{\w*\}", form))) for form in _forms(forms)}


def test_the_template_holds_what_the_code_says() -> None:
    keywords = {**DEFAULT_KEYWORDS, "words": None, "NN_": (1, 2)}
    found = {said for _, _, said, _, _ in extract_from_dir(PACKAGE, keywords=keywords)}
    assert set(messages(template())) == found


def test_every_word_that_a_list_asks_for_is_in_the_template(tmp_path) -> None:
    asked: set[str] = set()

    def words(message: str) -> str:
        asked.add(message)
        return message

    (tmp_path / "a.bib").write_text(BIB, "utf-8")
    (tmp_path / "a.yaml").write_text(YAML, "utf-8")
    library = load_library(Database(bibs=(str(tmp_path / "a.bib"),)))
    style = EntryStyle(authors=AuthorStyle(words=words))
    for work in library.publications:
        entry_node(work, style)
    legend_node(library.publications, words)
    asked |= set(HEADINGS.values())
    assert asked - set(messages(template())) == NAMES


def test_the_catalogs_are_those_we_ship() -> None:
    assert sorted(path.name for path in LOCALE.iterdir() if path.is_dir()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_translates_every_message(language) -> None:
    translated = catalog(language)
    assert set(messages(translated)) == set(messages(template()))
    assert [message.id for message in translated if message.fuzzy] == []
    assert [id_ for id_, forms in messages(translated).items() if not all(forms)] == []
    assert list(translated.obsolete) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language) -> None:
    wrong = {
        id_: forms
        for id_, forms in messages(catalog(language)).items()
        if placeholders(id_) != placeholders(forms)
    }
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalog_is_in_step(language) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "sphinx_pubs.mo").open("rb") as file:
        compiled = read_mo(file)
    assert messages(compiled) == messages(catalog(language))
