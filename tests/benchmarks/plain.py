"""A page of the list, and the same page with the same words as plain paragraphs."""

from __future__ import annotations

from bs4 import BeautifulSoup, NavigableString, Tag

#: What repeats the source of an entry: its BibTeX block, and the page's JSON-LD.
_REPEATS = '.pubs-bibtex, script[type="application/ld+json"]'
#: Elements that begin a line of their own in a page.
_BLOCKS = ["blockquote", "dd", "details", "div", "dl", "dt", "figure", "li", "ol", "p", "pre"]
_BLOCKS += ["section", "summary", "table", "td", "ul"]


def parsed(html: str) -> BeautifulSoup:
    """The tree of a page."""
    return BeautifulSoup(html, "html.parser")


def entries_of(page: BeautifulSoup) -> list[Tag]:
    """The entries of the page's lists."""
    return page.select(".pubs-list > .pubs-entry")


def without_repeats(html: str) -> str:
    """The page without what repeats the source of its entries."""
    page = parsed(html)
    for repeat in page.select(_REPEATS):
        repeat.decompose()
    return str(page)


def as_plain(html: str) -> str:
    """The page with each block of an entry's visible text as a paragraph without any markup.

    Texts keep their order; what stands in one block (the names of the authors,
    the labels of the links) is one paragraph. Headings, and all that is around
    the lists, stay as they are.
    """
    page = parsed(without_repeats(html))
    for permalink in page.select(".pubs-permalink"):  # a sign, no text
        permalink.decompose()
    for entry in entries_of(page):
        paragraphs = []
        for text in _blocks(entry):
            paragraph = page.new_tag("p")
            paragraph.string = text
            paragraphs.append(paragraph)
        entry.replace_with(*paragraphs)
    for listed in page.select(".pubs-list"):
        listed.unwrap()
    return str(page)


def _blocks(entry: Tag) -> list[str]:
    """The visible text of an entry, block by block, white space folded."""
    found: list[tuple[Tag | None, list[str]]] = []
    for piece in entry.descendants:
        if type(piece) is not NavigableString:  # tags, comments, scripts, styles
            continue
        block = piece.find_parent(_BLOCKS)
        if not found or found[-1][0] is not block:
            found.append((block, []))
        found[-1][1].append(piece)
    texts = (" ".join("".join(pieces).split()) for _, pieces in found)
    return [text for text in texts if text]
