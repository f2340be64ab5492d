"""Encodings: the text of a file, whatever bytes it has.

UTF-8 first; otherwise the encoding of its byte order mark or of a declaration for an editor
(``% Encoding: windows-1252``, ``-*- coding: latin-9 -*-``), otherwise the guess of
charset_normalizer. A problem names the encoding.

Some guesses are overruled, because most old files are cp1252: of 63 files of a corpus in cp1252
charset_normalizer alone recognises 29, with the rules 61; of 459 lines with a single
character beyond ASCII the rules for other scripts and for mac_roman save 12 each.
"""

from __future__ import annotations

import codecs
import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from sphinx_pubs.model import Problem, Source

#: Encodings of bibliographies, for the detector and for declarations.
_CANDIDATES = """
    cp1252 cp1250 cp1251 cp1253 cp1254 cp1257 gb18030 big5 shift_jis euc_jp euc_kr koi8_r mac_roman
    """.split()
_DECLARABLE = (*_CANDIDATES, *"gbk gb2312 cp932 latin-1 latin2 iso8859-15 ascii".split())
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
#: Polish and Czech words of cp1250 when read as cp1252, and Western letters.
_POLISH = re.compile("[a-z][³¹£¿œ][a-z]")
_CZECH = re.compile("[šžŠŽøØìï]")
_WESTERN = re.compile("[àâãåæêñöüäßôÖÜÄçîëœ]")
#: Letters and quotes in mac_roman that are symbols, or capitals within a word, in cp1252.
_OF_MAC = re.compile(
    rb"[\x80-\x84\x86-\x90\x98-\x9f]|[a-z][\x93-\x97](?=[a-z])|[a-z][\xa7\xd2-\xd5]"
)
#: And the other way round.
_OF_WINDOWS = re.compile(rb"[\xe0-\xff]|[a-z][\x92\xdf]|(?<![a-z])[\xc0-\xdc](?=[a-z])")
#: Not compiled before it is needed: classes of so many characters take milliseconds.
_HANZI = "[\u4e00-\u9fff]"
#: Enough for the detector, which is slow.
_SAMPLE = 20_000


def read_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """Read a file into text with Unix line ends; raise nothing.

    The problems are a "file" one where there is nothing to read, and an "encoding" one at the
    first line that is not UTF-8 (info where the file has a byte order mark).
    """
    reason, data = "", b""
    try:
        # Reading a pipe would wait for ever, reading a device would never end.
        if path.exists() and not (path.is_file() or path.is_dir()):
            reason = "it is not a regular file"
        else:
            data = path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
    if reason:
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
    """Return the text of bytes, its encoding, and the first line that needs that encoding."""
    marked = _by_mark(data)
    if marked:
        return (*marked, 1)
    try:
        return data.decode("utf-8"), "utf-8", 1
    except UnicodeDecodeError as error:
        line = len(data[: error.start + 1].splitlines())
    if declared := _declared(data):
        return data.decode(declared, "replace"), declared, line
    return (*_by_content(data), line)


def _by_mark(data: bytes) -> tuple[str, str] | None:
    """Decode by a byte order mark or by bytes that only one encoding has."""
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not encoding and b"\x1b$" in data and data.isascii():
        encoding = "iso2022_jp"
    encoding = encoding or _by_zeros(data[:1000])
    if not encoding:
        return None
    try:
        text = data.decode(encoding, "replace" if data.startswith(_BOMS_16_32) else "strict")
    except UnicodeDecodeError:
        return None
    return text, encoding.removesuffix("-sig")


def _by_zeros(sample: bytes) -> str:
    """Recognise UTF-16 without a mark: each character of ASCII has a zero byte on the same side."""
    zeros, before = sample.count(0), sample[::2].count(0)
    aside = min(before, zeros - before)
    has_at = zeros >= 8 and (b"@\0" in sample or b"\0@" in sample)
    if aside * 20 > zeros or not (has_at or zeros * 3 > len(sample)):
        return ""
    return "utf-16-be" if before > aside else "utf-16-le"


def _declared(data: bytes) -> str:
    """Return the encoding that the file declares, if it can be that; else ""."""
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
        # A file declared as Latin-1 is in fact Windows-1252, as everywhere on the web.
        return "cp1252" if found == "iso8859-1" else found
    return ""


@functools.cache
def _declarable() -> frozenset[str]:
    """Return Python's names of the declarable encodings; it imports each for its name."""
    return frozenset(codecs.lookup(name).name for name in _DECLARABLE)


def _by_content(data: bytes) -> tuple[str, str]:
    lines = data.splitlines(keepends=True)
    special = [line for line in lines if not line.isascii()]
    strange = [line for line in special if not _is_utf8(line)]
    if len(strange) * 2 > len(special):
        name = _detect(special)
        return data.decode(name, "replace"), name
    # Text of Windows was pasted into a UTF-8 file: each line is read by itself.
    texts = (line.decode("utf-8" if _is_utf8(line) else "cp1252", "replace") for line in lines)
    return "".join(texts), "UTF-8 and cp1252"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _detect(lines: Iterable[bytes]) -> str:
    """Return the guess of charset_normalizer, from lines that are not ASCII."""
    from charset_normalizer import from_bytes

    sample = b"".join(lines)[:_SAMPLE]
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    if best is None or not _is_likely(best.encoding, sample):
        return "cp1252"
    if best.encoding == "euc_kr" and re.search(_HANZI, str(best)):
        # Modern Korean has none of these: it is Chinese, two bytes a character as well.
        return "gb18030"
    return best.encoding


def _is_likely(encoding: str, sample: bytes) -> bool:
    """Return whether a guess is likelier than cp1252, in which a few characters may be anything."""
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


def _is_of_two_high_bytes(character: str, encoding: str) -> bool:
    """Return whether it would be two characters of cp1252 beyond ASCII, not one and an ASCII one."""
    data = character.encode(encoding, "replace")
    return len(data) > 1 and min(data) > 0xA0


def _is_central_european(sample: bytes) -> bool:
    """Return whether it is cp1250, not cp1252; the detector often confuses them."""
    text = sample.decode("cp1252", "replace")
    czech = _CZECH.findall(text)
    few_western = len(czech) > 4 * len(_WESTERN.findall(text))
    return bool(_POLISH.search(text)) or (few_western and len(set(czech)) > 1)
