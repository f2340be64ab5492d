"""What the list adds to the weight of its page, beyond the words."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from bench import Bench
from plain import as_plain, entries_of, parsed, without_repeats
from run import build_fresh
from table import Figure


def weight(bench: Bench) -> Iterator[Figure]:
    """Bytes of the gzipped page per entry beyond its own text.

    That is: the page as it is built, less what repeats the source of an entry
    (its BibTeX block and the page's JSON-LD), gzipped; less the same page with
    the same visible text as plain paragraphs, gzipped; by the number of entries.
    What repeats the source is a figure of its own: the whole page gzipped less
    the page without it.
    """
    site = bench.ours(bench.few)
    build_fresh(site)
    page = parsed((site.out / "index.html").read_text("utf-8"))
    entries, html = len(entries_of(page)), str(page)
    lean = without_repeats(html)
    whole, bare, words = (_gzipped(text) for text in (html, lean, as_plain(html)))
    yield Figure(
        measure="page weight per entry beyond its own text, gzipped",
        measured=(bare - words) / entries,
        goal=350,
        unit="B",
        digits=0,
        behind=f"({bare:,} B − {words:,} B) / {entries:,}; {len(lean):,} B not gzipped",
    )
    yield Figure(
        measure="… what BibTeX blocks and JSON-LD repeat of the source, gzipped",
        measured=(whole - bare) / entries,
        unit="B",
        digits=0,
        behind=f"({whole:,} B − {bare:,} B) / {entries:,}",
    )


def _gzipped(text: str) -> int:
    """How many bytes a server sends; its usual level is 6."""
    return len(gzip.compress(text.encode(), compresslevel=6, mtime=0))
