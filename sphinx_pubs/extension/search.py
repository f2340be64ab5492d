"""The search of a list: its form, and the facets of its entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_pubs.choose.buckets import FIELDS, Field, Frame, Value, facets, tokens
from sphinx_pubs.extension.builders import in_browser, page_of
from sphinx_pubs.extension.directive import pubs_entries, pubs_search
from sphinx_pubs.extension.domain import publication_domain
from sphinx_pubs.extension.list_config import frame_of
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
    works_of: Callable[[pubs_entries], Iterable[Publication]],
) -> None:
    """Put the form of each search where its list begins, or nothing where none is of use."""
    places = list(document.findall(pubs_search))
    searched: dict[str, list[pubs_entries]] = {}
    for entries in document.findall(pubs_entries) if places else ():
        if entries["search"]:
            searched.setdefault(search_name(env, entries), []).append(entries)
    for place in places:
        shown = searched.get(search_name(env, place), ())
        works = {work.anchor: work for entries in shown for work in works_of(entries)}
        if not (works and in_browser(publication_domain(env).builder)):
            place.parent.remove(place)
            continue
        frame = frame_of(env.config)
        fields: dict[str, tuple[str, list[Chip]]] = {
            field: (_(_HEADINGS[field]), [_chip(value) for value in values])
            for field, values in facets(list(works.values()), frame).items()
        }
        place.replace_self(search_form(search_name(env, place), len(works), fields))


def facts_of(work: Publication, frame: Frame, *, named: bool) -> dict[str, str]:
    """What the script finds an entry by: its years, types, venues and keywords.

    :param named: And the names that the entry does not show whole.
    """
    found = {field: ";".join(tokens(field, work, frame)) for field in FIELDS}
    facts: dict[str, str] = {"key": work.anchor}
    facts.update((field, text) for field, text in found.items() if text)
    if named:
        facts["author"] = ";".join(str(one.name) for one in work.authors or work.editors)
    return facts


def search_name(env: BuildEnvironment, place: nodes.Element) -> str:
    """What a search is called in its page: also where all pages are one."""
    name = str(place["search"])
    if publication_domain(env).builder.name == "singlehtml":
        return f"{page_of(env, place)}-{name}"
    return name


def _chip(value: Value) -> Chip:
    heading = value.heading
    if value.word:
        heading = _(HEADINGS[value.word]).replace("{0}", heading)
    return value.token, heading, value.count
