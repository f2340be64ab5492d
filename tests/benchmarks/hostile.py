"""Databases that nobody writes by hand, each of any size: what would cost more than its length."""

from __future__ import annotations

from collections.abc import Callable, Mapping

#: The files of a database of a size.
Shape = Callable[[int], Mapping[str, str]]

BIB = "publications.bib"
SIDECAR = "publications.yaml"


def _entry(**fields: str) -> dict[str, str]:
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return {BIB: "@article{key,\n" + ",\n".join(lines) + "\n}\n"}


def _texts(value: str) -> dict[str, str]:
    return _entry(title=value, journal=value, note=value, abstract=value, keywords=value)


def _works(count: int, **fields: str) -> str:
    """So many works; ``{}`` in a field is the number of the work."""
    return "\n".join(
        f"@misc{{k{number}, "
        + ", ".join(f"{name} = {{{value.format(number)}}}" for name, value in fields.items())
        + "}"
        for number in range(count)
    )


def _equal(count: int, name: str) -> dict[str, str]:
    """One work of many authors, all of whom, or others, a sidecar calls equal."""
    authors = " and ".join(f"Given{number} Family{number}" for number in range(count))
    names = ", ".join(name.format(number) for number in range(count))
    said = f"publications: {{key: {{equal_contribution: [{names}]}}}}\n"
    return {**_entry(title="T", author=authors), SIDECAR: said}


def _chain(count: int, *, backwards: bool) -> dict[str, str]:
    """Works each of which supersedes the one before it."""
    pairs = [f"  k{number + 1}: {{supersedes: k{number}}}\n" for number in range(count - 1)]
    said = "publications:\n" + "".join(reversed(pairs) if backwards else pairs)
    return {BIB: _works(count, title="T{}", year="2020"), SIDECAR: said}


def _unknown(count: int) -> dict[str, str]:
    said = "".join(f"  k{number}: {{supersedes: key{number}}}\n" for number in range(count))
    return {BIB: _works(count, title="T{}"), SIDECAR: f"publications:\n{said}"}


def _family(count: int, given: str) -> dict[str, str]:
    """People of one family name, and works by people of that name."""
    people = "".join(f"  Name{number}x Smith: {{me: true}}\n" for number in range(count))
    works = _works(count, title="T{}", author=f"{given} Smith")
    return {BIB: works, SIDECAR: f"people:\n{people}"}


def _strings(count: int) -> dict[str, str]:
    """Two characters for a string of a thousand."""
    long = f"@string{{x = {{{'a b ' * 250}}}}}\n"
    return {BIB: f"{long}@misc{{key, title = {{T}}, note = x{'#x' * count}}}\n"}


def _heirs(count: int) -> dict[str, str]:
    """A parent with many fields, one of them long, and a quarter as many heirs."""
    fields = "".join(f", f{at} = {{x}}" for at in range(count))
    parent = f"@xdata{{p, abstract = {{{'a ' * count}}}{fields}}}\n"
    heirs = "".join(
        f"@misc{{k{at}, title = {{T{at}}}, xdata = {{p}}}}\n" for at in range(count // 4)
    )
    return {BIB: parent + heirs}


def _aliases(count: int) -> dict[str, str]:
    """A person with many aliases, who is named as often."""
    aliases = ", ".join(f"Alias{at} Brown" for at in range(count))
    named = ", ".join(["Ann Ash"] * count)
    said = (
        f"people: {{Ann Ash: {{aliases: [{aliases}]}}}}\n"
        f"publications: {{key: {{equal_contribution: [{named}]}}}}\n"
    )
    return {**_entry(title="T", author="Ann Ash"), SIDECAR: said}


def _strangers(count: int) -> dict[str, str]:
    """Keys of a sidecar that no entry has, parents and strings that are not there."""
    said = "".join(f"  key{number}x: {{badge: B}}\n" for number in range(count))
    works = _works(count, title="T{}", crossref="parent{}x")
    words = "\n".join(f"@misc{{w{number}, note = word{number}}}" for number in range(count))
    return {BIB: f"{works}\n{words}\n", SIDECAR: f"publications:\n{said}"}


SHAPES: Mapping[str, Shape] = {
    "'<' and blanks": lambda n: _texts("<" + " " * n + "b"),
    "'&lt;' and blanks": lambda n: _texts("&lt;" + " " * n + "b"),
    "\\textless and blanks": lambda n: _texts("\\textless" + " " * n + "b"),
    "blanks among names": lambda n: _entry(title="T", author="A B" + " " * n + "C and D E"),
    "commas among names": lambda n: _entry(title="T", author="A" + "," * n + "B", editor="," * n),
    "'*' behind a name": lambda n: _entry(title="T", author="A B" + "*" * n + "x and C" + "*" * n),
    "'and' and no names": lambda n: _entry(title="T", author="and " * n),
    "'<a' in an address": lambda n: _entry(title="T", url="<a " * n, pdf='<a href="' * n),
    "links in texts": lambda n: _texts("\\href{a}{b}" * n),
    "links without an end": lambda n: _texts("\\url{" * n + "}" * n),
    "blanks before 'al'": lambda n: _entry(title="T", author="A" + " " * n + "Kal"),
    "parentheses in a DOI": lambda n: _entry(title="T", doi="10.1234/" + ")" * n),
    "marks on a letter": lambda n: _texts("a" + "\u0301" * n + "\u0327" * n),
    "accents on a letter": lambda n: _texts("\\c " * n + "\\'" * n + "{a}"),
    "strings in a field": _strings,
    "a parent of many fields": _heirs,
    "aliases and mentions": _aliases,
    "ties in a DOI": lambda n: _entry(title="T", doi="10.1/a" + "~" * n + "b", url="~" * n),
    "ties in pages": lambda n: _entry(title="T", journal="J", pages="1" + "~" * n + "2"),
    "blanks in pages": lambda n: _entry(title="T", journal="J", pages="1-" + "\u00a0" * n + "-"),
    "digits in a year": lambda n: _entry(title="T", year="1" * n, month="1" * n, date="1-" * n),
    "dollars": lambda n: _texts("$" * n + "x" + "$x" * n),
    "braces": lambda n: _texts("{" * n + "}" * n),
    "macros": lambda n: _texts("\\emph\\foo\\bar{}" * n),
    "tags": lambda n: _texts("<i><b>" * n + "</i>" * n),
    "quotes": lambda n: _texts("``'\"`" * n),
    "faults in one entry": lambda n: _entry(**{f"f{at}": "{a} {b} }x" for at in range(n)}),
    "lines that begin with '@'": lambda n: {BIB: "@misc{k, title={T}}\n" + "@ x,\n@[x,\n" * n},
    "heads without an end": lambda n: {BIB: "@misc{k, title={T}}\n" + "@article{a\n" * n},
    "authors who are equal": lambda n: _equal(n, "Given{0} Family{0}"),
    "equal ones who are nobody": lambda n: _equal(n, "Other{0} Nobody{0}"),
    "'supersedes' of what is not there": _unknown,
    "a chain of 'supersedes'": lambda n: _chain(n, backwards=False),
    "a chain of them, backwards": lambda n: _chain(n, backwards=True),
    "people of one family name": lambda n: _family(n, "Name{}x"),
    "people who may be all of these": lambda n: _family(n, "N."),
    "names that nobody knows": _strangers,
}
