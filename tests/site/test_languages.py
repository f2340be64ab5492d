"""Sites in other languages, and works in other languages than their site."""

from __future__ import annotations

import pytest
import sphinx.locale

from sphinx_pubs.join.language import language_tag
from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database
from sphinx_pubs.nodes.entry import entry_node
from sphinx_pubs.nodes.inline import differs, is_right_to_left
from sphinx_pubs.nodes.style import EntryStyle

INDEX = "Works\n=====\n\n.. publications:: refs.bib\n"
BIB = """
@article{one,
  title = {A Title},
  author = {Ada Ash* and Bea Birch and Cara Cole},
  journal = {Journal}, volume = 3, year = 2020,
  abstract = {What it says.}, code = {https://example.org/code}
}
@book{two, title = {B Title}, editor = {Ada Ash and Bea Birch}, edition = 2, year = 2020}
@misc{three, title = {C Title}, author = {Ada Ash and others}, year = {in press}}
@phdthesis{four, title = {D Title}, author = {Ada Ash and Bea Birch and others}, school = {ETH}}
@inproceedings{five, title = {E Title}, booktitle = {Talks}, pages = {1--2}, year = 2020,
  eprint = {2401.00001}, archiveprefix = {arXiv}}
"""
YAML = """
publications:
  one: {corresponding: [Bea Birch], abridged_in: [Workshop]}
"""
FILES = {"index.rst": INDEX, "refs.bib": BIB, "refs.yaml": YAML}

#: For each language: legend, headings, and what the entries say.
SAID = {
    "de": [
        "(*) kennzeichnet gleiche Beiträge. (✉) kennzeichnet die Korrespondenzautorschaft.",
        "Im Druck 2020 Ohne Jahr",
        "A Title | Ada Ash*, Bea Birch✉ und Cara Cole | Journal 3, 2020. Gekürzt in Workshop. "
        "| ZusammenfassungWhat it says. Code",
        "B Title | Ada Ash und Bea Birch (Hrsg.) | 2. Auflage, 2020.",
        "C Title | Ada Ash und andere | Im Druck.",
        "D Title | Ada Ash, Bea Birch und andere | Dissertation, ETH.",
        "E Title | Talks, S. 1–2, 2020. | arXiv",
    ],
    "fr": [
        "(*) indique une contribution égale. (✉) désigne l’auteur de correspondance.",
        "Sous presse 2020 Sans date",
        "A Title | Ada Ash*, Bea Birch✉ et Cara Cole | Journal 3, 2020. "
        "Version abrégée dans Workshop. | RésuméWhat it says. Code",
        "B Title | Ada Ash et Bea Birch (éds) | 2ᵉ édition, 2020.",
        "C Title | Ada Ash et al. | Sous presse.",
        "D Title | Ada Ash, Bea Birch et al. | Thèse de doctorat, ETH.",
        "E Title | Talks, p. 1–2, 2020. | arXiv",
    ],
    "es": [
        "(*) indica igual contribución. (✉) indica la autoría de correspondencia.",
        "En prensa 2020 Sin fecha",
        "A Title | Ada Ash*, Bea Birch✉ y Cara Cole | Journal 3, 2020. "
        "Versión abreviada en Workshop. | ResumenWhat it says. Código",
        "B Title | Ada Ash y Bea Birch (eds.) | 2.ª edición, 2020.",
        "C Title | Ada Ash y otros | En prensa.",
        "D Title | Ada Ash, Bea Birch y otros | Tesis doctoral, ETH.",
        "E Title | Talks, pp. 1–2, 2020. | arXiv",
    ],
    "ja": [
        "(*)は同等の貢献を示す。 (✉)は責任著者を示す。",
        "印刷中 2020 発行年不明",
        "A Title | Ada Ash*、Bea Birch✉、Cara Cole | Journal 3, 2020. "
        "短縮版はWorkshopに掲載. | 要旨What it says. コード",
        "B Title | Ada Ash、Bea Birch（編） | 第2版, 2020.",
        "C Title | Ada Ashほか | 印刷中.",
        "D Title | Ada Ash、Bea Birch、ほか | 博士論文, ETH.",
        "E Title | Talks, pp. 1–2, 2020. | arXiv",
    ],
    "zh_CN": [
        "(*) 表示同等贡献。 (✉) 表示通讯作者。",
        "印刷中 2020 年份不详",
        "A Title | Ada Ash*、Bea Birch✉和Cara Cole | Journal 3, 2020. "
        "精简版载于 Workshop. | 摘要What it says. 代码",
        "B Title | Ada Ash和Bea Birch（编） | 第 2 版, 2020.",
        "C Title | Ada Ash等 | 印刷中.",
        "D Title | Ada Ash、Bea Birch等 | 博士学位论文, ETH.",
        "E Title | Talks, 第 1–2 页, 2020. | arXiv",
    ],
    "en": [
        "(*) denotes equal contribution. (✉) denotes corresponding author.",
        "In press 2020 Undated",
        "A Title | Ada Ash*, Bea Birch✉, and Cara Cole | Journal 3, 2020. "
        "Abridged in Workshop. | AbstractWhat it says. Code",
        "B Title | Ada Ash and Bea Birch, eds. | 2nd edition, 2020.",
        "C Title | Ada Ash and others | In press.",
        "D Title | Ada Ash, Bea Birch, and others | PhD thesis, ETH.",
        "E Title | Talks, pp. 1–2, 2020. | arXiv",
    ],
}
#: A language without a catalog of its own: whose words it gets.
FALLBACKS = {"de_AT": "de", "pt_BR": "en", "zh_TW": "en", "ar": "en", "tlh": "en"}


@pytest.fixture(autouse=True)
def _one_language_in_a_process(monkeypatch) -> None:
    """Sphinx keeps catalogs as long as it lives; a usual build has one language."""
    monkeypatch.setattr(sphinx.locale, "translators", {})


def said(page, visible) -> list[str]:
    for hidden in page.select(".headerlink"):
        hidden.decompose()
    entries = (page.select_one(f"#pub-{key}") for key in ("one", "two", "three", "four", "five"))
    return [
        visible(page.select_one(".pubs-legend")),
        " ".join(visible(heading) for heading in page.select("h2")),
        *(" | ".join(map(visible, entry.find_all(recursive=False))) for entry in entries),
    ]


@pytest.mark.parametrize("language", SAID)
def test_a_list_speaks_the_language_of_its_site(build, visible, language) -> None:
    site = build(FILES, conf={"language": language, "pubs_defaults": {"bibtex": "none"}})
    assert site.warnings == []
    assert said(site.page(), visible) == SAID[language]


@pytest.mark.parametrize(("language", "spoken"), FALLBACKS.items())
def test_without_a_catalog_the_next_one_speaks(build, visible, language, spoken) -> None:
    page = build(FILES, conf={"language": language, "pubs_defaults": {"bibtex": "none"}}).page()
    assert said(page, visible) == SAID[spoken]


def test_a_site_may_bring_a_catalog(build, visible) -> None:
    from babel.messages import Catalog
    from babel.messages.mofile import write_mo

    catalog = Catalog(locale="it")
    catalog.add("In press", "In corso di stampa")
    path = build.folder / "locale" / "it" / "LC_MESSAGES" / "sphinx_pubs.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    conf = (
        "from pathlib import Path\n"
        'extensions = ["sphinx_pubs"]\nhtml_theme = "basic"\nlanguage = "it"\n'
        "def setup(app):\n"
        '    app.add_message_catalog("sphinx_pubs", str(Path(__file__).parent / "locale"))\n'
    )
    page = build({**FILES, "conf.py": conf}).page()
    assert [visible(h).rstrip("¶") for h in page.select("h2")] == [
        "In corso di stampa",
        "2020",
        "Undated",
    ]


def test_the_run_in_of_an_abstract_is_in_the_manner_of_the_language(build) -> None:
    for language, run_in in {"de": "**Zusammenfassung.** What", "zh_CN": "**摘要** What"}.items():
        sphinx.locale.translators.clear()
        text = build(FILES, builder="text", conf={"language": language}, freshenv=True)
        assert run_in in text.text("index.txt")


def entry_of(build, fields: str):
    bib = f"@article{{a, title = {{A Title}}, year = 2020, {fields}}}\n"
    page = build({"index.rst": INDEX, "refs.bib": bib}).page()
    return page.select_one("#pub-a")


@pytest.mark.parametrize(
    ("fields", "language", "tag"),
    [
        ("langid = {ngerman}", "en", "de"),
        ("language = {German}", "en", "de"),
        ("language = {de}", "en", "de"),
        ("language = {en-GB}", "de", "en-GB"),
        ("langid = {french}, language = {English}", "en", "fr"),
        ("langid = {klingon}, language = {french}", "en", "fr"),
        ("langid = {english}", "en", None),
        ("langid = {british}", "en", None),
        ("langid = {german}", "de-AT", None),
        ("langid = {american}", "en-GB", "en-US"),
        ("language = {zh-TW}", "zh-CN", "zh-TW"),
        ("language = {english and french}", "de", None),
        ("", "en", None),
    ],
)
def test_an_entry_says_its_language_where_it_is_another(tmp_path, fields, language, tag) -> None:
    (tmp_path / "a.bib").write_text(f"@misc{{a, title = {{A Title}}, {fields}}}\n", "utf-8")
    (work,) = load_library(Database(bibs=(str(tmp_path / "a.bib"),))).publications
    classes = entry_node(work, EntryStyle(language=language))["classes"]
    assert classes == ["pubs-entry", *([f"language-{tag}"] if tag else [])]


def test_what_we_print_in_it_stays_in_the_language_of_the_page(build) -> None:
    fields = (
        "langid = {ngerman}, abbr = {ICLR}, abstract = {Ein Text.}, pdf = {https://example.org/a}"
    )
    entry = entry_of(build, fields)
    assert entry["lang"] == "de"
    assert {part["class"][0]: part["lang"] for part in entry.select("[class][lang]")} == {
        "pubs-links": "en",
        "pubs-text": "de",
    }
    assert entry.summary["lang"] == "en"


def test_a_badge_that_is_a_word_of_ours_is_in_the_language_of_the_page(build) -> None:
    entry = entry_of(build, "langid = {ngerman}, eprint = {2401.00001}, archiveprefix = {arXiv}")
    assert entry.select_one(".pubs-badge-preprint")["lang"] == "en"


def test_an_entry_in_the_pages_language_says_no_language(build) -> None:
    entry = entry_of(build, "langid = {english}, abstract = {A text.}")
    assert entry.select("[lang]") == []


ARABIC = """
@article{arabic,
  title = {معالجة اللغة}, author = {محمد علي and خالد حسن}, journal = {مجلة}, year = 2020,
  abstract = {نقدم طريقة.

A second paragraph.}, doi = {10.5555/1}
}
@article{mixed,
  title = {A Title}, author = {Ada Ash and محمد علي and خالد حسن}, journal = {Journal}, year = 2020
}
@article{latin, title = {A Title}, author = {Ada Ash}, journal = {Journal}, year = 2020}
"""


def directions(entry) -> dict[str, str]:
    return {part["class"][0]: part["dir"] for part in entry.select("[dir][class]")}


def test_arabic_in_an_english_page_finds_its_direction(build) -> None:
    page = build({"index.rst": INDEX, "refs.bib": ARABIC}).page()
    assert page.select("ul[dir]") == []
    assert directions(page.select_one("#pub-arabic")) == {
        "pubs-title": "auto",
        "pubs-authors": "auto",
        "pubs-venue": "auto",
        "pubs-text": "rtl",  # its rule stands where its text begins
    }
    assert directions(page.select_one("#pub-latin")) == {}


def test_each_paragraph_of_an_abstract_finds_its_own(build) -> None:
    page = build({"index.rst": INDEX, "refs.bib": ARABIC}).page()
    paragraphs = page.select("#pub-arabic .pubs-text > div")
    assert [paragraph["dir"] for paragraph in paragraphs] == ["auto", "auto"]


def test_a_legend_without_translation_keeps_together_on_an_arabic_page(build) -> None:
    files = {"index.rst": INDEX.rstrip() + "\n   :legend: always\n", "refs.bib": ARABIC}
    legend = build(files, conf={"language": "ar"}).page().select_one(".pubs-legend > bdi")
    assert legend.get_text() == "(*) denotes equal contribution."
    assert build(files, conf={"language": "en"}).page().select_one(".pubs-legend bdi") is None


def test_names_of_two_directions_keep_their_order(build) -> None:
    page = build({"index.rst": INDEX, "refs.bib": ARABIC}).page()
    mixed = page.select_one("#pub-mixed .pubs-authors")
    assert mixed.decode_contents().replace("\N{NO-BREAK SPACE}", " ") == (
        "<bdi>Ada Ash</bdi>, <bdi>محمد علي</bdi>, and <bdi>خالد حسن</bdi>"
    )
    assert not mixed.has_attr("dir")
    assert page.select("#pub-arabic bdi, #pub-latin bdi") == []


def test_an_arabic_page_runs_from_right_to_left(build) -> None:
    site = build({"index.rst": INDEX, "refs.bib": ARABIC}, conf={"language": "ar"})
    assert site.warnings == []
    page = site.page()
    assert [listed["dir"] for listed in page.select("ul.pubs-list")] == ["rtl"]
    assert directions(page.select_one("#pub-latin")) == {
        "pubs-title": "auto",
        "pubs-authors": "auto",
        "pubs-venue": "auto",
    }
    assert directions(page.select_one("#pub-mixed")) == {"pubs-title": "auto", "pubs-venue": "auto"}


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("ngerman", "de"),
        ("German", "de"),
        ("langgerman", "de"),
        ("Deutsch", "de"),
        ("ger", "de"),
        ("de", "de"),
        ("de_AT", "de-AT"),
        ("nswissgerman", "de-CH"),
        ("EN-gb", "en-GB"),
        ("fran\\c{c}ais", "fr"),
        ("brazilian", "pt-BR"),
        ("pt-BR", "pt-BR"),
        ("zh-hans-cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        ("sr_Latn", "sr-Latn"),
        ("中文", "zh"),
        ("  English ", "en"),
        ("klingon", ""),
        ("xx", ""),
        ("english and french", ""),
        ("en-", ""),
        ("", ""),
    ],
)
def test_a_language_by_its_names(name, tag) -> None:
    assert language_tag(name) == tag


@pytest.mark.parametrize(
    ("work", "page", "different"),
    [
        ("de", "en", True),
        ("en", "en", False),
        ("en-GB", "en", False),
        ("en", "en-GB", False),
        ("en-US", "en-GB", True),
        ("", "en", False),
        ("de", "", False),
        ("el", "e", True),
    ],
)
def test_when_a_language_is_another(work, page, different) -> None:
    assert differs(work, page) is different


@pytest.mark.parametrize(
    ("tag", "right_to_left"),
    [("ar", True), ("fa-IR", True), ("he", True), ("az", False), ("ur-Latn", False), ("", False)],
)
def test_which_languages_run_from_right_to_left(tag, right_to_left) -> None:
    assert is_right_to_left(tag) is right_to_left
