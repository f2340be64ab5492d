"""The badges of an entry: its venue or what it is, then its awards."""

from __future__ import annotations

from docutils import nodes

from sphinx_pubs.model import Award, Badge, Publication
from sphinx_pubs.nodes.authors import Words
from sphinx_pubs.nodes.inline import spaced
from sphinx_pubs.nodes.style import EntryStyle
from sphinx_pubs.vocabulary.states import STATE


def badge_word(badge: Badge, words: Words) -> str:
    """What a badge without a text of its own says."""
    return words(STATE[badge.kind].word)


def badge_nodes(publication: Publication, style: EntryStyle) -> list[nodes.Node]:
    """All badges, with a space between each two; empty for a work without any."""
    badges = [_badge(publication.badge, style)] if publication.badge else []
    badges += [_award_badge(award, style) for award in publication.awards if award.badge]
    return spaced(badges)


def _badge(badge: Badge, style: EntryStyle) -> nodes.Element:
    classes = ["pubs-badge"]
    if badge.text:
        content = style.text(badge.text, *(["link"] if badge.url else []))
    else:
        classes.append(f"pubs-badge-{badge.kind}")
        content = [nodes.Text(badge_word(badge, style.words))]
    title = str(badge.title)
    if badge.url:
        link = nodes.reference("", "", *content, refuri=badge.url)
        if title:
            link["reftitle"] = title
        return nodes.inline("", "", link, classes=classes)
    if title:
        return nodes.inline("", "", *content, classes=classes, explanation=title)
    return nodes.inline("", "", *content, classes=classes)


def _award_badge(award: Award, style: EntryStyle) -> nodes.Element:
    content = style.text(award.badge)
    return nodes.inline("", "", *content, classes=["pubs-badge", "pubs-award"])
