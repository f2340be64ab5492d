"""The parts of one name, and the kinds of its words: particle, suffix, initial.

The forms of BibTeX ("First von Last", "von Last, First", "von Last, Jr, First"; Patashnik,
*BibTeXing*, 1988, section 4), common others ("Last, First, Jr.", "First Last, Jr.",
"Last F. M.", "One, A., Two, B."), and the extended format of biblatex
(``family=Hakim, given=Tawfiq, prefix=al-``; its manual, §3.4). Braces keep words together by
characters of the private use area, see :mod:`sphinx_pubs.read.names.text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sphinx_pubs.model import Name

# APART is between two marks with a comma between them in TeX, so that ^{1,2} is not 12.
SPACE, COMMA, OPEN, CLOSE, APART = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_RESTORE = {ord(SPACE): " ", ord(COMMA): ",", ord(OPEN): None, ord(CLOSE): None, ord(APART): None}

_SUFFIX = re.compile(r"(?:[JS]r|junior|senior)\.?|I{2,3}|IV|[23](?:nd|rd)|4th")
_TITLE = re.compile(r"Ph\.?\s?D\.?|M\.?D\.?|Esq\.?|[JS]R\.?|VI{0,3}")
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?-?){1,4}")
# Initials behind a family name; without a dot or with a vowel it may be a name ("Wu", "XIA").
_LAST_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.-?)+|[^\W\d_a-zAEIOUY]{1,3}|[A-Z]")
_ORGANISATION = re.compile(
    r"academy|administration|agency|association|committee|commission|collaborations?|consortium"
    r"|contributors|corporation|council|department|developers|federation|foundation|initiative"
    r"|institute|laborator(?:y|ies)|ministry|observatory|organi[sz]ation|project|society|survey"
    r"|team|university|working",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|Corp|GmbH|ApS|plc)\.?|Co\.")
# Scripts with the family name first. Not compiled before it is needed: classes of so many
# characters take milliseconds.
_EAST_ASIAN = "[\u1100-\u11ff\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff]"
_KATAKANA = re.compile("[\u30a0-\u30ff]+")
#: Words between the two parts of an Iberian family name: "Ramón y Cajal".
_CONNECTORS = frozenset("yei")


def restore(text: str) -> str:
    """Return the text with its spaces, commas and braces instead of their placeholders."""
    return text if text.isascii() else text.translate(_RESTORE)


def is_particle(word: str) -> bool:
    """Return whether it is one: "van", "d'", "'t", but not "d'Alembert", "al-Hakim" or "a."."""
    return word.islower() and word[0] != OPEN and len(word.rstrip(".")) > 1


def is_suffix(words: Sequence[str]) -> bool:
    """Return whether it is a suffix also after a comma: "Jr.", "III"."""
    return len(words) == 1 and _SUFFIX.fullmatch(restore(words[0])) is not None


def is_title(words: Sequence[str]) -> bool:
    """Return whether it may be a suffix, "PhD", "JR", "V": after one word it is initials."""
    return _TITLE.fullmatch(" ".join(words)) is not None


def is_initials(words: Sequence[str]) -> bool:
    """Return whether all are initials: "J.", "J. A.", "W.A.", "J-P"."""
    return all(_INITIALS.fullmatch(word) for word in words)


def ends_in_initials(words: Sequence[str]) -> bool:
    """Return whether it is a family name with initials after it: "Wall W.A.", "Cha GH"."""
    name = [char for char in words[0] if char.isalpha()]
    return (
        len(name) > 1
        and any(char.islower() for char in name)
        and _LAST_INITIALS.fullmatch(words[-1]) is not None
    )


def is_organisation(words: Sequence[str]) -> bool:
    """Return whether it is one: "The ATLAS Collaboration", "Google Inc.", "University of Bonn"."""
    if len(words) < 2:
        return False
    if any(word in ("of", "for", "on") for word in words[1:-1]) or is_company(words[-1:]):
        return True
    return any(_ORGANISATION.fullmatch(word.rstrip(".")) for word in words[1:])


def is_company(words: Sequence[str]) -> bool:
    """Return whether it marks an organisation by itself: "Inc.", "GmbH"."""
    return len(words) == 1 and _COMPANY.fullmatch(words[0]) is not None


def is_east_asian(words: Sequence[str]) -> bool:
    """Return whether a name is in Chinese, Japanese or Korean script."""
    return bool(words) and all(
        not word.isascii() and re.match(_EAST_ASIAN, word.lstrip(OPEN)) for word in words
    )


def is_katakana(words: Sequence[str]) -> bool:
    """Return whether a name is in katakana, as Western names in Japanese are."""
    return all(_KATAKANA.fullmatch(word) for word in words)


def is_homonym_number(words: Sequence[str]) -> bool:
    """Return whether it is a number by which DBLP distinguishes people of one name: "0001"."""
    return len(words) == 1 and len(words[0]) == 4 and words[0].isdigit()


Words: TypeAlias = Sequence[str]

_IN_PARENTHESES = re.compile(r"\(.*\)")


def split_people(parts: Sequence[Words]) -> Iterator[Sequence[int]]:
    """Yield the positions of the parts between commas that make one name.

    Three and more parts are one name if a suffix or nothing else explains them; otherwise the
    commas are between people: "A. One, B. Two, C. Three".
    """
    if len(parts) < 3 or _is_one_name(parts):
        yield range(len(parts))
        return
    start = 0
    while start < len(parts):
        end = start + 1
        if end < len(parts) and _belongs(parts[start], parts[end]):
            end += 1
        if end < len(parts) and is_suffix(parts[end]):
            end += 1
        yield range(start, end)
        start = end


def _is_one_name(parts: Sequence[Words]) -> bool:
    if is_organisation(parts[0]):
        return True
    if len(parts) > 3:
        return False
    _, second, third = parts
    if any(is_suffix(part) or is_title(part) for part in (second, third)):
        return True
    plain_list = all(len(part) > 1 and not is_particle(part[0]) for part in parts)
    return not plain_list and not is_initials(second[-1:])


def _belongs(part: Words, following: Words) -> bool:
    """Return whether the second part is the given name to the first."""
    return len(part) == 1 or is_initials(following) or is_suffix(following)


def name_of(parts: Sequence[Words]) -> Name:
    """Return the name of one to three (for an organisation, more) parts between commas."""
    first = parts[0]
    if len(parts) == 1:
        return _in_reading_order(first)
    if is_organisation(first) or is_company(parts[-1]):
        return Name(literal=", ".join(_text(part) for part in parts))
    if len(parts) == 2:
        return _with_comma(first, parts[1])
    if is_suffix(parts[2]) or (is_title(parts[2]) and not is_suffix(parts[1])):
        return _family_first(first, parts[1], parts[2])
    return _family_first(first, parts[2], parts[1])


def _with_comma(first: Words, second: Words) -> Name:
    if is_suffix(second) or (is_title(second) and len(first) > 1):
        return _in_reading_order([*first, *second], suffixes=len(second))
    if is_homonym_number(first):
        return _in_reading_order([*second, *first], suffixes=1)
    return _family_first(first, second, ())


def _family_first(family: Words, given: Words, suffix: Words) -> Name:
    if is_east_asian(family):
        apart = not is_east_asian(given) or is_katakana(family) or is_katakana(given)
        between = " " if apart else ""
        return Name(literal=between.join(filter(None, (_text(family), _text(given)))))
    if not suffix and len(family) > 1 and is_suffix(family[-1:]):
        family, suffix = family[:-1], family[-1:]
    count = 0
    while count < len(family) - 1 and is_particle(family[count]):
        count += 1
    return named(given, family[:count], family[count:], suffix)


def _in_reading_order(words: Words, suffixes: int | None = None) -> Name:
    """Return the name of words without comma; the last of them are its suffix."""
    if suffixes is None:
        if is_organisation(words) or is_east_asian(words):
            return Name(literal=_text(words))
        suffixes = _count_suffixes(words)
    end = len(words) - suffixes
    words, suffix = words[:end], words[end:]
    if len(words) > 1 and ends_in_initials(words):
        return Name(literal=_text([*words, *suffix]))
    start = next((i for i in range(end - 1) if is_particle(words[i])), end - 1)
    if start == 0 and all(is_particle(word) for word in words):
        start = end - 1
    stop = start
    while stop < end - 1 and is_particle(words[stop]):
        stop += 1
    if 1 < start < stop and words[start - 1] in ("Van", "Von", "De"):
        start -= 1
    if start == stop and start > 2 and words[start - 1] in _CONNECTORS:
        start = stop = start - 2
    return named(words[:start], words[start:stop], words[stop:], suffix)


def _count_suffixes(words: Words) -> int:
    last = words[-1]
    if len(words) > 1 and (_IN_PARENTHESES.fullmatch(last) or is_homonym_number([last])):
        return 1
    if len(words) > 2 and (is_suffix([last]) or last in ("PhD", "Ph.D.")):
        return 1
    return 0


def named(given: Words, particle: Words, family: Words, suffix: Words) -> Name:
    """Return a name of these parts; a particle that elides ("d'", "al-") joins the family name."""
    first, name = _text(particle), _text(family)
    if first[-1:] in ("'", "’", "-"):
        before, _, elided = first.rpartition(" ")
        first, name = before, elided + name
    return Name(given=_text(given), particle=first, family=name, suffix=_text(suffix))


def _text(words: Words) -> str:
    text = " ".join(words)
    return text if text.isascii() else " ".join(restore(text).split())


_PARTS = frozenset({"family", "given", "prefix", "suffix"})
_KEYS = _PARTS | {"id", "useprefix", "juniorcomma", "hash", "gender", "xdata", "nosortothers"}
_PAIR = re.compile(r"\s*([a-z]+)(-i)?\s*=\s*(.*)", re.DOTALL)
_OPTION = re.compile(r"(?:sorting|label|unique|use)[a-z]*")


def is_extended(text: str) -> bool:
    """Return whether a name is in ``key=value`` pairs."""
    pair = _PAIR.match(text) if "=" in text else None
    return pair is not None and (pair[1] in _KEYS or _OPTION.fullmatch(pair[1]) is not None)


def extended_name(text: str) -> Name | None:
    """Return the name in ``key=value`` pairs; ``None`` where they have none."""
    words: dict[str, list[str]] = {}
    for field in text.split(","):
        pair = _PAIR.fullmatch(field)
        if pair and pair[1] in _PARTS and not pair[2]:
            words[pair[1]] = pair[3].strip('" ').split()
    if not any(words.values()):
        return None
    given, prefix, family, suffix = (
        words.get(part, []) for part in ("given", "prefix", "family", "suffix")
    )
    return named(given, prefix, family, suffix)
