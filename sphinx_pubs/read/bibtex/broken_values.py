"""Values that are not as the grammar has them: what is wrong, and what can be saved."""

from __future__ import annotations

import re

from sphinx_pubs.read.bibtex.field_names import NAME

#: A value in quotes that runs into the next field: its last line opens one.
RAN_ON = re.compile(rf"\n(?=[ \t]*{NAME}\s*=\s*(?:[\"{{\w]|$))")
#: A value that holds another field of its line: one that an entry has, or it may be text.
_HOLDS_A_FIELD = re.compile(
    r",\s*(?:author|booktitle|editor|journal|publisher|title|year)\s*=\s*[\"{]", re.IGNORECASE
)
_UNESCAPED_BRACE = re.compile(r"(?<!\\)[{}]")


def took_the_end(value: str) -> bool:
    """Tell whether the last brace of the entry was taken for the end of this value."""
    content = value.rstrip()
    lonely_brace = "\n" in value[len(content) :] and not value[:1].isspace()
    ran_on = RAN_ON.search(value) or _HOLDS_A_FIELD.search(value)
    return lonely_brace or content.endswith(",") or ran_on is not None


def value_fault(name: str, sign: str, *, failed: bool) -> str:
    """Say what is wrong with a value that begins with that sign; "failed": has no end."""
    if sign in ("", ",", "}", ")"):
        return f"'{name}' has no value"
    if sign not in '{"':
        return f"the value of '{name}' must stand in braces or quotes"
    end = "}" if sign == "{" else '"'
    if failed:
        return f"the '{end}' that closes '{name}' is missing"
    if sign == "{":
        return f"a '}}' ends '{name}' within its value"
    return f"a '\"' inside '{name}' must stand in braces"


def tidy(value: str) -> str:
    """Take the delimiters from a value that does not parse, as far as it has them."""
    value = value.strip().rstrip(",").rstrip()
    if value.startswith('"'):
        return value.strip('"').strip()
    surplus = _depths(value)[-1]
    start, end = 0, len(value)
    while surplus < 0 and end and value[end - 1] in "} \t\n":
        end, surplus = end - 1, surplus + (value[end - 1] == "}")
    while surplus > 0 and start < end and value[start] in "{ \t\n":
        start, surplus = start + 1, surplus - (value[start] == "{")
    value = value[start:end].strip()
    if value.startswith("{") and value.endswith("}") and 0 not in _depths(value)[1:-1]:
        value = value[1:-1].strip()
    return value


def _depths(value: str) -> list[int]:
    """Follow the depth of braces, from before the first to behind the last."""
    depths = [0]
    for brace in _UNESCAPED_BRACE.findall(value):
        depths.append(depths[-1] + (1 if brace == "{" else -1))
    return depths
