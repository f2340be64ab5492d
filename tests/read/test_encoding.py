"""Files in any encoding become text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.read.encoding import decode, read_text

ASCII = "@misc{a, title = {A Title of a Work}, year = 2020}\n"
GERMAN = "@book{a,\n  author = {Müller, Jörg and Weiß, André},\n  title = {Über die Größe}\n}\n"


def text_of(path, data: bytes):
    path = path / "refs.bib"
    path.write_bytes(data)
    text, problems = read_text(path)
    return text, [(item.level, item.subtype, item.source.line, item.message) for item in problems]


@pytest.mark.parametrize("data", [GERMAN.encode(), codecs.BOM_UTF8 + GERMAN.encode(), b"", b"x"])
def test_utf8_is_nothing_to_tell(tmp_path, data):
    text, problems = text_of(tmp_path, data)
    assert text == data.decode("utf-8-sig")
    assert problems == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_is_sure(tmp_path, encoding):
    text, problems = text_of(tmp_path, GERMAN.encode(encoding))
    assert text == GERMAN
    message = f"refs.bib is not UTF-8; read as {encoding}"
    assert problems == [("info", "encoding", 1, message)]


@pytest.mark.parametrize(
    ("encoding", "sample"),
    [
        ("cp1252", "author = {Müller, Jörg and Weiß, André}, title = {Über die Größe}"),
        ("cp1252", "publisher = {Éditions du Seuil}, note = {naïve “façade”}"),
        ("cp1252", "author = {José Núñez}"),
        ("cp1250", "author = {Dvořák, Jiří and Čapek, Karel}, title = {Řeč a příběh}"),
        ("cp1250", "author = {Łukasz Świątek}, title = {Żółć i gęś}"),
        ("cp1251", "author = {Иванов, Иван}, title = {О некоторых свойствах}"),
        ("gb18030", "author = {张三 and 李四}, title = {中文标题测试文章}"),
        ("shift_jis", "author = {山田太郎}, title = {日本語の論文タイトルについて}"),
        ("euc_kr", "author = {김철수}, title = {한국어 논문 제목}"),
        ("iso2022_jp", "author = {山田太郎}"),
        ("utf-16-le", "author = {Müller, Jörg}"),
        ("utf-16-be", "author = {Müller, Jörg}"),
    ],
)
def test_what_the_file_does_not_say_is_detected(encoding, sample):
    text, found, _ = decode(sample.encode(encoding))
    assert (text, found) == (sample, encoding)


@pytest.mark.parametrize(
    ("line", "encoding", "found", "word"),
    [
        ("% Encoding: windows-1252", "cp1252", "cp1252", "ä"),
        ("% Encoding: ISO-8859-1", "latin-1", "cp1252", "ä"),
        ("% -*- coding: latin-9-unix -*-", "iso8859-15", "iso8859-15", "Š"),
        ("% Encoding: windows-1251", "cp1251", "cp1251", "я"),
    ],
)
def test_a_declaration_counts_before_the_detector(line, encoding, found, word):
    text = f"{line}\n@book{{{word}}}"
    assert decode(text.encode(encoding)) == (text, found, 2)


@pytest.mark.parametrize("name", ["UTF-8", "hex", "nonsense", "unicode_escape", "ascii"])
def test_a_declaration_that_cannot_be_is_none(name):
    text, found, _ = decode(f"% Encoding: {name}\n{GERMAN}".encode("cp1252"))
    assert (text, found) == (f"% Encoding: {name}\n{GERMAN}", "cp1252")


def test_the_problem_is_at_the_first_line_that_is_not_utf8(tmp_path):
    _, problems = text_of(tmp_path, GERMAN.encode("cp1252"))
    message = "refs.bib is not UTF-8; read as cp1252"
    assert problems == [("warning", "encoding", 2, message)]


def test_a_file_of_two_encodings_is_read_line_by_line(tmp_path):
    data = GERMAN.encode() + GERMAN.encode() + "note = {Jörg}\n".encode("cp1252")
    text, problems = text_of(tmp_path, data)
    assert text == f"{GERMAN}{GERMAN}note = {{Jörg}}\n"
    message = "refs.bib is not UTF-8; read as UTF-8 and cp1252"
    assert problems == [("warning", "encoding", 9, message)]


def test_line_ends_become_one_kind_and_nul_is_dropped(tmp_path):
    text, problems = text_of(tmp_path, b"a\r\nb\rc\n\0d")
    assert (text, problems) == ("a\nb\nc\nd", [])


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data):
    text, encoding, line = decode(data)
    assert isinstance(text, str)
    assert encoding
    assert line >= 1


@pytest.mark.parametrize(
    "text",
    [
        "@article{s,\n  author = {Ann Smith},\n  title = {It’s a test},\n  year = 2020,\n}\n",
        "author = {São Paulo},",
        "author = {Niño},",
        "@article{k, author={Søren Kierkegaard}, title={X}, year=2020}",
        "@article{k, author={Ångström}, title={X}, year=2020}",
        "@article{k, author={½}, title={X}, year=2020}",
        "@article{k, author={É}, title={Ö}, year=2020}",
        "publications: {k1: {badge: Ü, note: ß}}",
        "title = {Die ‹Übersetzung›}, author = {Höllerer}",
        "title = {Sun’s light}",
    ],
)
def test_a_few_signs_of_western_text_are_no_other_script(text):
    assert decode(text.encode("cp1252"))[:2] == (text, "cp1252")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "gb18030",
            "@article{a, author = {李, 明 and 王, 强 and 张, 伟 and 刘, 洋}, title = {图像识别研究}}\n"
            "@article{b, author = {陈, 静 and 杨, 光 and 赵, 磊}, title = {大数据分析}}\n",
        ),
        ("gb18030", "author = {李, 四 and 王, 五 and 赵, 六}, title = {机器学习综述}"),
        ("euc_kr", "author = {김, 준 and 이, 솔 and 박, 별}, title = {한국어}"),
        ("shift_jis", "author = {ﾔﾏﾀﾞ, ﾀﾛｳ}, title = {ﾆﾎﾝｺﾞ ﾉ ｹﾝｷｭｳ}"),
    ],
)
def test_names_of_one_sign_are_of_their_script(encoding, text):
    assert decode(text.encode(encoding))[:2] == (text, encoding)


@pytest.mark.parametrize(
    "text",
    [
        "title = {Über die Größe}, author = {José Núñez and Ångström}",
        "title = {It’s “naïve”}, author = {André Müller}",
    ],
)
def test_old_files_of_a_macintosh(text):
    assert decode(text.encode("mac_roman"))[:2] == (text, "mac_roman")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_in_another_script(encoding):
    text = "@misc{k, title={" + "Хабр новости " * 20 + "}, author={Иван Петров}, year=2020}\n"
    assert decode(text.encode(encoding)) == (text, encoding, 1)


def test_utf16_with_a_byte_too_many():
    data = codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le") + b"\n"
    assert decode(data) == (GERMAN + "\N{REPLACEMENT CHARACTER}", "utf-16", 1)


def test_a_few_zero_bytes_are_no_utf16():
    text = "@misc{a, title = {A\0}, year = 2020}\n"
    assert decode(text.encode()) == (text, "utf-8", 1)


@pytest.mark.parametrize("number", [1, 7, 64, 500, 511, 4096])
@pytest.mark.parametrize("behind", [False, True], ids=["before", "behind"])
def test_zeros_around_a_text_are_no_encoding(tmp_path, number, behind):
    """What a disk leaves that was full, or a program that was killed."""
    zeros, data = b"\0" * number, ASCII.encode()
    assert text_of(tmp_path, data + zeros if behind else zeros + data) == (ASCII, [])
