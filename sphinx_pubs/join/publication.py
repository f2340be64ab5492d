"""Publication: an entry of the .bib joined with its values in the sidecar."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    """Return the publication of an entry, and the problems found.

    Values of the sidecar win over those of the .bib, and these over derived ones.

    :param database: The database that the entry is from.
    """
    extras = sidecar.publications.get(entry.key) or Extras(key=entry.key, source=entry.source)
    fields = corrected(entry.fields, extras.fields) if extras.fields else canonical(entry.fields)
    authors = authors_of(fields, extras, sidecar.marks, people)
    links, link_problems = links_of(entry, fields, extras.links, database.root)
    date = date_of(fields)
    listed, listed_problems = _listed(extras)
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
        listed=listed or date,
        badge=derive_badge(kind, fields, extras.badge, sidecar.venues, text),
        awards=tuple(
            Award(name=text(one.name), badge=text(one.badge), url=one.url)
            for one in _awards(fields, extras)
        ),
        abridged_in=tuple(map(text, extras.abridged_in or ())),
        venue=None if extras.venue is None else text(extras.venue),
        abstract=text(fields.get("abstract", "") if extras.abstract is None else extras.abstract),
        lines={name: text(_line(name, extras, fields)) for name in LINES},
        keywords=tuple(map(text, _keywords(fields, extras))),
        links=links,
        preview=_preview(entry, fields, extras, database.root),
        selected=_is_selected(fields) if extras.selected is None else extras.selected,
        entry=entry,
    )
    problems = (*authors.problems, *link_problems, *links_in_texts(entry, fields))
    return publication, (*problems, *listed_problems)


def _line(name: str, extras: Extras, fields: Mapping[str, str]) -> str:
    """Return a line of the sidecar, else the field of the .bib that is shown as this line."""
    declared = BY_NAME.get(name)
    typed = fields.get(name, "") if declared and declared.shown == name else ""
    return extras.lines.get(name, typed)


def _is_selected(fields: Mapping[str, str]) -> bool:
    return fields.get("selected", "").strip().lower() in ("true", "yes", "1")


def _listed(extras: Extras) -> tuple[Date | None, tuple[Problem, ...]]:
    """Return ``listed_year`` of the sidecar if it is a date, and a problem if it is none."""
    typed = extras.listed_year
    if not typed:
        return None, ()
    date = parse_year(typed)
    if date.year is not None or date.state:
        return date, ()
    message = f"{extras.key}: listed_year is no year and no state like 'in press': '{typed}'"
    source = extras.sources.get("listed_year", extras.source)
    return None, (Problem("sidecar", message, source),)


def _awards(fields: Mapping[str, str], extras: Extras) -> tuple[AwardExtras, ...]:
    """Return the awards of the sidecar, else al-folio's ``award`` with the badge ``award_name``."""
    if extras.awards is not None:
        return extras.awards
    name, badge = fields.get("award", "").strip(), fields.get("award_name", "").strip()
    return (AwardExtras(name=name, badge=badge),) if name or badge else ()


def _keywords(fields: Mapping[str, str], extras: Extras) -> tuple[str, ...]:
    if extras.keywords is not None:
        return extras.keywords
    typed = _BETWEEN_KEYWORDS.split(fields.get("keywords", ""))
    last_first = filter(None, map(str.strip, reversed(typed)))
    return tuple({keyword.casefold(): keyword for keyword in last_first}.values())[::-1]


def _preview(entry: Entry, fields: Mapping[str, str], extras: Extras, root: str) -> Link | None:
    """Return the preview of the sidecar, else of the .bib; ``None`` if it is refused."""
    target, source = extras.preview, extras.sources.get("preview", extras.source)
    if target is None:
        target, source = address(fields.get("preview", "")), entry.at("preview")
    if not target or not is_safe(target):
        return None
    if has_scheme(target):
        return Link(label="", url=encoded(target), source=source)
    file = file_path(target, source.path, root) if extras.preview is None else target
    return Link(label="", file=file, source=source)


def plain_title(publication: Publication) -> str:
    """Return the title as plain text; the key if there is none."""
    return str(publication.title) or publication.key
