"""Broken, hostile and unusual YAML: one problem at the right line, and no more."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest
import yaml

from sphinx_pubs.model import Problem, Source
from sphinx_pubs.read.sidecar import read_sidecar

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_pubs.model import Sidecar

PUBLICATION = "publications:\n  k:\n"


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test with PyYAML's parser in C and with the one in Python."""
    if request.param == "python":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)
    elif not hasattr(yaml, "CBaseLoader"):
        pytest.skip("PyYAML was built without libyaml")


def read(folder: Path, text: str) -> Sidecar:
    path = folder / "refs.yaml"
    path.write_bytes(text.encode())
    return read_sidecar(str(path))


def messages(sidecar: Sidecar) -> list[str]:
    return [f"{problem.source.line}: {problem.message}" for problem in sidecar.problems]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nvenue: A: B\n", 2, "a second ': ' on one line; put the text in quotes"),
        ("a:\n\tb: c\n", 2, "a tab in the indentation; use spaces"),
        ("a: 1\nb: @x\n", 2, "a text that begins with '@' needs quotes"),
        ("a: 1\nb: %x\n", 2, "a text that begins with '%' needs quotes"),
        ("a: 1\nb: *x\n", 2, "the alias '*x' has no anchor '&x'; a text that begins"),
        ("a: 1\n*: x\n", 2, "a text that begins with * or & needs quotes"),
        ("a: 1\nb: 'x\nc: d\n", 2, "a quote is opened here and never closed"),
        ('a: 1\nb: "\\cite{x}"\n', 2, "an unknown escape in double quotes; write TeX in single"),
        ("key: a\nfoo\nbar: c\n", 2, "a line that is neither 'key: value' nor indented"),
        ("a:\n  b: 1\n c: 2\n", 3, "this does not match the lines above; check indentation"),
        ("a: b\n- c\n", 2, "this does not match the lines above; check indentation"),
        ("a: [1, 2\nb: 3\n", 2, "a list that begins with [ lacks its ] or a comma before"),
        ("a: {b: 1\nc: 2\n", 2, "a mapping that begins with { lacks its } or a comma"),
        ("a: &x {b: *x}\n", 1, "the alias '*x' is inside the value that it repeats"),
        ("a: &x\n  - b\n  - &y [*x]\n", 3, "the alias '*x' is inside the value that it repeats"),
    ],
)
def test_broken_yaml_is_one_problem(tmp_path: Path, text: str, line: int, words: str) -> None:
    sidecar = read(tmp_path, text)
    assert sidecar.publications == {}
    (problem,) = sidecar.problems
    assert (problem.subtype, problem.level) == ("sidecar", "warning")
    assert problem.source == Source(str(tmp_path / "refs.yaml"), line)
    begin = "refs.yaml: cannot be parsed; the file is ignored: "
    assert problem.message.startswith(begin + words)


def test_the_whole_message_of_broken_yaml(tmp_path: Path) -> None:
    problem = Problem(
        "sidecar",
        "refs.yaml: cannot be parsed; the file is ignored: "
        "a second ': ' on one line; put the text in quotes",
        Source(str(tmp_path / "refs.yaml"), 3),
    )
    assert read(tmp_path, f"{PUBLICATION}    venue: A: B\n").problems == (problem,)


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("!!python/name:os.system", "!!python/name:os.system"),
        ("!!binary aGk=", "!!binary"),
        ("!mine {a: b}", "!mine"),
    ],
)
def test_a_value_with_a_tag_is_ignored_and_the_rest_is_read(
    tmp_path: Path, value: str, tag: str
) -> None:
    sidecar = read(tmp_path, f"{PUBLICATION}    badge: {value}\n    note: n\n")
    assert (sidecar.publications["k"].badge, sidecar.publications["k"].lines.get("note")) == (
        None,
        "n",
    )
    assert messages(sidecar) == [
        f"3: refs.yaml: the YAML tag '{tag}' is not supported; its value is ignored"
    ]


def test_an_alias_repeats_the_value_of_its_anchor(tmp_path: Path) -> None:
    text = "publications:\n  a: {corresponding: &both [A, B]}\n  b: {corresponding: *both}\n"
    sidecar = read(tmp_path, text)
    assert sidecar.publications["b"].corresponding == ("A", "B")
    assert messages(sidecar) == []


def test_an_anchor_may_be_defined_again(tmp_path: Path) -> None:
    text = "publications:\n  a: &x {note: a}\n  b: &x {note: b}\n  c: *x\n"
    sidecar = read(tmp_path, text)
    assert [extras.lines["note"] for extras in sidecar.publications.values()] == ["a", "b", "b"]
    assert messages(sidecar) == []


def test_merge_keys_add_fields(tmp_path: Path) -> None:
    text = (
        "publications:\n"
        "  a: &a {badge: A, note: x}\n"
        "  b: {<<: *a, badge: B}\n"
        "  c: {<<: [{badge: C}, *a]}\n"
        "  d: {<<: x}\n"
    )
    sidecar = read(tmp_path, text)
    values = {
        key: (extras.badge, extras.lines.get("note"))
        for key, extras in sidecar.publications.items()
    }
    assert values == {"a": ("A", "x"), "b": ("B", "x"), "c": ("C", "x"), "d": (None, None)}
    sources = sidecar.publications["b"].sources
    assert {name: source.line for name, source in sources.items()} == {"badge": 3, "note": 2}
    assert messages(sidecar) == ["5: d: unknown field '<<'"]


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    levels = (f"a{i + 1}: &a{i + 1} [{', '.join([f'*a{i}'] * 10)}]\n" for i in range(9))
    tracemalloc.start()
    sidecar = read(tmp_path, "a0: &a0 [lol]\n" + "".join(levels) + "publications: {k: *a9}\n")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    (message,) = messages(sidecar)
    assert message == (
        "7: refs.yaml: cannot be parsed; the file is ignored: "
        "aliases expand to more than 1,000,000 values and characters"
    )
    assert peak < 20_000_000


def test_a_bomb_of_merge_keys_is_refused(tmp_path: Path) -> None:
    fields = ", ".join(f"f{number}: x" for number in range(1000))
    lines = "".join(f"k{number}: {{<<: [{', '.join(['*a'] * 10)}]}}\n" for number in range(1000))
    (message,) = messages(read(tmp_path, f"a: &a {{{fields}}}\n{lines}"))
    assert message == (
        "16: refs.yaml: cannot be parsed; the file is ignored: "
        "aliases expand to more than 1,000,000 values and characters"
    )


def test_many_aliases_of_short_texts_are_read(tmp_path: Path) -> None:
    lines = "".join(f"  k{number}: {{badge: *b}}\n" for number in range(10_000))
    sidecar = read(tmp_path, f"publications:\n  k: {{badge: &b ICML}}\n{lines}")
    assert {extras.badge for extras in sidecar.publications.values()} == {"ICML"}
    assert (len(sidecar.publications), messages(sidecar)) == (10_001, [])


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[\n", "[{", '{"": '])
def test_deep_nesting_is_refused(tmp_path: Path, opening: str) -> None:
    (problem,) = read(tmp_path, opening * 20_000).problems
    assert problem.message == (
        "refs.yaml: cannot be parsed; the file is ignored: nesting is deeper than 100 levels"
    )


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{' ' * level}a:\n" for level in range(10_000)),
        "".join(f"{' ' * level}-\n" for level in range(10_000)),
        "[" * 10_000 + "]" * 10_000,
        "marks: {a: b}\nzebra: " + "[" * 100 + "]" * 100,
    ],
)
def test_deep_nesting_with_its_ends_is_refused(tmp_path: Path, text: str) -> None:
    sidecar = read(tmp_path, text)
    (problem,) = sidecar.problems
    assert problem.message.endswith("nesting is deeper than 100 levels")
    assert sidecar.marks == {}


def test_a_hundred_levels_are_read(tmp_path: Path) -> None:
    sidecar = read(tmp_path, "marks: {a: b}\nzebra: " + "[" * 99 + "x" + "]" * 99)
    assert sidecar.marks == {"a": "b"}
    assert messages(sidecar) == ["2: refs.yaml: unknown section 'zebra'"]


def test_a_second_document_may_be_deep(tmp_path: Path) -> None:
    sidecar = read(tmp_path, "marks: {a: b}\n---\n" + "- " * 10_000)
    assert (sidecar.marks, len(sidecar.problems)) == ({"a": "b"}, 1)


@pytest.mark.parametrize(
    "text",
    ["\\" * 9, '"\\U99999999"', "%YAML 9999999999999999999999.1\n--- a", "&", "!", "*", "\0"],
)
@pytest.mark.parametrize("template", ["{}", "marks: {{a: {}", 'marks: "{}', "marks:\n---\n{}"])
def test_fragments_never_raise(tmp_path: Path, text: str, template: str) -> None:
    assert isinstance(read(tmp_path, template.format(text)).problems, tuple)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("marks: {a: b}\n---\nmarks: {c: d}\n", 3),
        ("marks: {a: b}\n---\n- x\n", 3),
        ("marks: {a: b}\n---\ntext\n", 3),
        ("marks: {a: b}\n...\nbroken: here: it is", 3),
    ],
)
def test_a_second_document_is_not_read(tmp_path: Path, text: str, line: int) -> None:
    sidecar = read(tmp_path, text)
    assert sidecar.marks == {"a": "b"}
    assert messages(sidecar) == [
        f"{line}: refs.yaml: a second YAML document begins here; only the first is read"
    ]


def test_front_matter_is_one_document(tmp_path: Path) -> None:
    sidecar = read(tmp_path, "---\nmarks: {a: b}\n---\n# nothing\n")
    assert (sidecar.marks, messages(sidecar)) == ({"a": "b"}, [])


@pytest.mark.parametrize("character", ["\x01", "\x07", "\x7f", "\x9f", "\ufffe"])
def test_a_control_character_is_read_as_a_space(tmp_path: Path, character: str) -> None:
    sidecar = read(tmp_path, f"{PUBLICATION}    note: a{character}b\n    badge: A\n")
    assert (sidecar.publications["k"].lines.get("note"), sidecar.publications["k"].badge) == (
        "a b",
        "A",
    )
    assert messages(sidecar) == [
        f"3: refs.yaml: a control character (U+{ord(character):04X}) is read as a space"
    ]


def test_unicode_line_breaks_are_spaces(tmp_path: Path) -> None:
    sidecar = read(tmp_path, f"{PUBLICATION}    note: a\u2028b\x85c\u2029d\n    badge: [x]\n")
    assert sidecar.publications["k"].lines.get("note") == "a b c d"
    assert messages(sidecar) == ["4: k: 'badge' must be a text, not a list"]


def test_tex_in_double_quotes_is_restored_with_a_warning(tmp_path: Path) -> None:
    text = f'{PUBLICATION}    abstract: "The\n      \\textbf{{bold}} \\alpha \\"q\\""\n'
    sidecar = read(tmp_path, text)
    assert sidecar.publications["k"].abstract == 'The \\textbf{bold} \\alpha "q"'
    (message,) = messages(sidecar)
    assert message == (
        "4: refs.yaml: '\\textbf' in double quotes begins with a YAML escape and is read as TeX; "
        "use single quotes, or two backslashes"
    )


def test_escapes_in_double_quotes(tmp_path: Path) -> None:
    text = f'{PUBLICATION}    abstract: "a\\n\\nb \\\\textbf{{c}} \\u00e9\\x07"\n'
    sidecar = read(tmp_path, text)
    assert sidecar.publications["k"].abstract == "a\n\nb \\textbf{c} é"
    assert messages(sidecar) == []


def test_problems_are_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = 'marks: [a]\npublications:\n  k:\n    badge: !x y\n    note: [a]\n    zebra: "\\alpha"\n'
    assert [p.source.line for p in read(tmp_path, text).problems] == [1, 4, 5, 6, 6]
