"""Fields of names as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_pubs.model import Name
from sphinx_pubs.read.names.reader import NameList, TypedName, parse_name, parse_names


def person(given: str, family: str, particle: str = "", suffix: str = "") -> Name:
    return Name(given=given, particle=particle, family=family, suffix=suffix)


def body(text: str) -> Name:
    return Name(literal=text)


def read(value: str) -> list[Name]:
    return [typed.name for typed in parse_names(value).names]


def shown(value: str) -> list[str]:
    return [str(name) for name in read(value)]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Bo Liu", person("Bo", "Liu")),
        ("Liu, Bo", person("Bo", "Liu")),
        ("Liu,Bo", person("Bo", "Liu")),
        ("Plato", person("", "Plato")),
        ("Ludwig van Beethoven", person("Ludwig", "Beethoven", "van")),
        ("van Beethoven, Ludwig", person("Ludwig", "Beethoven", "van")),
        ("Walter de la Mare", person("Walter", "Mare", "de la")),
        ("de la Vallée Poussin, Charles", person("Charles", "Vallée Poussin", "de la")),
        ("Jan van den Heuvel de Groot", person("Jan", "Heuvel de Groot", "van den")),
        ("Martial Van der Linden", person("Martial", "Linden", "Van der")),
        ("Gerard 't Hooft", person("Gerard", "Hooft", "'t")),
        ("Santiago Ramón y Cajal", person("Santiago", "Ramón y Cajal")),
        ("Ortega y Gasset, José", person("José", "Ortega y Gasset")),
        ("bell hooks", person("bell", "hooks")),
        ("de la cruz, juan", person("juan", "cruz", "de la")),
        ("Hoesel, C. P. M. van", person("C. P. M. van", "Hoesel")),
        ("O'Neil, Tip", person("Tip", "O'Neil")),
        ("Jean d'Alembert", person("Jean", "d'Alembert")),
        ("d' Este, Beatrice", person("Beatrice", "d'Este")),
        ("J.-P. Serre", person("J.-P.", "Serre")),
        ("Bob~Smith", person("Bob", "Smith")),
        ("D.~E. {Knuth}", person("D. E.", "Knuth")),
        ("a Campo, Jo", person("Jo", "a Campo")),
        ("Симона де Бовуар", person("Симона", "Бовуар", "де")),
        ("Bei (Penny) Pan", person("Bei (Penny)", "Pan")),
        ("A. Okem (eds.)", person("A.", "Okem", suffix="(eds.)")),
        ("Bin Cui 0001", person("Bin", "Cui", suffix="0001")),
        ("0001, Bin Cui", person("Bin", "Cui", suffix="0001")),
        ("Howington- Kraus, Elpitha", person("Elpitha", "Howington-Kraus")),
    ],
)
def test_a_person(value: str, name: Name) -> None:
    assert read(value) == [name]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("King, Jr., Martin Luther", person("Martin Luther", "King", suffix="Jr.")),
        ("King, Martin Luther, Jr.", person("Martin Luther", "King", suffix="Jr.")),
        ("Martin Luther King, Jr.", person("Martin Luther", "King", suffix="Jr.")),
        ("Martin Luther King Jr.", person("Martin Luther", "King", suffix="Jr.")),
        ("King Jr., Martin Luther", person("Martin Luther", "King", suffix="Jr.")),
        ("King, {Jr.}, Martin Luther", person("Martin Luther", "King", suffix="{Jr.}"[1:-1])),
        ("von Last, Jr, First", person("First", "Last", "von", "Jr")),
        ("Charles Riley II", person("Charles", "Riley", suffix="II")),
        ("Cargill, III, G. S.", person("G. S.", "Cargill", suffix="III")),
        ("Dumas, père, Alexandre", person("Alexandre", "Dumas", suffix="père")),
        ("Jane Doe, PhD", person("Jane", "Doe", suffix="PhD")),
        ("Jane Doe PhD", person("Jane", "Doe", suffix="PhD")),
        ("Bates, JR", person("JR", "Bates")),
        ("Ma, MD", person("MD", "Ma")),
    ],
)
def test_a_suffix_stands_anywhere(value: str, name: Name) -> None:
    assert read(value) == [name]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("{ATLAS Collaboration}", body("ATLAS Collaboration")),
        ("{{ATLAS Collaboration}}", body("ATLAS Collaboration")),
        ("The ATLAS Collaboration", body("The ATLAS Collaboration")),
        ("{NASA}", body("NASA")),
        ("{Barnes and Noble, Inc.}", body("Barnes and Noble, Inc.")),
        ("Acme, Inc.", body("Acme, Inc.")),
        ("University of Nowhere, Springfield", body("University of Nowhere, Springfield")),
        ("{\\LaTeX{} Project Team}", body("LaTeX Project Team")),
        ("Research Team \\& Sons Department", body("Research Team & Sons Department")),
        ("{Rafael Palma de Brito}", body("Rafael Palma de Brito")),
        ("{de la Cruz, Ana Maria}", person("Ana Maria", "Cruz", "de la")),
        (
            "{Department of Culture, Media and Sport}",
            body("Department of Culture, Media and Sport"),
        ),
        ("{van Gogh}, Vincent", person("Vincent", "van Gogh")),
        ("Vincent {van Gogh}", person("Vincent", "van Gogh")),
        ("P. {van {Emde Boas}}", person("P.", "van Emde Boas")),
        ("{\\'E}ric Doe", person("Éric", "Doe")),
        ("{W}arner, {J}oshua {D}.", person("Joshua D.", "Warner")),
        ("B. Mc{N}aughton", person("B.", "McNaughton")),
        ("Vazques{ de }Parga, Luis", person("Luis", "Vazques de Parga")),
        ("Jean{-}Daniel Doe", person("Jean-Daniel", "Doe")),
    ],
)
def test_braces_keep_together_and_bodies_are_literal(value: str, name: Name) -> None:
    assert read(value) == [name]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("毛泽东", body("毛泽东")),
        ("王, 小明", body("王小明")),
        ("後藤 英一", body("後藤 英一")),
        ("김, 철수", body("김철수")),
        ("デルクロア, マーク", body("デルクロア マーク")),
        ("昂温, G.", body("昂温 G.")),
        ("Wall W. A.", body("Wall W. A.")),
        ("Cha GH", body("Cha GH")),
        ("Malcolm X", body("Malcolm X")),
        ("Jinping XI", person("Jinping", "XI")),
    ],
)
def test_a_name_in_its_own_order_stays_so(value: str, name: Name) -> None:
    assert read(value) == [name]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("family=Hakim, given=Tawfiq, prefix=al-, useprefix=true", person("Tawfiq", "al-Hakim")),
        ("given=Vincent, prefix=van, family=Gogh", person("Vincent", "Gogh", "van")),
        ("family=Alembert, given=Jean, prefix=d’", person("Jean", "d’Alembert")),
        ("family={Puy, Le}, given=Ph., given-i={{Ph}}, prefix=du", person("Ph.", "Puy, Le", "du")),
        ('family="Doe", given="Ann", suffix=Jr', person("Ann", "Doe", suffix="Jr")),
    ],
)
def test_the_extended_format_of_biblatex(value: str, name: Name) -> None:
    assert read(value) == [name]


def test_options_of_biblatex_are_no_names() -> None:
    assert shown("useprefix=true and Ann Doe and xdata=staff-1") == ["Ann Doe"]


@pytest.mark.parametrize(
    "value",
    [
        "Ann Doe and Bo Roe",
        "Ann Doe AND Bo Roe",
        "Ann Doe\n\tand\r\n Bo Roe",
        "Ann Doe and and Bo Roe",
        "and Ann Doe and Bo Roe and",
        "Doe, Ann, and Roe, Bo,",
        "Doe, Ann; Roe, Bo",
        "Ann Doe; Bo Roe",
        "Ann Doe & Bo Roe",
        "Ann Doe \\& Bo Roe",
        "Ann Doe &amp; Bo Roe",
        "Doe, Ann adn Roe, Bo",
        "Ann {D}oe and Bo Roe",
        "Ann Doe} and Bo Roe",
        "{Ann Doe and Bo Roe",
    ],
)
def test_two_people(value: str) -> None:
    assert shown(value) == ["Ann Doe", "Bo Roe"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("A. One, B. Two, C. Three", ["A. One", "B. Two", "C. Three"]),
        ("One, A., Two, B. C., and Three, D.", ["A. One", "B. C. Two", "D. Three"]),
        (
            "Xu Feiyang, Guan, Jian, Zhu Qi, and Wu, Wen",
            ["Xu Feiyang", "Jian Guan", "Zhu Qi", "Wen Wu"],
        ),
        ("Ann One, Jr., Bo Two, Cy Three", ["Ann One Jr.", "Bo Two", "Cy Three"]),
        ("One U., Two W.A., Three V.", ["One U.", "Two W.A.", "Three V."]),
        ("张三、李四", ["张三", "李四"]),
    ],
)
def test_commas_between_people(value: str, names: list[str]) -> None:
    assert shown(value) == names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("AT&T and Ann Doe", ["AT&T", "Ann Doe"]),
        ("M&uuml;ller, Ann", ["Ann Müller"]),
        ("Smith & Sons Ltd", ["Smith & Sons Ltd"]),
        ("{Doe & Roe; Partners}", ["Doe & Roe; Partners"]),
        ("Gamal abd al-Nasser", ["Gamal abd al-Nasser"]),
        ("Anna Abd Rahman", ["Anna Abd Rahman"]),
        ("ND Heaton", ["ND Heaton"]),
        ("Brandon Anderson", ["Brandon Anderson"]),
    ],
)
def test_what_separates_nothing(value: str, names: list[str]) -> None:
    assert shown(value) == names


@pytest.mark.parametrize(
    "value",
    [
        "Doe, Ann and others",
        "Doe, Ann AND OTHERS",
        "Doe, Ann and others ",
        "Doe, Ann et al.",
        "Ann Doe et al",
        "Doe, Ann, et al.",
        "Doe, Ann and et. al.",
        "Doe, Ann and {et al.}",
        "Doe, Ann and many others.",
        "Doe, Ann and {al}, Et",
        "{Ann Doe et al.}",
        "Doe, Ann и др.",
    ],
)
def test_et_al(value: str) -> None:
    assert parse_names(value).et_al
    assert shown(value) == ["Ann Doe"]


@pytest.mark.parametrize("value", ["Ann Retal", "Smothers, Al", "Al, Et Min Doe"])
def test_names_like_et_al_are_names(value: str) -> None:
    result = parse_names(value)
    assert not result.et_al
    assert len(result.names) == 1


@pytest.mark.parametrize("value", ["", "  ", "and", " and and ", ",", "{}", "{~}", "~", ", and ,"])
def test_nothing(value: str) -> None:
    assert parse_names(value) == NameList()


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Erd\\H os, P{\\'a}l", "Pál Erdős"),
        ("Dvo\\v r\\'ak, Anton{\\'\\i}n", "Antonín Dvořák"),
        ("J{\\\"o}rg {de la {\\'A}vila}", "Jörg de la Ávila"),
        ('B{\\\\"u}low, H.', "H. Bülow"),
        ("\\textbf{Doe, Ann}", "Ann Doe"),
        ("{\\bf Doe}, Ann", "Ann Doe"),
        ("\\underline{Ann} Doe", "Ann Doe"),
        ("O'Ne{\\'i}l, Tip", "Tip O'Neíl"),
        ("de'{\\hspace{0pt}} Medici, Lorenzo", "Lorenzo de'Medici"),
    ],
)
def test_tex_becomes_text(value: str, name: str) -> None:
    assert shown(value) == [name]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Liu, Bo", person("Bo", "Liu")),
        (" Bo Liu* ", person("Bo", "Liu")),
        ("{Bo Liu}", body("Bo Liu")),
        ("A. One, B. Two, C. Three", body("A. One, B. Two, C. Three")),
        ("", body("")),
    ],
)
def test_one_name(value: str, name: Name) -> None:
    assert parse_name(value) == name


def test_three_hundred_authors() -> None:
    value = " and ".join(f"Author, Anna-{letter * 3}" for letter in "BCDEFGHIJK" * 30)
    assert len(parse_names(value).names) == 300


PIECES = st.sampled_from(
    [
        *"{}\\$~^&;,*†¹'\"`-. =<>#",
        " and ",
        "\\'",
        "{\\bf ",
        "Doe",
        "van",
        "Jr.",
        "et al.",
        "J.",
        "家",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=40))
def test_never_raises_and_leaves_no_sign_of_its_own(value: str) -> None:
    for typed in parse_names(value).names:
        assert isinstance(typed, TypedName)
        text = str(typed.name)
        assert text == text.strip()
        assert text
        assert not any("\ue000" <= char <= "\uf8ff" for char in text)


WORDS = st.text("abcdefgXYZ", min_size=2, max_size=6).map(str.capitalize)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_both_orders_are_one(people: list[tuple[str, str]]) -> None:
    forward = " and ".join(f"Anna {first} Q{last}" for first, last in people)
    backward = " and ".join(f"Q{last}, Anna {first}" for first, last in people)
    assert parse_names(forward) == parse_names(backward)
