"""The files that are measured: a .bib of full entries, and its sidecar.

A full entry has a badge, a title, authors of whom one is ``me``, a venue, two
links and an abstract of 180 words. Badge and one link are the sidecar's, which
so speaks of every work; the other link is the DOI of the .bib. The same numbers
give the same files, byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from words import Words

WORDS_OF_ABSTRACT = 180
ME = "Ada Lovelock"
#: The first and the last year that works are of.
YEARS = (1990, 2025)
VENUES = {
    "ICLR": "International Conference on Learning Representations",
    "NeurIPS": "Conference on Neural Information Processing Systems",
    "ICML": "International Conference on Machine Learning",
    "AAAI": "AAAI Conference on Artificial Intelligence",
    "JMLR": "Journal of Machine Learning Research",
    "TMLR": "Transactions on Machine Learning Research",
    "ICRA": "IEEE International Conference on Robotics and Automation",
    "AAMAS": "International Conference on Autonomous Agents and Multiagent Systems",
}
_JOURNALS = frozenset({"JMLR", "TMLR"})
_GIVEN = "Alan Barbara Chen Dana Edsger Frances Grace Hedy Ivan John Karen Leslie Mary Niklaus"
#: How many people write with ``ME``.
_PEOPLE = 400
#: What TeX makes of a word of an abstract, in turn.
_TEX = (
    r"\emph{{{}}}",
    r"{}~$O(n^2)$",
    r"na\"{{\i}}ve {}",
    r"{} --- $\alpha$",
    r"G{{\"o}}del's {}",
    r"\textbf{{{}}}",
    r"{} 8.9\%",
    r"$\sum_{{i=1}}^n x_i$ {}",
    r"``{}''",
    r"Erd\H{{o}}s and {}",
)


def write_bib(path: Path, count: int, *, tex: bool = False) -> list[str]:
    """Write a .bib and its sidecar beside it; the keys of the entries are returned.

    :param tex: Whether every second abstract has TeX in it, one piece in 18 words:
        emphasis, accents, math, signs. The words around it are the same either way.
    """
    words = Words()
    people = [_name(words) for _ in range(_PEOPLE)]
    keys, entries, sidecar = [], [], [_head()]
    for number in range(count):
        year = words.random.randint(*YEARS)
        key = f"{words.rare(1)[0]}{year}{number}"
        badge = words.random.choice(list(VENUES))
        fields = {
            "title": " ".join(words.rare(words.random.randint(6, 11))).capitalize(),
            "author": " and ".join(_authors(words, people)),
            "year": str(year),
            **_venue(words, badge),
            "doi": f"10.5555/{words.rare(1)[0]}.{words.random.randrange(10**6)}",
            "abstract": _abstract(words, tex=tex and number % 2 == 1),
        }
        keys.append(key)
        entries.append(_entry(key, "article" if "journal" in fields else "inproceedings", fields))
        sidecar.append(_extras(key, badge, f"{words.rare(1)[0]}/{words.rare(1)[0]}"))
    path.write_text("\n".join(entries), "utf-8")
    path.with_suffix(".yaml").write_text("".join(sidecar), "utf-8")
    return keys


def _name(words: Words) -> str:
    return f"{words.random.choice(_GIVEN.split())} {words.rare(1)[0].capitalize()}"


def _authors(words: Words, people: list[str]) -> list[str]:
    authors = words.random.sample(people, k=words.random.randint(2, 5))
    authors.insert(words.random.randint(0, len(authors)), ME)
    return authors


def _venue(words: Words, badge: str) -> dict[str, str]:
    first = words.random.randint(1, 900)
    return {
        "journal" if badge in _JOURNALS else "booktitle": VENUES[badge],
        "volume": str(words.random.randint(1, 60)),
        "pages": f"{first}--{first + words.random.randint(5, 30)}",
    }


def _entry(key: str, kind: str, fields: Mapping[str, str]) -> str:
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}\n}}\n"


def _abstract(words: Words, *, tex: bool) -> str:
    text = [word for sentence in words.sentences(WORDS_OF_ABSTRACT) for word in sentence]
    if tex:
        for turn, place in enumerate(range(9, len(text), 18)):
            text[place] = _TEX[turn % len(_TEX)].format(text[place])
    return " ".join(text)


def _head() -> str:
    venues = "".join(
        f"  {badge}:\n    name: {name}\n    url: https://example.org/{badge}\n"
        for badge, name in VENUES.items()
    )
    return f"people:\n  {ME}:\n    me: true\n\nvenues:\n{venues}\npublications:\n"


def _extras(key: str, badge: str, repository: str) -> str:
    code = f"https://example.org/{repository}"
    return f"  {key}:\n    badge: {badge}\n    links:\n      Code: {code}\n"
