"""What machines find in a page: which works it speaks of, and how much of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_pubs.export.coins import coins
from sphinx_pubs.export.schema_org import CONTEXT, Thing, scholarly_work
from sphinx_pubs.extension.browsers import in_browser
from sphinx_pubs.extension.page import page_of
from sphinx_pubs.extension.references.domain import publication_domain
from sphinx_pubs.html.elements import json_ld, pubs_coins, pubs_list

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_pubs.extension.lists.placeholders import pubs_entries
    from sphinx_pubs.model import Publication


def add_coins(
    env: BuildEnvironment, place: pubs_entries, work: Publication, item: nodes.Element
) -> None:
    """Have an entry say what it knows to machines, if its list wants that."""
    if place["coins"] and in_browser(publication_domain(env).builder):
        item.append(pubs_coins(context=coins(work), classes=["Z3988"]))


def add_json_ld(
    env: BuildEnvironment, place: pubs_entries, listed: pubs_list, works: Sequence[Publication]
) -> None:
    """Have a list say what it knows to machines, if its options want that."""
    if place["json_ld"] != "none" and in_browser(publication_domain(env).builder):
        listed["told"] = list(_told_here(env, place, works))
        listed["json_ld"] = place["json_ld"]


def _told_here(
    env: BuildEnvironment, place: pubs_entries, works: Sequence[Publication]
) -> Iterator[Publication]:
    """The works that references find here: a search engine reads of each in one page."""
    targets = publication_domain(env).targets
    page, carried = page_of(env, place), set(place["targets"])
    for work in works:
        target = targets.get(work.key)
        if (
            work.anchor in carried
            and target
            and (target.home, target.anchor) == (page, work.anchor)
        ):
            yield work


def write_json_ld(context: dict[str, Any], doctree: nodes.document) -> None:
    """Put the works of a page into its head."""
    if block := json_ld_of(doctree):
        context["metatags"] = f"{context.get('metatags', '')}\n{block}"


def json_ld_of(document: nodes.document) -> str:
    """The data block of the works that a document tells of; "" where there are none."""
    lists = list(document.findall(pubs_list))
    if not any(listed.get("told") for listed in lists):
        return ""
    return json_ld(CONTEXT, chain.from_iterable(map(_things, lists)))


def _things(listed: pubs_list) -> Iterator[Thing]:
    told: list[Publication] = listed.get("told", [])
    for work in told:
        yield scholarly_work(work, abstract=listed["json_ld"] == "full", anchor=work.anchor)
