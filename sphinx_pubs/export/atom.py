"""Atom feed of publications (RFC 4287), with tag URIs as ids (RFC 4151)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from operator import itemgetter
from urllib.parse import quote
from xml.etree import ElementTree as ET

from sphinx_pubs import tex
from sphinx_pubs.export.csl import clean, one_line
from sphinx_pubs.join.links import doi_of, doi_url
from sphinx_pubs.join.publication import plain_title
from sphinx_pubs.model import Date, Publication

NAMESPACE = "http://www.w3.org/2005/Atom"
#: The date of a feed without entries; a date is required (RFC 4287, 4.1.1).
_NEVER = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The metadata of a feed."""

    address: str  #: Of the feed, absolute.
    site: str  #: The address of the site, absolute.
    host: str  #: The site's name in ids: "lab.example.org".
    title: str
    author: str  #: The author of publications without one.
    language: str = ""  #: A BCP 47 tag.


def newest(publications: Iterable[Publication], count: int) -> list[Publication]:
    """Return the publications of the latest dates; those without a year are left out.

    Those of one day are sorted by their keys, so the order of the files does not matter.
    """
    days = ((_day(publication.date), publication) for publication in publications)
    dated = [(-day.toordinal(), publication.key, publication) for day, publication in days if day]
    dated.sort(key=itemgetter(0, 1))
    return [publication for _, _, publication in dated[:count]]


def atom_feed(feed: Feed, publications: Iterable[tuple[Publication, str]]) -> bytes:
    """Return the document in UTF-8.

    :param publications: Each with the absolute address of its entry; ones without a year are
        left out.
    """
    dated = [(day, *one) for one in publications if (day := _day(one[0].date))]
    root = ET.Element("feed", {"xmlns": NAMESPACE})
    if feed.language:
        root.set("xml:lang", feed.language)
    _add(root, "id", feed.address)
    _add(root, "title", one_line(feed.title))
    _add(root, "updated", _instant(max((day for day, _, _ in dated), default=_NEVER)))
    _add(_add(root, "author"), "name", one_line(feed.author))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=feed.site)
    for day, publication, address in dated:
        _add_entry(root, feed.host, day, publication, address)
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _add_entry(
    root: ET.Element, host: str, day: date, publication: Publication, address: str
) -> None:
    entry = _add(root, "entry")
    # "tag:lab.example.org,2025:liu2025", the key percent-encoded
    key = quote(publication.key.encode("utf-8", "surrogatepass"), safe="")
    _add(entry, "id", f"tag:{host},{day.year:04}:{key}")
    _add(entry, "title", one_line(plain_title(publication)))
    _add(entry, "updated", _instant(day))
    for author in publication.authors:
        if name := one_line(str(author.name)):
            _add(_add(entry, "author"), "name", name)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    if doi := doi_of(publication.fields.sources):
        _add(entry, "link", rel="related", href=doi_url(doi), title="DOI")
    for keyword in publication.keywords:
        if term := one_line(str(keyword)):
            _add(entry, "category", term=term)
    if summary := "\n\n".join(map(tex.text_of, publication.abstract.paragraphs)):
        _add(entry, "summary", clean(summary))


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, attributes)
    element.text = text or None
    return element


def _day(published: Date) -> date | None:
    """Return the day of a date, or the first possible one; ``None`` without a year."""
    year, month, day = published.year, published.month or 1, published.day or 1
    if year is None or published.state:
        return None
    if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day if day <= monthrange(year, month)[1] else 1)


def _instant(day: date) -> str:
    """Return the start of a day in the form of RFC 3339."""
    return f"{day.isoformat()}T00:00:00Z"
