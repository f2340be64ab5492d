"""Publication dates from ``year``, ``month``, ``day`` and ``date``.

The formats are the years and months of BibTeX as people write them, and the dates of
biblatex: ISO 8601-2 (EDTF) level 1 as in section 2.3.8 of its manual (ranges, ``199u``,
``2014~``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from sphinx_pubs.model import Date, State

_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
_MONTH_OF = {
    **{name: month for names in _MONTHS for month, name in enumerate(names.split(), 1)},
    **{name[:3]: month for month, name in enumerate(_MONTHS[0].split(), 1)},
    "sept": 9,
    "okt": 10,
    "dez": 12,
    "maerz": 3,
    "mrz": 3,
    "fev": 2,
    "avr": 4,
    "ene": 1,
}

_WORD = re.compile(r"[a-z]+")
NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_TEX_SORT = re.compile(r"\\noopsort\s*\{[^{}]*\}")
_TEX_SWITCH = re.compile(r"\\switchargs\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_TEX_WORD = re.compile(r"\\(slash|ldots|dots|textendash|,|~|[a-zA-Z]+)\s*")
_TEX_CHARACTERS = {"slash": "/", "ldots": "…", "dots": "…", "textendash": "–", ",": " ", "~": " "}
_ACCENT = re.compile(r"\\[^a-zA-Z\s]")
_QUALIFIED = re.compile(r"-?\d{4}[?~%]")
#: No year, month or day in words is longer; keeps hostile values cheap.
_LONGEST = 200


def month_of(text: str) -> int | None:
    """Return the first month in a text, as a word of a few languages or a number from 1."""
    return month_and_day(plain_text(text))[0]


def month_and_day(text: str) -> tuple[int | None, int | None]:
    """Return the first month and the first day in a text without TeX and without a year."""
    folded = fold(text)
    numbers = [int(number) for number in NUMBER.findall(folded)]
    for word in _WORD.findall(folded):
        if word in _MONTH_OF:
            day = next((number for number in numbers if 1 <= number <= 31), None)
            return _MONTH_OF[word], day
    month = next((number for number in numbers if 1 <= number <= 12), None)
    if month is None or _WORD.search(folded):
        return None, None
    day = next((number for number in numbers if 12 < number <= 31), None)
    return month, day


def in_range(digits: str, last: int) -> int | None:
    """Return the number if it is from 1 to ``last``."""
    number = int(digits) if digits.isdecimal() else 0
    return number if 1 <= number <= last else None


def plain_text(text: str) -> str:
    """Return a short text without TeX; enough for dates, which have little of it."""
    text = text[:_LONGEST].strip()
    if text.isalnum():
        return text
    text = _TEX_SWITCH.sub(r"\2\1", _TEX_SORT.sub("", text))
    text = _TEX_WORD.sub(lambda match: _TEX_CHARACTERS.get(match[1], " "), text)
    text = _ACCENT.sub("", text).replace("{", "").replace("}", "")
    if not _QUALIFIED.match(text):
        text = text.replace("~", " ")
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return a text in lower case without accents; all but letters and digits become spaces."""
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", text))


_STATES: tuple[tuple[State, re.Pattern[str]], ...] = (
    ("inpress", re.compile(r"\bin ?press\b|\bin print\b|\bim druck\b|\bsous presse\b")),
    ("accepted", re.compile(r"\baccepted\b")),
    (
        "submitted",
        re.compile(
            r"\bsubmitted\b|\bunder (?:review|revision|submission)\b|\bin (?:review|revision)\b"
        ),
    ),
    (
        "forthcoming",
        re.compile(
            r"\bforthcoming\b|\bto appear\b|\bto be (?:published|presented)\b|\bupcoming\b"
            r"|\bin ?preparation\b|\ba paraitre\b|\berscheint\b"
        ),
    ),
)

_ISO = re.compile(r"(-?\d{4})-(\d\d?|[ux]{2})(?:-(\d\d?|[ux]{2}))?(?![\d/])", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(\d{4})[/.](\d\d?)(?:[/.](\d\d?))?(?!\d)")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONG_YEAR = re.compile(r"y(-?\d{5,9})", re.IGNORECASE)
_DECADE = re.compile(r"(\d{3})[uxX]|(\d\d)[uxX]{2}")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_RANGE = re.compile(r"(\d{4})\s*(?:-{1,3}|–|—)\s*(\d{2,4}(?!\d)|…)")
_NOTHING = re.compile(r"[\s?.\-–—]*")


def date_of(fields: Mapping[str, str]) -> Date:
    """Return when a publication appeared, from its fields, canonical or as typed.

    ``year`` overrides ``date``, which then only refines it; ``pubstate`` counts where there is
    no year. The ``text`` of the date is the year as a reader sees it.
    """
    year, date = fields.get("year", ""), fields.get("date", "")
    found = parse_year(year) if year else Date()
    other = _parse_date(date) if date else Date()
    if found.year is None and other.year is not None:
        found = other
    elif found.year == other.year and found.month is None:
        found = replace(found, month=other.month, day=other.day)
    if found.year is None and not found.text:
        found = replace(found, text=other.text)
    if found.year is None and not found.state:
        found = replace(found, state=other.state or _state(fields.get("pubstate", "")))
    found = _with_month(found, fields.get("month", ""), fields.get("day", ""))
    if found.day is None and not other.year and date.strip().isdecimal():
        found = replace(found, day=in_range(date.strip()[:3], 31))
    return found if found.month else replace(found, day=None)


@lru_cache(maxsize=1024)
def parse_year(text: str) -> Date:
    """Read a year as people write it: "2014", "1996 [1937]", "c1988", "in press"."""
    plain = plain_text(text)
    if len(plain) == 4 and plain.isdecimal():
        return Date(year=int(plain), text=plain)
    found = _parse_date(text)
    if found.year is not None:
        return found
    if NUMBER.fullmatch(plain):
        # Two digits, as in BibTeX files of their century.
        return Date(year=int(plain) + (1900 if int(plain) >= 30 else 2000), text=plain)
    if re.fullmatch(r"\d{3}", plain):
        return Date(year=int(plain), text=plain)
    return found


@lru_cache(maxsize=1024)
def _parse_date(text: str) -> Date:
    plain = plain_text(text)
    if _NOTHING.fullmatch(plain):
        return Date()
    for parse in (_edtf_range, _edtf, _free):
        found = parse(plain)
        if found is not None:
            return found
    shown = "n.d." if fold(plain) in ("no date", "nd", "n d", "undated") else plain
    if NUMBER.fullmatch(plain):
        return Date()
    return Date(state=_state(plain), text=shown)


def _edtf_range(text: str) -> Date | None:
    """Read ``2014/2016``, ``2014-09/2014-12``, ``2005/``, ``/2006``, ``unknown/2006``."""
    if text.count("/") != 1:
        return None
    first, last = (part.strip() for part in text.split("/"))
    open_ = ("", "..", "open", "unknown", "*")
    start = Date() if first in open_ else _edtf(first)
    end = Date() if last in open_ else _edtf(last)
    if start is None or end is None or (start.year is None and end.year is None):
        return None
    if start.year is None:
        return replace(end, text=f"–{end.text}")
    if start.text == end.text:
        return start
    return replace(start, text=f"{start.text}–{end.text}")


def _edtf(text: str) -> Date | None:
    """Read one date: ``2014``, ``2014-09-01T12:00``, ``199u``, ``2014~``, ``y52000``, ``2014-uu``."""
    mark = text[-1:] if text[-1:] in ("?", "~", "%") else ""
    if text.endswith("?~"):
        mark = "%"
    bare = text.rstrip("?~%")
    if match := _LONG_YEAR.fullmatch(bare):
        found = _year_only(int(match[1]))
    elif re.fullmatch(r"-?\d{4}", bare):
        found = _year_only(int(bare))
    elif match := _DECADE.fullmatch(bare):
        digits = match[1] or match[2]
        text = f"{digits}0s" if match[1] else f"{digits}xx"
        return Date(year=int(digits.ljust(4, "0")), text=text)
    elif (match := _ISO.match(bare)) and bare[match.end() : match.end() + 1] in ("", "T", "t"):
        month = in_range(match[2], 12)
        found = replace(_year_only(int(match[1])), month=month, day=in_range(match[3] or "", 31))
        if month is None and match[2].isdecimal() and not 21 <= int(match[2]) <= 24:
            return None
    else:
        return None
    approximate = "c. " if mark in ("~", "%") else ""
    return replace(found, text=f"{approximate}{found.text}{'?' if mark in ('?', '%') else ''}")


def _year_only(year: int) -> Date:
    # In EDTF there is a year 0: -0043 is 44 BCE.
    return Date(year=year, text=str(year) if year > 0 else f"{1 - year} BCE")


def _free(text: str) -> Date | None:
    """Read a year among other text; one in brackets is that of the original."""
    outside = _BRACKETS.sub(" ", text).strip()
    years = _YEAR.findall(outside) or _YEAR.findall(text)
    if not years:
        match = _DECADE.search(text)
        digits = (match[1] or match[2]) if match else ""
        return Date(year=int(digits.ljust(4, "0")), text=text) if match else None
    found = Date(year=int(years[0]), text=_RANGE.sub(r"\1–\2", text))
    if match := _YEAR_MONTH.fullmatch(outside):
        month = in_range(match[2], 12)
        day = in_range(match[3] or "", 31) if month else None
        return replace(found, month=month, day=day, text=years[0] if day else found.text)
    month, day = month_and_day(_YEAR.sub(" ", outside)) if len(years) == 1 else (None, None)
    if month is None or _MONTH_OF.keys().isdisjoint(_WORD.findall(fold(outside))):
        return found
    return replace(found, month=month, day=day, text=years[0])


def _with_month(date: Date, month: str, day: str) -> Date:
    if not month.strip():
        return date
    plain = plain_text(month)
    if iso := _ISO.match(plain):
        return replace(date, month=in_range(iso[2], 12), day=in_range(iso[3] or "", 31))
    number, in_month = month_and_day(_YEAR.sub(" ", plain))
    if number is None:
        return date
    typed = NUMBER.search(plain_text(day))
    given = in_range(typed[0], 31) if typed else in_month
    return replace(date, month=number, day=given or (date.day if number == date.month else None))


def _state(text: str) -> State:
    folded = fold(plain_text(text))
    return next((state for state, pattern in _STATES if pattern.search(folded)), "")
