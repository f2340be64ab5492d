"""Months and days in the shapes people write them, and the little TeX around them."""

from __future__ import annotations

import re
import unicodedata

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
_TEX_SIGNS = {"slash": "/", "ldots": "…", "dots": "…", "textendash": "–", ",": " ", "~": " "}
_ACCENT = re.compile(r"\\[^a-zA-Z\s]")
_QUALIFIED = re.compile(r"-?\d{4}[?~%]")
#: No year, month or day in words is longer; keeps hostile values cheap.
_LONGEST = 200


def month_of(text: str) -> int | None:
    """Tell the first month that a text names, by a word of a few languages or a number."""
    return month_and_day(plain_text(text))[0]


def has_month_name(text: str) -> bool:
    """Tell whether a word of the text is a month."""
    return any(word in _MONTH_OF for word in _WORD.findall(fold(text)))


def month_and_day(text: str) -> tuple[int | None, int | None]:
    """Tell the first month and the first day of a text without TeX or a year."""
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
    """Read a number from 1 to ``last``."""
    number = int(digits) if digits.isdecimal() else 0
    return number if 1 <= number <= last else None


def plain_text(text: str) -> str:
    """Take the TeX from a short text; enough for dates, which hold little of it."""
    text = text[:_LONGEST].strip()
    if text.isalnum():
        return text
    text = _TEX_SWITCH.sub(r"\2\1", _TEX_SORT.sub("", text))
    text = _TEX_WORD.sub(lambda match: _TEX_SIGNS.get(match[1], " "), text)
    text = _ACCENT.sub("", text).replace("{", "").replace("}", "")
    if not _QUALIFIED.match(text):
        text = text.replace("~", " ")
    return " ".join(text.split())


def fold(text: str) -> str:
    """Fold to lower case without accents; all but letters and digits become spaces."""
    text = unicodedata.normalize("NFKD", text.lower())
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(re.findall(r"[^\W_]+", text))
