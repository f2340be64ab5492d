"""The words of one name, put into its parts.

The forms of BibTeX ("First von Last", "von Last, First", "von Last, Jr, First";
Patashnik, *BibTeXing*, 1988, section 4) and the ones people write besides:
"Last, First, Jr.", "First Last, Jr.", "Last F. M.", "One, A., Two, B.".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sphinx_pubs.model.person import Name
from sphinx_pubs.read.names import words as kind
from sphinx_pubs.read.names.words import restore

Words: TypeAlias = Sequence[str]

_IN_PARENTHESES = re.compile(r"\(.*\)")


def split_people(parts: Sequence[Words]) -> Iterator[Sequence[int]]:
    """Which of the parts between commas make one name, as positions.

    Three and more parts are one name if a suffix or nothing else explains them;
    else commas stand between people: "A. One, B. Two, C. Three".
    """
    if len(parts) < 3 or _is_one_name(parts):
        yield range(len(parts))
        return
    start = 0
    while start < len(parts):
        end = start + 1
        if end < len(parts) and _belongs(parts[start], parts[end]):
            end += 1
        if end < len(parts) and kind.is_suffix(parts[end]):
            end += 1
        yield range(start, end)
        start = end


def _is_one_name(parts: Sequence[Words]) -> bool:
    if kind.is_body(parts[0]):
        return True
    if len(parts) > 3:
        return False
    _, second, third = parts
    if any(kind.is_suffix(part) or kind.is_title(part) for part in (second, third)):
        return True
    plain_list = all(len(part) > 1 and not kind.is_particle(part[0]) for part in parts)
    return not plain_list and not kind.is_initials(second[-1:])


def _belongs(part: Words, following: Words) -> bool:
    """Whether the second part is the given name to the first."""
    return len(part) == 1 or kind.is_initials(following) or kind.is_suffix(following)


def name_of(parts: Sequence[Words]) -> Name:
    """The name that one to three (for a body, more) parts between commas make."""
    first = parts[0]
    if len(parts) == 1:
        return _in_reading_order(first)
    if kind.is_body(first) or kind.is_company(parts[-1]):
        return Name(literal=", ".join(_text(part) for part in parts))
    if len(parts) == 2:
        return _with_comma(first, parts[1])
    if kind.is_suffix(parts[2]) or (kind.is_title(parts[2]) and not kind.is_suffix(parts[1])):
        return _family_first(first, parts[1], parts[2])
    return _family_first(first, parts[2], parts[1])


def _with_comma(first: Words, second: Words) -> Name:
    if kind.is_suffix(second) or (kind.is_title(second) and len(first) > 1):
        return _in_reading_order([*first, *second], suffixes=len(second))
    if kind.is_homonym_number(first):
        return _in_reading_order([*second, *first], suffixes=1)
    return _family_first(first, second, ())


def _family_first(family: Words, given: Words, suffix: Words) -> Name:
    if kind.is_east_asian(family):
        apart = not kind.is_east_asian(given) or kind.is_katakana(family) or kind.is_katakana(given)
        between = " " if apart else ""
        return Name(literal=between.join(filter(None, (_text(family), _text(given)))))
    if not suffix and len(family) > 1 and kind.is_suffix(family[-1:]):
        family, suffix = family[:-1], family[-1:]
    count = 0
    while count < len(family) - 1 and kind.is_particle(family[count]):
        count += 1
    return named(given, family[:count], family[count:], suffix)


def _in_reading_order(words: Words, suffixes: int | None = None) -> Name:
    """A name without comma; the last words are its suffix."""
    if suffixes is None:
        if kind.is_body(words) or kind.is_east_asian(words):
            return Name(literal=_text(words))
        suffixes = _count_suffixes(words)
    end = len(words) - suffixes
    words, suffix = words[:end], words[end:]
    if len(words) > 1 and kind.ends_in_initials(words):
        return Name(literal=_text([*words, *suffix]))
    start = next((i for i in range(end - 1) if kind.is_particle(words[i])), end - 1)
    if start == 0 and all(kind.is_particle(word) for word in words):
        start = end - 1
    stop = start
    while stop < end - 1 and kind.is_particle(words[stop]):
        stop += 1
    if 1 < start < stop and words[start - 1] in ("Van", "Von", "De"):
        start -= 1
    if start == stop and start > 2 and kind.is_connector(words[start - 1]):
        start = stop = start - 2
    return named(words[:start], words[start:stop], words[stop:], suffix)


def _count_suffixes(words: Words) -> int:
    last = words[-1]
    if len(words) > 1 and (_IN_PARENTHESES.fullmatch(last) or kind.is_homonym_number([last])):
        return 1
    if len(words) > 2 and (kind.is_suffix([last]) or last in ("PhD", "Ph.D.")):
        return 1
    return 0


def named(given: Words, particle: Words, family: Words, suffix: Words) -> Name:
    """The parts as text; a particle that elides ("d'", "al-") sticks to the family name."""
    first, name = _text(particle), _text(family)
    if first[-1:] in ("'", "’", "-"):
        before, _, elided = first.rpartition(" ")
        first, name = before, elided + name
    return Name(given=_text(given), particle=first, family=name, suffix=_text(suffix))


def _text(words: Words) -> str:
    text = " ".join(words)
    return text if text.isascii() else " ".join(restore(text).split())
