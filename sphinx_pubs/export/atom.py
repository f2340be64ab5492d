"""Works as an Atom feed (RFC 4287) with ids that are tag URIs (RFC 4151)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from urllib.parse import quote
from xml.etree import ElementTree as ET

from sphinx_pubs import tex
from sphinx_pubs.export.csl import clean, one_line
from sphinx_pubs.join.links import doi_of, doi_url
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Date, Publication

NAMESPACE = "http://www.w3.org/2005/Atom"
#: The date of a feed that has no entry; one must be there (RFC 4287, 4.1.1).
_NEVER = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself."""

    address: str  #: Its own, absolute.
    site: str  #: That of the site.
    host: str  #: The site's name in ids: "lab.example.org".
    title: str
    author: str  #: Who is author of works without one.
    language: str = ""  #: A BCP 47 tag.


def newest(works: Iterable[Publication], count: int) -> list[Publication]:
    """The works of the latest dates; those that have no year are left out.

    Of one day they go by their keys, so the order of the files is nothing to it.
    """
    dated = [(found, work.key, work) for work in works if (found := _day(work.date)) is not None]
    dated.sort(key=lambda one: (-one[0].toordinal(), one[1]))
    return [work for _, _, work in dated[:count]]


def atom_feed(feed: Feed, works: Iterable[tuple[Publication, str]]) -> bytes:
    """The document in UTF-8.

    :param works: Works that have a year, each with the absolute address of its entry.
    """
    works = list(works)
    days = [day for work, _ in works if (day := _day(work.date))]
    root = ET.Element("feed", {"xmlns": NAMESPACE})
    if feed.language:
        root.set("xml:lang", feed.language)
    _add(root, "id", feed.address)
    _add(root, "title", one_line(feed.title))
    _add(root, "updated", _instant(max(days, default=_NEVER)))
    _add(_add(root, "author"), "name", one_line(feed.author))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.site)
    for work, address in works:
        root.extend(_entries(work, address, feed.host))
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def tag_uri(host: str, year: int, key: str) -> str:
    """``tag:lab.example.org,2025:liu2025``, the key percent-encoded."""
    return f"tag:{host},{year:04}:{quote(key.encode('utf-8', 'surrogatepass'), safe='')}"


def _entries(work: Publication, address: str, host: str) -> Iterator[ET.Element]:
    day = _day(work.date)
    if day is None:
        return
    entry = ET.Element("entry")
    _add(entry, "id", tag_uri(host, day.year, work.key))
    _add(entry, "title", one_line(plain_title(work)))
    _add(entry, "updated", _instant(day))
    for author in work.authors:
        if name := one_line(str(author.name)):
            _add(_add(entry, "author"), "name", name)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    if doi := doi_of(work.fields.sources):
        _add(entry, "link", rel="related", href=doi_url(doi), title="DOI")
    for keyword in work.keywords:
        if term := one_line(str(keyword)):
            _add(entry, "category", term=term)
    if summary := "\n\n".join(map(tex.text_of, work.abstract.paragraphs)):
        _add(entry, "summary", clean(summary))
    yield entry


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _day(said: Date) -> date | None:
    """The day of a date, the first where it is not known; ``None`` without a year."""
    if said.year is None or said.state:
        return None
    month, day = said.month or 1, said.day or 1
    if not MINYEAR <= said.year <= MAXYEAR or not 1 <= month <= 12:
        return None
    return date(said.year, month, day if day <= monthrange(said.year, month)[1] else 1)


def _instant(day: date) -> str:
    """As RFC 3339 writes it."""
    return f"{day.isoformat()}T00:00:00Z"
