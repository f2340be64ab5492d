"""``pubs_feed``: an Atom feed of the newest works."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
URL = "https://Lab.example.org:8000/site/"
BIB = r"""@article{liu2025, title={Play of $\alpha$ \& {\em Words}}, author={Bo Liu and Ann Ash},
  date={2025-03-07}, doi={10.5555/<1>2}, keywords={games, \'etudes}, abstract={One.

  Two.}}
@article{ash2024, title={Trees}, author={Ann Ash}, year=2024, month=2}
@misc{nobody, title={No Author}, year=2023}
@misc{DBLP:x/y é, title={Odd}, author={A B}, year=2022, month=2, day=31}
@misc{soon, title={Soon}, author={A B}, year={in press}}
@misc{never, title={Undated}, author={A B}}
"""
CONF = """extensions = ["sphinx_pubs"]
html_theme = "basic"
project = "Lab"
pubs_feed = True
"""
FILES = {
    "conf.py": CONF + f'html_baseurl = "{URL}"\n',
    "index.rst": "Home\n====\n\n.. toctree::\n   :glob:\n\n   *\n",
    "pubs.rst": "Pubs\n====\n\n.. publications:: refs.bib\n",
    "refs.bib": BIB,
}
FILE = "publications.atom"

#: RFC 4287: what an element may have, and how often: "1", "?" (at most once), "*" or "+".
FEED = {
    "author": "*",
    "category": "*",
    "contributor": "*",
    "entry": "*",
    "generator": "?",
    "icon": "?",
    "id": "1",
    "link": "*",
    "logo": "?",
    "rights": "?",
    "subtitle": "?",
    "title": "1",
    "updated": "1",
}
ENTRY = {
    "author": "*",
    "category": "*",
    "content": "?",
    "contributor": "*",
    "id": "1",
    "link": "*",
    "published": "?",
    "rights": "?",
    "source": "?",
    "summary": "?",
    "title": "1",
    "updated": "1",
}
PERSON = {"name": "1", "uri": "?", "email": "?"}
TEXTS = ("title", "summary", "subtitle", "rights")
#: RFC 4151, 2.1.
TAG = re.compile(
    r"tag:[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}(-\d\d(-\d\d)?)?:"
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*"
)


def faults(document: bytes) -> Iterator[str]:
    """Each MUST of RFC 4287 that a feed breaks, by section."""
    feed = ET.fromstring(document)  # 2: well-formed XML
    if feed.tag != f"{ATOM}feed":
        yield "4.1.1 the document element is atom:feed"
    yield from _children(feed, FEED, "4.1.1")
    entries = feed.findall(f"{ATOM}entry")
    authored = feed.find(f"{ATOM}author") is not None
    for entry in entries:
        yield from _children(entry, ENTRY, "4.1.2")
        if not authored and entry.find(f"{ATOM}author") is None:
            yield "4.1.2 an entry or its feed has an author"
        alternate = [link for link in entry.iter(f"{ATOM}link") if _rel(link) == "alternate"]
        if entry.find(f"{ATOM}content") is None and not alternate:
            yield "4.1.2 an entry without content has an alternate link"
    for one in (feed, *entries):
        kinds = Counter(
            (link.get("type"), link.get("hreflang"))
            for link in one.findall(f"{ATOM}link")
            if _rel(link) == "alternate"
        )
        if any(count > 1 for count in kinds.values()):
            yield "4.1.1, 4.1.2 no two alternate links of one type and language"
    ids = [element.text or "" for element in feed.iter(f"{ATOM}id")]
    if len(set(ids)) != len(ids):
        yield "4.2.6 ids are unique"
    if not all(urlsplit(one).scheme for one in ids):
        yield "4.2.6 an id is an IRI, and never relative"
    yield from _elements(feed)


def _elements(feed: ET.Element) -> Iterator[str]:
    for element in feed.iter():
        name = element.tag.removeprefix(ATOM)
        if name in TEXTS:
            yield from _text(element, name)
        if name in ("author", "contributor"):
            yield from _children(element, PERSON, "3.2")
            if not (element.findtext(f"{ATOM}name") or "").strip():
                yield "3.2.1 a person has a name"
        if name in ("updated", "published") and not _is_instant(element.text or ""):
            yield f"3.3 {name} is a date-time of RFC 3339"
        if name == "category" and not element.get("term"):
            yield "4.2.2.1 a category has a term"
        if name == "link":
            yield from _link(element)


def _text(element: ET.Element, name: str) -> Iterator[str]:
    if element.get("type", "text") not in ("text", "html", "xhtml"):
        yield f"3.1.1 the type of {name}"
    if element.get("type", "text") == "text" and len(element):
        yield f"3.1.1.1 {name} of type text has no child"


def _link(element: ET.Element) -> Iterator[str]:
    if not element.get("href"):
        yield "4.2.7.1 a link has a href"
    elif re.search(r"[\s<>\"{}|\\^`]", element.get("href", "")):
        yield "4.2.7.1 a href is an IRI reference"
    if not re.fullmatch(r"[\w.:@+-]+", _rel(element)):
        yield "4.2.7.2 rel is a name or an IRI"
    if not re.fullmatch(r"[\w.+-]+/[\w.+-]+", element.get("type", "a/b")):
        yield "4.2.7.3 type is a media type"


def _children(element: ET.Element, known: dict[str, str], section: str) -> Iterator[str]:
    count = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"{section} no element {name}" for name in count.keys() - known.keys())
    for name, often in known.items():
        if (often == "1" and count[name] != 1) or (often == "?" and count[name] > 1):
            yield f"{section} {name}: {count[name]} of them"


def _rel(link: ET.Element) -> str:
    return link.get("rel", "alternate")


def _is_instant(text: str) -> bool:
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text):
        return False
    try:
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<title>T</title>", "", "4.1.1 title: 0 of them"),
        ("<id>https://x.org/</id>", "<id>x</id>", "4.2.6 an id is an IRI, and never relative"),
        ("2025-01-01T00:00:00Z", "2025-02-30T00:00:00Z", "3.3 updated is a date-time of RFC 3339"),
        ("<name>N</name>", "<name> </name>", "3.2.1 a person has a name"),
        ('rel="alternate" ', 'rel="related" ', "4.1.2 an entry without content has an"),
        ('term="k"', "", "4.2.2.1 a category has a term"),
        ('href="https://x.org/1"', 'href="a b"', "4.2.7.1 a href is an IRI reference"),
        ("<summary>S", "<summary><b/>S", "3.1.1.1 summary of type text has no child"),
        ("tag:x.org,2025:1", "https://x.org/", "4.2.6 ids are unique"),
    ],
)
def test_the_rules_find_a_fault(before, after, fault) -> None:
    good = (
        f'<feed xmlns="{ATOM[1:-1]}"><id>https://x.org/</id><title>T</title>'
        "<updated>2025-01-01T00:00:00Z</updated><author><name>N</name></author><entry>"
        "<id>tag:x.org,2025:1</id><title>E</title><updated>2025-01-01T00:00:00Z</updated>"
        '<link rel="alternate" href="https://x.org/1"/><category term="k"/>'
        "<summary>S</summary></entry></feed>"
    )
    assert list(faults(good.encode())) == []
    assert before in good
    assert any(one.startswith(fault) for one in faults(good.replace(before, after, 1).encode()))


def feed_of(site) -> ET.Element:
    document = (site.out / FILE).read_bytes()
    assert list(faults(document)) == []
    return ET.fromstring(document)


def entries(site) -> dict[str, ET.Element]:
    return {
        entry.findtext(f"{ATOM}title"): entry for entry in feed_of(site).findall(f"{ATOM}entry")
    }


def links(element: ET.Element) -> list[tuple[str, str]]:
    return [(link.get("rel"), link.get("href")) for link in element.findall(f"{ATOM}link")]


def test_the_feed_says_what_it_is(build) -> None:
    site = build(FILES)
    assert site.warnings == []
    feed = feed_of(site)
    assert feed.findtext(f"{ATOM}id") == f"{URL}publications.atom"
    assert feed.findtext(f"{ATOM}title") == "Lab: publications"
    assert feed.findtext(f"{ATOM}updated") == "2025-03-07T00:00:00Z"
    assert [name.text for name in feed.findall(f"{ATOM}author/{ATOM}name")] == ["Lab"]
    assert links(feed) == [("self", f"{URL}publications.atom"), ("alternate", f"{URL}index.html")]
    assert feed.get(LANG) == "en"


def test_the_author_of_the_site_is_the_feeds(build) -> None:
    feed = feed_of(build(FILES, conf={"author": "Ann Ash"}))
    assert [name.text for name in feed.findall(f"{ATOM}author/{ATOM}name")] == ["Ann Ash"]


def test_an_entry_says_all_of_a_work(build) -> None:
    entry = entries(build(FILES))["Play of α & Words"]
    assert entry.findtext(f"{ATOM}id") == "tag:lab.example.org,2025:liu2025"
    assert entry.findtext(f"{ATOM}updated") == "2025-03-07T00:00:00Z"
    assert [name.text for name in entry.iter(f"{ATOM}name")] == ["Bo Liu", "Ann Ash"]
    assert links(entry) == [
        ("alternate", f"{URL}pubs.html#pub-liu2025"),
        ("related", "https://doi.org/10.5555/%3C1%3E2"),
    ]
    assert [one.get("term") for one in entry.findall(f"{ATOM}category")] == ["games", "études"]
    assert entry.findtext(f"{ATOM}summary") == "One.\n\nTwo."


def test_works_without_a_year_are_left_out_and_missing_parts_are_the_first(build) -> None:
    assert {
        title: entry.findtext(f"{ATOM}updated") for title, entry in entries(build(FILES)).items()
    } == {
        "Play of α & Words": "2025-03-07T00:00:00Z",
        "Trees": "2024-02-01T00:00:00Z",
        "No Author": "2023-01-01T00:00:00Z",
        "Odd": "2022-02-01T00:00:00Z",
    }


def test_ids_are_tag_uris_whatever_the_key(build) -> None:
    site = build(FILES)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries(site).values()]
    assert all(TAG.fullmatch(one) for one in ids)
    assert ids[-1] == "tag:lab.example.org,2022:DBLP%3Ax%2Fy%20%C3%A9"


def test_the_newest_twenty(build) -> None:
    bib = "".join(f"@misc{{w{n:02}, title={{W{n}}}, year={1990 + n // 2}}}\n" for n in range(30))
    titles = list(entries(build({**FILES, "refs.bib": bib})))
    assert len(titles) == 20
    assert titles[:4] == ["W28", "W29", "W26", "W27"]  # of one day by their keys


def test_only_works_of_lists_that_are_in_the_index(build) -> None:
    files = {
        **FILES,
        "pubs.rst": f"{FILES['pubs.rst']}   :keys: ash2024\n",
        "out.rst": "Out\n===\n\n.. publications:: refs.bib\n   :no-index:\n",
    }
    assert list(entries(build(files))) == ["Trees"]


def test_only_works_of_the_sites_own_database_where_there_is_one(build) -> None:
    files = {
        **FILES,
        "own.bib": "@misc{own, title={Own}, year=2020}",
        "own.rst": "Own\n===\n\n.. publications::\n",
    }
    assert list(entries(build(files, conf={"pubs_bibfiles": ["own.bib"]}))) == ["Own"]
    assert "Trees" in entries(build(files, conf={"pubs_bibfiles": None}))


def test_a_superseded_work_is_not_in_it(build) -> None:
    sidecar = "publications: {liu2025: {supersedes: [ash2024]}}\n"
    assert "Trees" not in entries(build({**FILES, "refs.yaml": sidecar}))


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_of_works_are_what_entries_lead_to(build, builder) -> None:
    site = build(FILES, builder=builder, conf={"pubs_detail_pages": True})
    page = "pubs/liu2025.html" if builder == "html" else "pubs/liu2025/"
    assert links(entries(site)["Play of α & Words"])[0] == ("alternate", URL + page)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_page_names_the_feed_in_its_head(build, builder) -> None:
    site = build({**FILES, "sub/deep.rst": ":orphan:\n\nDeep\n====\n"}, builder=builder)
    pages = list(site.out.rglob("*.html"))
    assert len(pages) > 4
    for page in pages:
        found = site.page(str(page.relative_to(site.out))).select('head link[type*="atom"]')
        assert [(link["rel"], link["title"]) for link in found] == [
            (["alternate"], "Lab: publications")
        ]
        assert (page.parent / found[0]["href"]).resolve() == (site.out / FILE).resolve()


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text", "json"])
def test_other_outputs_have_none(build, builder) -> None:
    conf = {"version": "1", "copyright": "Me", "epub_show_urls": "no"}
    site = build(FILES, builder=builder, conf=conf)
    assert list(site.out.rglob(FILE)) == []


@pytest.mark.parametrize("url", ["", "/docs/", "ftp://lab.example.org/", "https://"])
def test_without_the_address_of_the_site_there_is_none(build, url) -> None:
    site = build({**FILES, "conf.py": CONF}, conf={"html_baseurl": url})
    assert site.warnings == [
        "conf.py:4: WARNING: pubs_feed: no feed is written, because html_baseurl is not set to "
        "the address of the site (https://…), which its links and ids are made of [pubs.config]"
    ]
    assert not (site.out / FILE).exists()
    assert "atom" not in site.text("pubs.html")
    assert build(builder="text", conf={"html_baseurl": url}).warnings == []


def test_not_unless_it_is_asked_for_and_gone_when_no_more(build) -> None:
    assert (build(FILES).out / FILE).exists()
    site = build(conf={"pubs_feed": False})
    assert not (site.out / FILE).exists()
    assert "atom" not in site.text("pubs.html")


def test_a_feed_of_nothing_is_a_feed(build) -> None:
    site = build({**FILES, "refs.bib": "@misc{never, title={Undated}}"})
    assert feed_of(site).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_serial_parallel_and_incremental_are_the_same(build) -> None:
    more = {f"p{n}.rst": f"P{n}\n==\n\n.. publications:: refs.bib\n" for n in range(8)}
    first = (build({**FILES, **more}).out / FILE).read_bytes()
    build.clean()
    assert (build(parallel=2).out / FILE).read_bytes() == first
    changed = build({"refs.bib": BIB.replace("Trees", "Woods")})
    assert "Woods" in entries(changed)
    assert (build({"refs.bib": BIB}, parallel=2).out / FILE).read_bytes() == first


def test_what_is_in_a_field_is_text_in_the_feed(build) -> None:
    nasty = "A </title><script>alert(1)</script> \"'& \u2028\u202e\x01\x0b]]> <img onerror=x>"
    long = "word " * 200_000
    bib = f"@misc{{a, title={{{nasty}}}, author={{{{{nasty}}}}}, year=2020, abstract={{{long}}}, "
    bib += f"keywords={{{nasty}}}}}"
    entry = next(iter(entries(build({**FILES, "refs.bib": bib})).values()))
    assert entry.findtext(f"{ATOM}title").startswith("A <script>alert(1)</script>")
    assert len(entry.findtext(f"{ATOM}summary")) == len(long.strip())
    said = "".join(entry.itertext())
    assert not re.search("[\u2028\u202e\x01\x0b]", said)
