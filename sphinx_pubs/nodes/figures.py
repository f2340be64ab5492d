"""The counts of a list in words and as a table, for any writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from docutils import nodes
from docutils.utils import column_width

from sphinx_pubs.nodes.authors import Words

#: At most this many kinds are shown, the rarer ones as one: more colours, or more columns on a
#: sheet of paper, are hard to tell apart.
KINDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of publication: the name of a word of the package, or a heading of the site."""

    word: str
    heading: str  #: Its plural.


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The counts of a year, or of publications without one."""

    label: str
    year: int | None
    target: str  #: The id of its heading; "" if it has none.
    counts: tuple[int, ...]  #: One for each kind.


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The counts of a list."""

    kinds: tuple[Kind, ...]
    rows: tuple[Row, ...]
    words: Words
    counted: Callable[[str, int], str]  #: "11 journal articles", of a word and a number.

    @property
    def totals(self) -> tuple[int, ...]:
        """The number of publications of each kind."""
        return tuple(map(sum, zip(*(row.counts for row in self.rows), strict=True)))

    def sentence(self) -> str:
        """Return ``34 publications, 2018–2025: 11 journal articles, 9 conference papers``.

        Publications of a single kind are called by its name: ``11 journal articles, 2018``.
        """
        word = self.kinds[0].word if len(self.kinds) == 1 else ""
        known = word and word != "other"
        whole = self.counted(word if known else "", sum(self.totals))
        if years := self._years():
            whole = self.words("{0}, {1}").replace("{0}", whole).replace("{1}", years)
        if known:
            return whole
        kinds = self.list_of(self.totals) if len(self.kinds) > 1 else ""
        return self.under(whole, kinds) if kinds else whole

    def list_of(self, counts: Sequence[int]) -> str:
        """Return ``11 journal articles, 9 conference papers``; ``Talks (3)`` for a heading of the site."""
        texts = [
            self.counted(kind.word, count) if kind.word else f"{kind.heading} ({count})"
            for kind, count in zip(self.kinds, counts, strict=True)
            if count
        ]
        return self.words("{0}, {1}").replace("{0}", "").replace("{1}", "").join(texts)

    def under(self, label: str, text: str) -> str:
        """Return a label with its text: ``2025: 3 reports``."""
        return self.words("{label}: {text}").replace("{label}", label).replace("{text}", text)

    def _years(self) -> str:
        years = [row.year for row in self.rows if row.year is not None]
        if not years:
            return ""
        first, last = min(years), max(years)
        return str(first) if first == last else f"{first}\N{EN DASH}{last}"


def folded(figures: Figures) -> Figures:
    """Merge the rarer kinds into "Other", so that there are at most ``KINDS``."""
    if len(figures.kinds) <= KINDS:
        return figures
    totals = figures.totals
    order = [(kind.word == "other", -totals[n], n) for n, kind in enumerate(figures.kinds)]
    kept = sorted(kind for *_rank, kind in sorted(order)[: KINDS - 1])
    rows = []
    for row in figures.rows:
        counts = [row.counts[kind] for kind in kept]
        rows.append(replace(row, counts=(*counts, sum(row.counts) - sum(counts))))
    other = Kind(word="other", heading=figures.words("Other"))
    kinds = (*(figures.kinds[kind] for kind in kept), other)
    return replace(figures, kinds=kinds, rows=tuple(rows))


def figures_lines(figures: Figures) -> nodes.bullet_list:
    """Return a list with a line for each year: ``2025: 3 reports``."""
    lines = [figures.under(row.label, figures.list_of(row.counts)) for row in figures.rows]
    items = (nodes.list_item("", nodes.paragraph("", line)) for line in lines)
    return nodes.bullet_list("", *items, classes=["pubs-figures"], bullet="-")


def figures_table(figures: Figures, *, linked: bool) -> nodes.table:
    """Return a table of years by kinds, with totals.

    :param linked: Whether a year is a link to its heading.
    """
    words = figures.words
    several = len(figures.kinds) > 1
    kinds = [kind.heading for kind in figures.kinds] if several else []
    heads = [words("Year"), *kinds, words("Total") if several else words("Publications")]
    table = nodes.table(classes=["pubs-figures", "colwidths-auto"])
    group = nodes.tgroup(cols=len(heads))
    # Plain text takes the width of a column from here, other formats from its content.
    labels = [heads[0], words("Total"), *(row.label for row in figures.rows)]
    group += nodes.colspec(colwidth=max(map(column_width, labels)), stub="1")
    group += [nodes.colspec(colwidth=max(column_width(head), 5)) for head in heads[1:]]
    group += nodes.thead("", _row([nodes.Text(head) for head in heads]))
    body = nodes.tbody()
    for row in figures.rows:
        label: nodes.Node = nodes.Text(row.label)
        if linked and row.target:
            label = nodes.reference("", row.label, refid=row.target, internal=True)
        body += _row([label, *_numbers(row.counts)])
    if len(figures.rows) > 1:
        body += _row([nodes.Text(words("Total")), *_numbers(figures.totals)])
    group += body
    table += group
    return table


def _numbers(counts: Sequence[int]) -> Iterator[nodes.Node]:
    for count in counts if len(counts) > 1 else ():
        yield nodes.Text(str(count))
    yield nodes.Text(str(sum(counts)))


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))
