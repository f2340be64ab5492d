"""The documentation builds, and says what the code does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from stage.themes import THEMES, WIDTHS, View

from sphinx_pubs.choose.options import OPTIONS, names_of
from sphinx_pubs.cli.main import main
from sphinx_pubs.extension.site import VALUES
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import SUBTYPES, Database
from sphinx_pubs.nodes.entry import entry_node
from sphinx_pubs.nodes.style import EntryStyle
from sphinx_pubs.read.sidecar.declaration import AWARD, PERSON, PUBLICATION, SECTIONS, VENUE
from sphinx_pubs.vocabulary.fields import FIELDS

DOCS = Path(__file__).parent.parent.parent / "docs"

#: A site with one fault of each subtype.
FAULTY = {
    "conf.py": 'extensions = ["sphinx_pubs"]\npubs_abstracts = {"html": "opened"}\n',
    "index.rst": """\
Faults
======

.. publications:: publications.bib
   :legend: never

.. toctree::

   none
   empty
   untitled
""",
    "none.rst": "None\n====\n\n.. publications:: missing.bib\n",
    "empty.rst": "Empty\n=====\n\n.. publications:: empty.bib\n",
    "untitled.rst": ".. publications:: other.bib\n",
    "empty.bib": "Nothing yet.\n",
    "other.bib": "@misc{cafe2020,\n  title = {Café},\n  year = {2020}\n}\n".encode("cp1252"),
    "publications.bib": """\
@article{smith2020,
  title = {One},
  author = {Ann Smith and Bea Birch},
  journal = jfoo,
  year = 2020
}

@article{smith2020,
  title = {Another},
  crossref = {proc2020},
  url = {javascript:alert(1)}
}
""",
    "publications.yaml": """\
publications:
  smith2020:
    equal_contribution: [Ann Smyth]
    bagde: ICLR
  smith2o20:
    badge: ICLR
""",
}


def source(name: str) -> str:
    return (DOCS / "reference" / name).read_text("utf-8")


def part_of(text: str, label: str) -> str:
    """The part that begins at a label, to the next one."""
    return text.partition(f".. _{label}:")[2].partition("\n.. _")[0]


def terms(text: str) -> set[str]:
    """The names that definitions begin with."""
    return {
        name
        for line in re.findall(r"^``.*``$", text, re.MULTILINE)
        for name in re.findall("``(.+?)``", line)
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The HTML, and what Sphinx had to say."""
    folder = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "sphinx", "-n", "-q", "-b", "html"]
    command += ["-d", str(folder / "doctrees"), str(DOCS), str(folder / "html")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return folder / "html", done.stderr


def test_the_docs_build_without_a_warning(built) -> None:
    assert built[1] == ""


def test_the_index_opens_with_the_live_list(built) -> None:
    assert 'id="pub-liu2025spice"' in (built[0] / "index.html").read_text("utf-8")


def test_the_warnings_page_has_every_subtype(built) -> None:
    page = (built[0] / "reference" / "warnings.html").read_text("utf-8")
    assert set(re.findall(r"<dt>.*pubs\.(\w+)", page)) == set(SUBTYPES)


def test_every_option_is_in_the_reference_and_no_other() -> None:
    documented = re.findall(
        r"^ +\.\. rst:directive:option:: ([\w-]+)", source("directive.rst"), re.MULTILINE
    )
    assert sorted(documented) == names_of("publications")


@pytest.mark.parametrize("option", OPTIONS.values(), ids=lambda option: option.name)
def test_the_reference_has_the_values_and_the_default_of_an_option(option) -> None:
    page = source("directive.rst" if "publications" in option.directives else "roles.rst")
    described = re.split(rf"\.\. rst:directive:option:: {option.name}\b(?!-)", page)[1]
    values, text = described.partition("\n   ..")[0].partition("\n")[::2]
    assert values.removeprefix(":").strip() == option.values
    if option.default_text:
        assert f"Default: ``{option.default_text}``" in text


def test_every_option_of_a_single_work_is_in_the_reference_and_no_other() -> None:
    documented = re.findall(
        r"^ +\.\. rst:directive:option:: ([\w-]+)", source("roles.rst"), re.MULTILINE
    )
    assert sorted(documented) == names_of("publication")


def test_every_configuration_value_is_in_the_reference_and_no_other() -> None:
    documented = re.findall(r"^\.\. confval:: (\w+)", source("configuration.rst"), re.MULTILINE)
    assert sorted(documented) == sorted(name for name, *_ in VALUES)


def test_every_section_of_the_sidecar_is_in_the_reference() -> None:
    assert terms(source("sidecar.rst")) >= set(SECTIONS)


@pytest.mark.parametrize(
    ("section", "fields"), [("publications", PUBLICATION), ("people", PERSON), ("venues", VENUE)]
)
def test_every_field_of_the_sidecar_is_in_the_reference_and_no_other(section, fields) -> None:
    documented = terms(part_of(source("sidecar.rst"), f"sidecar-{section}"))
    assert documented - {section} - set(SECTIONS) == set(fields)


def test_every_field_of_an_award_is_in_the_reference() -> None:
    awards = source("sidecar.rst").partition("\n``awards``\n")[2].partition("\n``")[0]
    assert set(re.findall("``(.+?)``", awards)) >= set(AWARD)


def test_the_examples_of_warnings_are_what_the_package_says(
    build, tmp_path, monkeypatch, capsys
) -> None:
    examples = re.findall(r"^   (\w+): (.+)$", source("warnings.rst"), re.MULTILINE)
    said = build(FAULTY, builder="dummy").warnings
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    Path("publications.bib").write_text("@misc{smith2020, title = {T}, author = {A}}", "utf-8")
    main(["check", "publications.bib"])
    said += capsys.readouterr().out.splitlines()
    assert len(examples) == len(SUBTYPES)
    assert [example for _, example in examples if example not in said] == []
    assert all(example.endswith(f"[pubs.{subtype}]") for subtype, example in examples)


def test_the_gallery_shows_every_theme_in_every_view() -> None:
    shown = re.findall(r"^.. looks:: (\w+)", (DOCS / "gallery/index.rst").read_text(), re.MULTILINE)
    assert shown == [theme.name for theme in THEMES]
    pictures = {path.stem for path in (DOCS / "gallery" / "pictures").iterdir()}
    wanted = [
        View(theme=theme, mode=mode, width=width)
        for theme in THEMES
        for mode in theme.modes()
        for width in WIDTHS
    ]
    assert pictures == set(map(str, wanted))


def test_fields_said_to_be_never_shown_are_never_shown(tmp_path) -> None:
    fields = [
        name
        for field in FIELDS
        if not field.shown
        for name in field.names
        if name not in ("crossref", "xdata")
    ]
    types = ("article", "inproceedings", "book", "phdthesis", "techreport", "patent", "misc")
    entries = (
        f"@{kind}{{{kind}-{name}, title = {{T}}, year = 2020, {name} = {{Sesame}}}}"
        for kind in types
        for name in fields
    )
    bib = tmp_path / "refs.bib"
    bib.write_text("\n".join(entries))
    works = load_library(Database(bibs=(str(bib),))).publications
    assert len(works) == len(fields) * len(types)
    assert [work.key for work in works if "Sesame" in str(entry_node(work, EntryStyle()))] == []


def test_the_tutorial_ends_with_the_page_it_shows(build, tmp_path, visible) -> None:
    shutil.copytree(DOCS / "examples" / "tutorial", tmp_path, dirs_exist_ok=True)
    site = build()
    entry = site.page().select_one("#pub-reed2025shells")
    assert site.warnings == []
    assert visible(site.page().select_one(".pubs-legend")) == "(*) denotes equal contribution."
    assert visible(entry.select_one(".pubs-badges")) == "STFA Best Paper"
    assert visible(entry.select_one(".pubs-authors")) == (
        "Ines Reed*, Tunde Okafor*, and Maja Lindqvist"
    )
    assert [visible(link) for link in entry.select(".pubs-links > a")] == ["PDF", "Code", "DOI"]
    assert [visible(me) for me in site.page().select(".pubs-me")] == [
        "Ines Reed",
        "Ines Reed",
        "I. Reed",
    ]
