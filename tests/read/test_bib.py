"""Entries, problems and the account of a .bib file."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent

import pytest

from sphinx_pubs.model import Bibliography, Source
from sphinx_pubs.read.bibtex import read_bib


@pytest.fixture
def read(tmp_path):
    def read_text(*texts: str) -> Bibliography:
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"refs{number or ''}.bib"
            path.write_bytes(dedent(text).encode())
            paths.append(str(path))
        return read_bib(paths)

    return read_text


def said(bibliography: Bibliography) -> list[tuple[int, str]]:
    """The problems as lines and messages; notes at debug level left out."""
    return [
        (problem.source.line, problem.message)
        for problem in bibliography.problems
        if problem.level != "debug"
    ]


def account(bibliography: Bibliography) -> dict[str, int]:
    return {name: count for name, count in bibliography.counts.items() if count}


def fields_of(bibliography: Bibliography) -> dict[str, dict[str, str]]:
    return {entry.key: dict(entry.fields) for entry in bibliography.entries}


def test_an_entry_has_its_fields_line_and_exact_text(read, tmp_path):
    raw = '@Article{a1,\n  Title = {On {B}races},\n  year = 2020, pages="1--2"\n}'
    found = read(f"\n\n{raw}\n\n")
    (entry,) = found.entries
    assert (entry.key, entry.type, entry.raw) == ("a1", "article", raw)
    assert entry.fields == {"title": "On {B}races", "year": "2020", "pages": "1--2"}
    assert entry.source == Source(str(tmp_path / "refs.bib"), 3)
    assert found.problems == ()
    assert found.files == (str(tmp_path / "refs.bib"),)
    assert account(found) == {"entry": 1}


def test_paragraphs_of_a_value_survive(read):
    found = read("@misc{a, abstract = { One.\n\n  Two. }}")
    assert found.entries[0].fields["abstract"] == "One.\n\n  Two."


@pytest.mark.parametrize(
    ("text", "key", "fields"),
    [
        ("@misc(a, title = {T (x)}, note = {)})", "a", {"title": "T (x)", "note": ")"}),
        ('@misc(a, title = ")")', "a", {"title": ")"}),
        ("@ misc {a, title = {T}}", "a", {"title": "T"}),
        ("@MISC{a,title={T},}", "a", {"title": "T"}),
        ("@misc{, title = {T}}", "", {"title": "T"}),
        ("@misc{title = {T}}", "", {"title": "T"}),
        ("@misc{a title = {T}}", "a", {"title": "T"}),
        ("@misc{a\n  title = {T}}", "a", {"title": "T"}),
        ("@misc{a b c, title = {T}}", "a b c", {"title": "T"}),
        ("@misc{DBLP:conf/x/Y20, title = {T}}", "DBLP:conf/x/Y20", {"title": "T"}),
        ("@misc{иванов'20\", title = {T}}", "иванов'20\"", {"title": "T"}),
        ('@misc{G{\\"o}del, title = {T}}', 'G{\\"o}del', {"title": "T"}),
        ("@misc{a, bdsk-url-1 = {u}, author+an:role = {r}}", "a", None),
        ("@misc{a, 2nd = {x}, год = 1999}", "a", {"2nd": "x", "год": "1999"}),
        ('@misc{a, t = "The {"}best{"} one"}', "a", {"t": 'The {"}best{"} one'}),
        ("@misc{a, t = {x} # { } # 12 # jan}", "a", {"t": "x 12January"}),
        ("@misc{a, t = {x@y.z, see @book{b} there}}", "a", {"t": "x@y.z, see @book{b} there"}),
        ("@misc{a,\n% t = {off},\n  u = {on}}", "a", {"u": "on"}),
        ("@web_page{a, t = {x}}", "a", {"t": "x"}),
        ("---\n---\n@misc{a, t = {x}}", "a", {"t": "x"}),
        ("\ufeff@misc{a, t = {x}}", "a", {"t": "x"}),
        ("@misc{a,\0 t = {x\0}}", "a", {"t": "x"}),
        ("@misc{a,\r\n t = {x}\r\n}\r\n", "a", {"t": "x"}),
        ("text, me@home{x} @ 3 { and\n@Comment text\n@misc{a, t = {x}} more", "a", {"t": "x"}),
    ],
)
def test_what_people_write_is_read_without_a_word(read, text, key, fields):
    found = read(text)
    (entry,) = found.entries
    assert entry.key == key
    assert fields is None or entry.fields == fields
    assert found.problems == ()


def test_strings_are_shared_by_all_files_whatever_their_order(read):
    found = read(
        "@misc{a, journal = ABC # { B}}",
        '@String{abc = "Annals"}\n@string(x = abc # { of X})\n@misc{b, journal = x}',
    )
    assert fields_of(found) == {"a": {"journal": "Annals B"}, "b": {"journal": "Annals of X"}}
    assert found.problems == ()


def test_a_string_defined_anew_counts_from_there(read):
    found = read("@string{j={One}} @misc{a, t=j}\n@string{j={Two}} @misc{b, t=j}")
    assert fields_of(found) == {"a": {"t": "One"}, "b": {"t": "Two"}}


@pytest.mark.parametrize(
    "field", ["selected = true", "month = sept", "month = june", "preview = yes", "hidden = foo"]
)
def test_words_that_are_meant_stand_for_themselves(read, field):
    found = read(f"@misc{{a, {field}}}")
    assert dict([field.split(" = ")]) == found.entries[0].fields
    assert found.problems == ()


def test_an_undefined_string_is_its_own_word_and_a_problem(read):
    found = read("@string{nature = {Nature}}\n@misc{a,\n journal = natuer,\n note = foo}")
    assert found.entries[0].fields == {"journal": "natuer", "note": "foo"}
    assert said(found) == [
        (3, "a: undefined string 'natuer' in field 'journal', did you mean 'nature'?"),
        (4, "a: undefined string 'foo' in field 'note'"),
    ]


BROKEN = {
    "comma": (
        "@misc{a,\n author = {A}\n title = {T},\n year = 1999}",
        {"author": "A", "title": "T", "year": "1999"},
        [(2, "a: ',' expected after 'author'")],
    ),
    "quote never closed": (
        '@misc{a,\n author = "A,\n title = "T"\n}',
        {"author": "A", "title": "T"},
        [(2, "a: the '\"' that closes 'author' is missing")],
    ),
    "quote inside": (
        '@misc{a,\n title = "The "best" one",\n year = 1999}',
        {"title": 'The "best" one', "year": "1999"},
        [(2, "a: a '\"' inside 'title' must be in braces")],
    ),
    "brace never closed": (
        "@misc{a,\n title = {T,\n author = {A},\n year = 1999\n}",
        {"title": "T", "author": "A", "year": "1999"},
        [(2, "a: the '}' that closes 'title' is missing")],
    ),
    "brace never closed in quotes": (
        '@misc{a,\n title = "T {x",\n year = 1999\n}',
        {"title": "T {x", "year": "1999"},
        [(2, "a: the '\"' that closes 'title' is missing")],
    ),
    "brace too many": (
        "@misc{a,\n title = {T}},\n author = {A},\n year = 1999\n}",
        {"title": "T", "author": "A", "year": "1999"},
        [(2, "a: unexpected '}' after 'title'")],
    ),
    "escaped brace": (
        "@misc{a,\n author = {A \\} B},\n year = 1999\n}",
        {"author": "A \\} B", "year": "1999"},
        [(2, "a: a '}' ends 'author' within its value")],
    ),
    "bare text": (
        "@misc{a,\n journal = Nature Physics,\n pages = 12--14,\n year = 1999}",
        {"journal": "Nature Physics", "pages": "12--14", "year": "1999"},
        [
            (2, "a: the value of 'journal' must be in braces or quotes"),
            (3, "a: the value of 'pages' must be in braces or quotes"),
        ],
    ),
    "no value": (
        "@misc{a,\n month = ,\n year = 1999}",
        {"year": "1999"},
        [(2, "a: 'month' has no value")],
    ),
    "name of two words": (
        "@misc{a,\n my note = {x},\n year = 1999}",
        {"note": "x", "year": "1999"},
        [(2, "a: 'my' is not a field; a name and '=' expected")],
    ),
    "no equals sign": (
        "@misc{a,\n title {T},\n year = 1999}",
        {"title": "T", "year": "1999"},
        [(2, "a: '=' expected after 'title'")],
    ),
    "no name": (
        "@misc{a,\n {T},\n year = 1999}",
        {"year": "1999"},
        [(2, "a: '{T}' is not a field; a name and '=' expected")],
    ),
    "brace too many in quotes": (
        '@misc{a,\n title = "{T}} of",\n author = "A",\n year = 1999\n}',
        {"title": "{T}} of", "author": "A", "year": "1999"},
        [(2, "a: the '\"' that closes 'title' is missing")],
    ),
    "comments behind the end": (
        "@misc{a,\n title = {T},\n year = {1999\n}\n\n%%%\n%%% Next\n%%%\n",
        {"title": "T", "year": "1999"},
        [(3, "a: the '}' that closes 'year' is missing")],
    ),
    "text behind the end": (
        "@misc{a,\n title = {{T},\n year = 1999\n}\n---\nsome text\n",
        {"title": "T", "year": "1999"},
        [(2, "a: the '}' that closes 'title' is missing")],
    ),
    "no brace": (
        "@misc a,\n title = {T},\n year = 1999\n}",
        {"title": "T", "year": "1999"},
        [(1, "a: '{' expected after '@misc'")],
    ),
    "no end": (
        "@misc{a,\n title = {T},\n year = 1999\n\n",
        {"title": "T", "year": "1999"},
        [(3, "a: the closing '}' is missing")],
    ),
    "wrong end": (
        "@misc{a,\n title = {T}\n)",
        {"title": "T"},
        [(3, "a: the entry must end with '}', not ')'")],
    ),
    "two braces before the key": (
        "@misc{{a,\n title = {T},\n year = 1999}",
        {"title": "T", "year": "1999"},
        [(3, "a: the closing '}' is missing")],
    ),
    "two braces around": (
        "@misc{{a,\n title = {T},\n year = 1999}}",
        {"title": "T", "year": "1999"},
        [(3, "a: unexpected '}' after 'year'")],
    ),
    "two groups": (
        "@misc{a,\n title = {A} {B},\n year = 1999}",
        {"title": "{A} {B}", "year": "1999"},
        [(2, "a: a '}' ends 'title' within its value")],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_entry_keeps_its_fields_and_spares_its_neighbours(read, name):
    text, fields, problems = BROKEN[name]
    found = read(f"{text}\n\n@misc{{next, t = {{n}}}}\n")
    assert fields_of(found) == {"a": fields, "next": {"t": "n"}}
    assert said(found) == problems
    assert account(found) == {"entry": 2}


#: How an entry may begin that no "@type{key," begins: its type, what is said.
HEADS = {
    "@article}k,": ("article", "'@article{' expected, not '@article}'"),
    "@article,k,": ("article", "'@article{' expected, not '@article,'"),
    '@article"{k,': ("article", "'@article{' expected, not '@article\"{'"),
    "@article[x]{k,": ("article", "'@article{' expected, not '@article[x]{'"),
    "@article<k,": ("article", "'@article{' expected, not '@article<'"),
    "  @article;{ k ,": ("article", "'@article{' expected, not '@article;{'"),
    "\uff20article{k,": ("article", "'@article{' expected, not '\uff20article{'"),
    "@123{k,": ("misc", "'@misc{' expected, not '@123{'"),
    "@{k,": ("misc", "'@misc{' expected, not '@{'"),
    "@article}\nk,": ("article", "'@article{' expected, not '@article}'"),
    "@article\nk,": ("article", "'{' expected after '@article'"),
    "@article[x]{\nk,": ("article", "'@article{' expected, not '@article[x]{'"),
    "@article<k,\n % c": ("article", "'@article{' expected, not '@article<'"),
    "@{}{k,": ("misc", "'@misc{' expected, not '@{}{'"),
    f"@{'long' * 16}{{k,": ("long" * 16, "the type is longer than 60 letters"),
    "@Journal Article{k,": (
        "journalarticle",
        "'@JournalArticle{' expected, not '@Journal Article{'",
    ),
    "@['JournalArticle', 'Review']{k,": (
        "journalarticle",
        "'@JournalArticle{' expected, not '@['JournalArticle', 'Review']{'",
    ),
}


def test_a_line_of_prose_that_begins_with_the_sign_is_no_entry(read):
    typed = "@misc{a,\n abstract = {foo {\n@ 5 GHz, power = 5\n bar},\n title = {T}\n}\n@misc{b, title = {B}}"
    assert [(one.key, one.fields.get("title")) for one in read(typed).entries] == [
        ("a", "T"),
        ("b", "B"),
    ]


@pytest.mark.parametrize("end", ["\n}", "", "\n)"], ids=["end", "no end", "paren"])
@pytest.mark.parametrize("head", HEADS)
def test_an_entry_that_begins_wrong_is_one_with_a_warning(read, head, end):
    type_, message = HEADS[head]
    found = read(
        f"Text.\n\n{head}\n title = {{T}},\n year = 1999{end}\n\n@misc{{next, t = {{n}}}}\n"
    )
    entry = found.entries[0]
    assert (entry.key, entry.type, entry.fields) == ("k", type_, {"title": "T", "year": "1999"})
    assert [one.key for one in found.entries] == ["k", "next"]
    assert said(found)[0] == (3, f"k: {message}")


@pytest.mark.parametrize(
    "text",
    [
        "@article}k, and more text",
        "mail me@home, or = not",
        "% @article}k, title = {T}",
        "@home, sweet home",
        "@misc and @book, as types",
        "@, @, @",
    ],
)
def test_text_between_entries_is_none(read, text):
    found = read(f"@misc{{a, t = {{x}}}}\n{text}\n@misc{{b, t = {{y}}}}\n")
    assert list(fields_of(found)) == ["a", "b"]
    assert said(found) == []


def test_entries_swallowed_by_balanced_braces_come_out(read):
    found = read("@misc{a, t = {x}\n\n@misc{b, t = {y}}\n\n@misc{c, t = {z}}}\n")
    assert list(fields_of(found)) == ["a", "b", "c"]
    assert said(found) == [(1, "a: the closing '}' is missing")]


def test_an_entry_within_a_value_is_part_of_it(read):
    found = read("@misc{a,\n note = {cite as\n@misc{a, t = {x}}\n},\n year = 1999}")
    assert found.entries[0].fields == {"note": "cite as\n@misc{a, t = {x}}", "year": "1999"}
    assert account(found) == {"entry": 1}


def test_a_broken_string_is_reported_and_defined(read):
    found = read('\n@string{j = "One }\n@misc{a, t = j}')
    assert fields_of(found) == {"a": {"t": "One"}}
    assert said(found) == [(2, "@string: the '\"' that closes 'j' is missing")]


def test_nothing_to_read_is_broken(read):
    found = read("\n@misc{a,}\n@misc{b, t = {x}}")
    assert list(fields_of(found)) == ["b"]
    assert said(found) == [(2, "a: no field can be read; the entry is left out")]
    assert account(found) == {"entry": 1, "broken": 1}


def test_what_is_switched_off_is_counted_and_nothing_else(read):
    found = read(
        """\
        % @misc{a,
        %   t = {x}
        % }
        @comment{ @misc{b, t = {x}} @string{s = {x}} }
        @comment{jabref-meta: x}
        @misc{c, t = {50\\% of}} @misc{d, t = {x}}
        """
    )
    assert list(fields_of(found)) == ["c", "d"]
    assert account(found) == {"entry": 2, "off": 2}
    assert found.problems == ()


def test_a_repetition_is_read_once(read):
    found = read("@misc{a, t = {x  y}, u = 1}\n@Misc{a, U = {1},\n t = {x y}}")
    assert account(found) == {"entry": 1, "repetition": 1}
    (problem,) = found.problems
    assert (problem.level, problem.subtype, problem.source.line) == ("debug", "duplicate", 2)
    assert problem.message == "a: the same entry is also on line 1; showing it once"


def test_one_key_with_other_content_is_kept_and_reported(read, tmp_path):
    found = read("@misc{a, t = {x}}", "\n@misc{a, t = {y}}\n@misc{A, t = {x}}")
    assert [entry.fields["t"] for entry in found.entries] == ["x", "y", "x"]
    where = tmp_path / "refs.bib"
    assert said(found) == [
        (2, f"a: duplicate key, also at {where}:1, with different fields; keeping both")
    ]


def test_empty_keys_do_not_clash(read):
    found = read("@misc{, t = {x}}\n@misc{, t = {y}}\n@misc{, t = {x}}")
    assert account(found) == {"entry": 2, "repetition": 1}
    assert said(found) == []


def test_of_a_repeated_field_the_first_counts(read):
    found = read("@misc{a, t = {x},\n u = {},\n t = {y},\n T = {x},\n u = {z}}")
    assert found.entries[0].fields == {"t": "x", "u": "z"}
    assert said(found) == [
        (3, "a: duplicate field 't'; using the first, on line 1"),
    ]


def test_problems_come_in_the_order_of_the_lines(read):
    found = read("@misc{a, x = foo}\n@misc{b, crossref = {no}}\n@misc{c, x = bar}")
    assert [line for line, _ in said(found)] == [1, 2, 3]


def test_a_missing_file_is_a_problem(tmp_path):
    path = tmp_path / "no.bib"
    found = read_bib([str(path), str(path)])
    (problem,) = found.problems
    assert problem.subtype == "file"
    assert problem.message == "no.bib cannot be read: No such file or directory"
    assert problem.source == Source(str(path), 1)
    assert found.files == (str(path),)


def test_a_directory_is_a_problem(tmp_path):
    (problem,) = read_bib([str(tmp_path)]).problems
    assert problem.subtype == "file"


def test_paths_become_absolute(tmp_path, monkeypatch):
    (tmp_path / "a.bib").write_text("@misc{a, t = {x}}")
    monkeypatch.chdir(tmp_path)
    found = read_bib(["a.bib"])
    assert Path(found.files[0]).is_absolute()
    assert found.entries[0].source.path == found.files[0]


def test_strings_made_of_strings_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    doubled = (f"@string{{a{n + 1} = a{n} # a{n}}}" for n in range(40))
    path.write_text("\n".join(['@string{a0 = "0123456789"}', *doubled, "@misc{k, title = a40}"]))
    found = read_bib([str(path)])
    assert len(found.entries[0].fields["title"]) == 20_000
    assert found.problems[0].message == "@string: the string 'a11' is cut after 20000 characters"


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text("@misc{k,\n title = {a\x01b\uffff}}", "utf-8")
    found = read_bib([str(path)])
    assert found.entries[0].fields["title"] == "ab"
    (problem,) = found.problems
    assert (problem.source.line, problem.message) == (
        2,
        "refs.bib: control characters are removed; the first is U+0001",
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    os.mkfifo(path)
    (problem,) = read_bib([str(path)]).problems
    assert problem.message == "refs.bib cannot be read: it is not a regular file"


@pytest.mark.parametrize("before", ["l", "}x", ".", "and", "1", "_"])
def test_an_entry_that_touches_what_stands_before_it(read, before) -> None:
    text = f"@misc{{a, title = {{Q}}}}\n{before}@article{{k1, title = {{A}}}}\n@misc{{b, title = {{B}}}}\n"
    bibliography = read(text)
    assert [entry.key for entry in bibliography.entries] == ["a", "k1", "b"]


@pytest.mark.parametrize(
    "address", ["me@example.org", "me@example{", "me@example{a, b}", "a@b(c, d)"]
)
def test_an_address_is_no_entry(read, address) -> None:
    bibliography = read(f"Ask {address}\n@misc{{b, title = {{B}}}}\n")
    assert [entry.key for entry in bibliography.entries] == ["b"]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ("author={Doe, Jane, title={Open brace}, journal={X}, year=2010", "author"),
        ("author={Doe, Jane}, title={Open brace, journal={X}, year=2010", "title"),
        ('author={Doe, Jane, title="Open brace", journal={X}, year=2010', "author"),
    ],
)
def test_a_brace_left_open_on_a_line_of_several_fields(read, fields, name) -> None:
    bibliography = read(f"@article{{u, {fields}}}\n@misc{{b, title={{B}}}}\n")
    first, second = bibliography.entries
    found = {field: first.fields[field] for field in ("author", "title", "journal", "year")}
    assert found == {
        "author": "Doe, Jane",
        "title": "Open brace",
        "journal": "X",
        "year": "2010",
    }
    assert second.key == "b"
    assert said(bibliography) == [(1, f"u: the '}}' that closes '{name}' is missing")]


@pytest.mark.parametrize(
    "value",
    [
        'Code: f(x, key="v")',
        "We set n, m = {1, 2} and k, then see.",
        r"On $x, y = {\bf 0}$ and more",
    ],
)
def test_text_that_looks_like_a_field_stays_in_an_entry_left_open(read, value) -> None:
    bibliography = read(f"@misc{{a, title={{A}}, note={{{value}}}\n@misc{{b, title={{B}}}}\n")
    assert bibliography.entries[0].fields["note"] == value
    assert said(bibliography) == [(1, "a: the closing '}' is missing")]


@pytest.mark.parametrize(
    "fault", ["f{} = {{a}} {{b}}", "f{} {{x}}", "f{} = x y", "g h f{} = {{x}}", 'f{} = "a {{"']
)
def test_an_entry_of_many_faults_is_read_to_its_end(read, fault):
    lines = [fault.format(number) for number in range(50)]
    found = read("@misc{a,\n" + ",\n".join(lines) + ',\ntitle = {T}, note = "N",\nyear = 1999}')
    fields = found.entries[0].fields
    assert {f"f{number}" for number in range(50)} <= set(fields)
    assert (fields["title"], fields["note"], fields["year"]) == ("T", "N", "1999")
    assert [line for line, _ in said(found)] == [*range(2, 22), 22]
    assert said(found)[-1] == (22, "a: 30 more problems from here on")


def test_one_fault_more_is_said_itself(read):
    lines = [f"f{number} {{x}}" for number in range(21)]
    found = read("@misc{a,\n" + ",\n".join(lines) + "}")
    assert said(found)[-1] == (22, "a: '=' expected after 'f20'")
