"""Search box of a list, and the facets of its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.choose.buckets import FIELDS, Field, Grouping, Value, facets, tokens
from sphinx_pubs.extension.directive import pubs_entries, pubs_search
from sphinx_pubs.extension.references import page_of
from sphinx_pubs.extension.site import site_of
from sphinx_pubs.html.search import Chip, search_form
from sphinx_pubs.vocabulary.types import HEADINGS
from sphinx_pubs.vocabulary.words import N_
from sphinx_pubs.words import _

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.model import Publication

_HEADINGS: dict[Field, str] = {
    "year": N_("Year"),
    "type": N_("Type"),
    "venue": N_("Venue"),
    "tag": N_("Keyword"),
}


def place_forms(
    env: BuildEnvironment,
    document: nodes.document,
    publications_of: Callable[[pubs_entries], Iterable[Publication]],
) -> None:
    """Replace the placeholders of search boxes, and remove them where they would be useless."""
    placeholders = list(document.findall(pubs_search))
    searched: dict[str, list[pubs_entries]] = {}
    for entries in document.findall(pubs_entries) if placeholders else ():
        if entries["search"]:
            searched.setdefault(search_name(env, entries), []).append(entries)
    for placeholder in placeholders:
        shown = searched.get(search_name(env, placeholder), ())
        found = {one.anchor: one for entries in shown for one in publications_of(entries)}
        if not (found and site_of(env).in_browser):
            placeholder.parent.remove(placeholder)
            continue
        fields: dict[str, tuple[str, list[Chip]]] = {
            field: (_(_HEADINGS[field]), [_chip(value) for value in values])
            for field, values in facets(list(found.values()), site_of(env).grouping).items()
        }
        placeholder.replace_self(search_form(search_name(env, placeholder), len(found), fields))


def facts_of(publication: Publication, grouping: Grouping, *, named: bool) -> dict[str, str]:
    """Return the facets that the script searches: years, types, venues and keywords.

    :param named: Whether to add the full names, which the entry does not show.
    """
    facts: dict[str, str] = {"key": publication.anchor}
    for field in FIELDS:
        if text := ";".join(tokens(field, publication, grouping)):
            facts[field] = text
    if named:
        people = publication.authors or publication.editors
        facts["author"] = ";".join(str(one.name) for one in people)
    return facts


def search_name(env: BuildEnvironment, placeholder: nodes.Element) -> str:
    """Return the name of a search, unique in its page, also where all documents are one page."""
    name = str(placeholder["search"])
    if site_of(env).is_one_page:
        return f"{page_of(env, placeholder)}-{name}"
    return name


def _chip(value: Value) -> Chip:
    heading = value.heading
    if value.word:
        heading = _(HEADINGS[value.word]).replace("{0}", heading)
    return value.token, heading, value.count
