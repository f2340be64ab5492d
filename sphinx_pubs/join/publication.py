"""One entry of the .bib and what the sidecar says of it, as a publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from sphinx_pubs.addresses import encoded, file_path, has_scheme, is_safe
from sphinx_pubs.join.authors import authors_of
from sphinx_pubs.join.kind import derive_badge, kind_of
from sphinx_pubs.join.links import address, links_in_texts, links_of
from sphinx_pubs.join.people import PeopleIndex
from sphinx_pubs.model import (
    Award,
    AwardExtras,
    Database,
    Date,
    Entry,
    Extras,
    Fields,
    Link,
    Problem,
    Publication,
    Sidecar,
    Text,
)
from sphinx_pubs.read.dates import date_of, parse_year
from sphinx_pubs.read.fields import canonical, corrected
from sphinx_pubs.read.sidecar.declaration import LINES
from sphinx_pubs.vocabulary.fields import BY_NAME

_BETWEEN_KEYWORDS = re.compile(r"[,;\n]")


def publication_of(
    entry: Entry, anchor: str, sidecar: Sidecar, people: PeopleIndex, database: Database
) -> tuple[Publication, tuple[Problem, ...]]:
    """The publication, with what was found wrong on the way.

    What the sidecar says comes first, then the .bib, then what is derived.

    :param database: What it is part of.
    """
    extras = sidecar.publications.get(entry.key) or Extras(key=entry.key, source=entry.source)
    fields = corrected(entry.fields, extras.fields) if extras.fields else canonical(entry.fields)
    authors = authors_of(fields, extras, sidecar.marks, people)
    links, link_problems = links_of(entry, fields, extras.links, database.root)
    date = date_of(fields)
    entry_type = (extras.type or entry.type).lower()
    text = partial(Text, macros=database.macros)
    typed_badge = extras.badge if extras.badge is not None else fields.get("abbr", "")
    kind = kind_of(entry_type, fields, typed_badge)
    publication = Publication(
        key=entry.key,
        anchor=anchor,
        type=entry_type,
        kind=kind,
        fields=Fields(fields, database.macros),
        authors=authors.authors,
        editors=authors.editors,
        meanings={mark: text(meaning) for mark, meaning in authors.meanings.items()},
        et_al=authors.et_al,
        date=date,
        listed=_listed(extras, date),
        badge=derive_badge(kind, fields, extras.badge, sidecar.venues, text),
        awards=tuple(
            Award(name=text(one.name), badge=text(one.badge), url=one.url)
            for one in _awards(fields, extras)
        ),
        abridged_in=tuple(map(text, extras.abridged_in or ())),
        venue=None if extras.venue is None else text(extras.venue),
        abstract=text(_said(extras.abstract, fields, "abstract")),
        lines={name: text(_line(name, extras, fields)) for name in LINES},
        keywords=tuple(map(text, _keywords(fields, extras))),
        links=links,
        preview=_preview(entry, fields, extras, database.root),
        selected=_flag(extras.selected, fields, "selected"),
        entry=entry,
    )
    problems = (*authors.problems, *link_problems, *links_in_texts(entry, fields))
    return publication, (*problems, *_bad_year(extras))


def _said(said: str | None, fields: Mapping[str, str], name: str) -> str:
    return said if said is not None else fields.get(name, "")


def _line(name: str, extras: Extras, fields: Mapping[str, str]) -> str:
    """A line of the sidecar, else the field of the .bib that is shown as it."""
    declared = BY_NAME.get(name)
    typed = fields.get(name, "") if declared and declared.shown == name else ""
    return extras.lines.get(name, typed)


def _flag(said: bool | None, fields: Mapping[str, str], name: str) -> bool:
    return (
        said if said is not None else fields.get(name, "").strip().lower() in ("true", "yes", "1")
    )


def _listed(extras: Extras, date: Date) -> Date:
    """What the sidecar says, if that is a date; else the work's own."""
    said = parse_year(extras.listed_year) if extras.listed_year else date
    return said if _is_date(said) else date


def _is_date(date: Date) -> bool:
    return date.year is not None or bool(date.state)


def _bad_year(extras: Extras) -> Iterator[Problem]:
    if extras.listed_year and not _is_date(parse_year(extras.listed_year)):
        yield Problem(
            "sidecar",
            f"{extras.key}: listed_year is no year and no state like 'in press': "
            f"'{extras.listed_year}'",
            extras.sources.get("listed_year", extras.source),
        )


def _awards(fields: Mapping[str, str], extras: Extras) -> tuple[AwardExtras, ...]:
    """The sidecar's; else al-folio's ``award`` in full and ``award_name`` in short."""
    if extras.awards is not None:
        return extras.awards
    name, badge = fields.get("award", "").strip(), fields.get("award_name", "").strip()
    return (AwardExtras(name=name, badge=badge),) if name or badge else ()


def _keywords(fields: Mapping[str, str], extras: Extras) -> tuple[str, ...]:
    if extras.keywords is not None:
        return extras.keywords
    typed = fields.get("keywords", "")
    return _without_repetitions([word.strip() for word in _BETWEEN_KEYWORDS.split(typed)])


def _without_repetitions(keywords: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        {keyword.casefold(): keyword for keyword in reversed(keywords) if keyword}.values()
    )[::-1]


def _preview(entry: Entry, fields: Mapping[str, str], extras: Extras, root: str) -> Link | None:
    """The sidecar's, or the .bib's relative to its folder; none for an address that is refused."""
    if extras.preview is not None:
        place, source = extras.preview, extras.sources.get("preview", extras.source)
    else:
        place = address(fields.get("preview", ""))
        source = entry.at("preview")
    if not place or not is_safe(place):
        return None
    if has_scheme(place):
        return Link(label="", url=encoded(place), source=source)
    file = place if extras.preview is not None else file_path(place, source.path, root)
    return Link(label="", file=file, source=source)


def plain_title(publication: Publication) -> str:
    """Return the title as plain text; the key where there is none."""
    return str(publication.title) or publication.key
