"""Build a page from each .bib of a folder and say how well it went.

::

    python tests/corpus.py FOLDER [--only TEXT] [--show leftovers|lost|refused|said]

For each file one site with one page is built. The table tells, over all files:
builds that stopped; entries by account, and those the reader could not account
for; entries with TeX left in the text a reader sees; fields whose letters are
not all in that text; warnings by subtype; seconds.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

sys.path.insert(0, str(Path(__file__).parent.parent))  # runs from a checkout as it is

from sphinx_pubs.join.library import load_library
from sphinx_pubs.model import Database, Publication

#: Fields that every entry shows if it has them; the others depend on its type
#: (docs/reference/bibtex.rst).
SHOWN = ("title", "author", "journal", "booktitle", "volume", "pages", "school", "note", "abstract")
LEFTOVER = re.compile(r"\\[A-Za-z]|\\[_&%'\"`^~#$]|[{}]|\$[^$]+\$")
URL = re.compile(r"(?:https?|ftp)://\S+|www\.\S+|10\.\d{4,9}/\S+")
MATH = re.compile(r"\$[^$]*\$|\\\(.*?\\\)|\\ensuremath\s*(?:\{[^{}]*\}|\\[A-Za-z]+)", re.DOTALL)
MACRO = re.compile(r"\\(?:[A-Za-z]+|.)|<[^<>]*>|&#?\w+;|\W|_", re.DOTALL)


COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Tally:
    """What was seen, over all files."""

    files: int = 0
    aborts: list[str] = field(default_factory=list)
    account: Counter[str] = field(default_factory=Counter)
    missing: int = 0
    leftovers: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    fields: int = 0
    lost: list[str] = field(default_factory=list)
    warnings: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)
    seconds: float = 0.0


def measure(path: Path, tally: Tally) -> None:
    """Build one page of a .bib and count."""
    tally.files += 1
    started = time.perf_counter()
    try:
        page, said = build(path)
    except Exception as error:  # noqa: BLE001 - what stops a build is what we look for
        tally.aborts.append(f"{path.name}: {error!r}")
        return
    tally.seconds += time.perf_counter() - started
    library = load_library(Database(bibs=(str(path),)))
    tally.account.update(library.counts)
    entries = {str(entry["id"]): entry for entry in page.select(".pubs-entry")}
    tally.missing += library.counts["shown"] - len(entries)
    for line in said:
        if subtype := re.search(r"\[([\w.]+)\]$", line):
            tally.warnings[subtype[1]] += 1
            tally.said.append(line)
    refused = page.select(".pubs-refused")
    tally.refused += [f"{path.name}: {one.get_text()}" for one in refused]
    for work in library.publications:
        if work.anchor in entries:
            judge(path, work, visible(entries[work.anchor]), tally)


def build(path: Path) -> tuple[BeautifulSoup, list[str]]:
    """The page of a .bib, and what the build said."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        (source / "conf.py").write_text("extensions = ['sphinx_pubs']\nhtml_theme = 'basic'\n")
        name = str(path.resolve())
        (source / "index.rst").write_text("Page\n====\n\n.. publications::\n", "utf-8")
        said = StringIO()
        with patch_docutils(), docutils_namespace():
            conf = {"pubs_bibfiles": [name], "show_warning_types": True, "html_use_index": False}
            app = Sphinx(
                source,
                source,
                source / "out",
                source / "tree",
                "html",
                conf,
                status=None,
                warning=said,
            )
            app.build()
        html = (source / "out" / "index.html").read_text("utf-8")
    return BeautifulSoup(html, "html.parser"), COLOUR.sub("", said.getvalue()).splitlines()


def visible(entry: Tag) -> str:
    """What a reader sees of an entry, but for math, refused formulas, BibTeX and the permalink."""
    for hidden in entry.select(".math, .pubs-refused, .pubs-bibtex, .headerlink"):
        hidden.replace_with(" ")
    return entry.get_text()


def judge(path: Path, work: Publication, text: str, tally: Tally) -> None:
    """Look for TeX that is left, and for letters that are not."""
    if left := LEFTOVER.search(URL.sub(" ", text)):
        around = text[max(left.start() - 30, 0) : left.end() + 30]
        tally.leftovers.append(f"{path.name}: {work.key}: {around!r}")
    found = letters(text)
    for name in SHOWN:
        value = work.fields[name].source
        if value.strip():
            tally.fields += 1
            gone = [piece for piece in pieces(value) if piece not in found]
            if gone:
                tally.lost.append(f"{path.name}: {work.key}: {name}: {gone[:4]} of {value[:80]!r}")


def pieces(value: str) -> Iterator[str]:
    """The runs of letters and digits of a field, macro names and math apart."""
    for piece in MACRO.split(MATH.sub(" ", value)):
        if reduced := letters(piece):
            yield reduced


def letters(text: str) -> str:
    """Letters and digits alone, accents and case folded."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if sign.isalnum())


def table(tally: Tally, count: int) -> str:
    """The figures, a line each."""
    shown = tally.account["shown"] or 1
    total = sum(tally.account.values()) or 1
    lines = [
        f"files        {tally.files}",
        f"aborts       {len(tally.aborts)}",
        "entries      " + ", ".join(f"{name} {n}" for name, n in tally.account.items()),
        f"unaccounted  {count - total if count else 0} of {count} counted by a plain search",
        f"not on page  {tally.missing}",
        f"broken       {tally.account['broken'] / total:.3%}",
        f"leftovers    {len(tally.leftovers)} ({len(tally.leftovers) / shown:.3%} of the shown)",
        f"refused      {len(tally.refused)} formulas, shown as code",
        f"lost letters {len(tally.lost)} of {tally.fields} fields"
        f" ({1 - len(tally.lost) / (tally.fields or 1):.3%} found again)",
        "warnings     " + ", ".join(f"{name} {n}" for name, n in tally.warnings.most_common()),
        f"seconds      {tally.seconds:.1f}",
    ]
    return "\n".join([*lines, *(f"abort: {line}" for line in tally.aborts)])


ENTRY = re.compile(rb"(?<![\w.])@\s*(?!comment|string|preamble)[A-Za-z]\w*\s*[{(]", re.IGNORECASE)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="files whose path has this text")
    parser.add_argument("--show", choices=["leftovers", "lost", "refused", "said"], default=None)
    chosen = parser.parse_args()
    tally, count = Tally(), 0
    for path in sorted(chosen.folder.rglob("*.bib")):
        if chosen.only in str(path):
            measure(path, tally)
            count += len(ENTRY.findall(path.read_bytes()))
    print(table(tally, count))
    if chosen.show:
        print("\n".join(getattr(tally, chosen.show)))
    return 1 if tally.aborts else 0


if __name__ == "__main__":
    sys.exit(main())
