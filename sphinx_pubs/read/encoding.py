"""The text of a file, whatever bytes it holds.

UTF-8 first; else what its first bytes or a declaration of the editor
(``% Encoding: windows-1252``, ``-*- coding: latin-9 -*-``) say, else what
charset_normalizer finds. The reader is told which encoding was taken.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from sphinx_pubs.model import Problem, Source

#: What bibliographies come in, for the detector and for declarations.
_CANDIDATES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1257",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "koi8_r",
    "mac_roman",
)
_DECLARABLE = (
    *_CANDIDATES,
    "gbk",
    "gb2312",
    "cp932",
    "latin-1",
    "latin2",
    "iso8859-15",
    "ascii",
)
_DECLARED = re.compile(rb"%\s*(?:Encoding:|-\*-.*?coding:)\s*([\w.-]+)", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BOMS_16_32 = tuple(bom for bom, name in _BOMS if name != "utf-8-sig")
_NEAR_WESTERN = frozenset({"cp1250", "cp1254", "cp1257"})
#: What words of cp1250 look like when read as cp1252.
_POLISH = re.compile("[a-z][³¹£¿œ][a-z]")
_CZECH = re.compile("[šžŠŽøØìï]")
_WESTERN = re.compile("[àâãåæêñöüäßôÖÜÄçîëœ]")
#: What is a letter or a quote in mac_roman, and a sign or a capital amid a word in cp1252.
_OF_MAC = re.compile(
    rb"[\x80-\x84\x86-\x90\x98-\x9f]|[a-z][\x93-\x97](?=[a-z])|[a-z][\xa7\xd2-\xd5]"
)
#: And the other way round.
_OF_WINDOWS = re.compile(rb"[\xe0-\xff]|[a-z][\x92\xdf]|(?<![a-z])[\xc0-\xdc](?=[a-z])")
#: Not compiled before it is needed: classes of so many signs take milliseconds.
_HANZI = "[\u4e00-\u9fff]"
#: Enough for the detector, which is slow.
_SAMPLE = 20_000


def read_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """Read a file into text with Unix line ends; never fails.

    The problems are a "file" one where there is nothing to read, and an
    "encoding" one at the first line that is not UTF-8 (info where the file
    itself says what it is by a byte order mark).
    """
    try:
        # A pipe would wait for ever, a device never end.
        if path.exists() and not (path.is_file() or path.is_dir()):
            message = f"{path.name} cannot be read: it is no regular file"
            return "", (Problem("file", message, Source(str(path), 1)),)
        data = path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        message = f"{path.name} cannot be read: {reason}"
        return "", (Problem("file", message, Source(str(path), 1)),)
    text, encoding, line = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if encoding == "utf-8":
        return text, ()
    level: Literal["info", "warning"] = (
        "info" if encoding[:6] in ("utf-16", "utf-32") else "warning"
    )
    message = f"{path.name} is not UTF-8; read as {encoding}"
    return text, (Problem("encoding", message, Source(str(path), line), level),)


def decode(data: bytes) -> tuple[str, str, int]:
    """Decode bytes; gives the text, the encoding taken and the first line that needs it."""
    marked = _by_mark(data)
    if marked:
        return (*marked, 1)
    try:
        return data.decode("utf-8"), "utf-8", 1
    except UnicodeDecodeError as error:
        line = 1 + len(data[: error.start].splitlines()) - (not _ends_line(data, error.start))
    return (*_by_declaration(data), line) if _declared(data) else (*_by_content(data), line)


def _ends_line(data: bytes, end: int) -> bool:
    return end == 0 or data[end - 1 : end] in (b"\n", b"\r")


def _by_mark(data: bytes) -> tuple[str, str] | None:
    """Decode by signs that only one encoding has."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not encoding and b"\x1b$" in data and data.isascii():
        encoding = "iso2022_jp"
    if not encoding:
        encoding = _by_zeros(data[:1000])
    errors = "replace" if data.startswith(_BOMS_16_32) else "strict"
    try:
        text = data.decode(encoding, errors) if encoding else ""
    except UnicodeDecodeError:
        return None
    return (text, "utf-8" if encoding == "utf-8-sig" else encoding) if encoding else None


def _by_zeros(sample: bytes) -> str:
    """Know UTF-16 without a mark: each sign of ASCII has a zero byte, all on the same side."""
    zeros, before = sample.count(0), sample[::2].count(0)
    aside = min(before, zeros - before)
    has_sign = zeros >= 8 and (b"@\0" in sample or b"\0@" in sample)
    if aside * 20 > zeros or not (has_sign or zeros * 3 > len(sample)):
        return ""
    return "utf-16-be" if before > aside else "utf-16-le"


def _declared(data: bytes) -> str:
    """Find the encoding that the file says it has, if it can be that."""
    match = _DECLARED.search(data[:2000])
    if match is None:
        return ""
    name = re.sub(r"-(?:unix|dos|mac)$", "", match[1].decode("ascii", "replace").lower())
    for spelling in (name, name.replace("-", ""), name.removeprefix("x-")):
        try:
            found = codecs.lookup(spelling).name
            data.decode(found if found in _declarable() else "ascii")
        except (LookupError, UnicodeError):
            continue
        # What is called Latin-1 is Windows-1252 in fact, as everywhere on the web.
        return "cp1252" if found == "iso8859-1" else found
    return ""


@functools.cache
def _declarable() -> frozenset[str]:
    """Python's names of what may be declared; it loads each to tell its name."""
    return frozenset(codecs.lookup(name).name for name in _DECLARABLE)


def _by_declaration(data: bytes) -> tuple[str, str]:
    name = _declared(data)
    return data.decode(name, "replace"), name


def _by_content(data: bytes) -> tuple[str, str]:
    lines = data.splitlines(keepends=True)
    special = [line for line in lines if not line.isascii()]
    strange = [line for line in special if not _is_utf8(line)]
    if len(strange) * 2 > len(special):
        name = _detect(special)
        return data.decode(name, "replace"), name
    # Something of Windows was pasted into a UTF-8 file: each line is read by itself.
    texts = (line.decode("utf-8" if _is_utf8(line) else "cp1252", "replace") for line in lines)
    return "".join(texts), "UTF-8 and cp1252"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _detect(lines: Iterable[bytes]) -> str:
    """Let charset_normalizer guess, from lines that are not ASCII."""
    from charset_normalizer import from_bytes

    sample = b"".join(lines)[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    if best is None or not _is_likely(best.encoding, sample):
        return "cp1252"
    if best.encoding == "euc_kr" and re.search(_HANZI, str(best)):
        # Korean of today has none of these: two Chinese names read as Korean.
        return "gb18030"
    return best.encoding


def _is_likely(encoding: str, sample: bytes) -> bool:
    """Whether it is this rather than cp1252, in which a few signs may be anything."""
    if encoding == "cp1252":
        return True
    if encoding in _NEAR_WESTERN:
        return _is_central_european(sample)
    if encoding == "mac_roman":
        return len(_OF_MAC.findall(sample)) >= max(len(_OF_WINDOWS.findall(sample)), 1)
    # Words of other scripts are runs of letters; a Western word has one among those of ASCII.
    runs = re.findall(r"[^\W\d_a-zA-Z]+", sample.decode(encoding, "replace"))
    alone = sum(len(run) == 1 and not _is_of_two_high_bytes(run, encoding) for run in runs)
    return sum(map(len, runs)) - alone > alone


def _is_of_two_high_bytes(sign: str, encoding: str) -> bool:
    """Whether it would be two signs of cp1252 beyond ASCII, not one before a letter or brace."""
    data = sign.encode(encoding, "replace")
    return len(data) > 1 and min(data) > 0xA0


def _is_central_european(sample: bytes) -> bool:
    """Tell cp1250 from cp1252, which share most letters; the detector often cannot."""
    text = sample.decode("cp1252", "replace")
    czech = _CZECH.findall(text)
    few_western = len(czech) > 4 * len(_WESTERN.findall(text))
    return bool(_POLISH.search(text)) or (few_western and len(set(czech)) > 1)
