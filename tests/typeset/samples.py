"""A formula for each name that is allowed, and for each in each other's arguments."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_pubs.tex.formula import names, rewrite

#: The most symbols in one formula, where all of them are in another macro.
_AT_ONCE = 40


SYMBOLS = sorted(names.SYMBOLS | names.OPERATORS | names.FUNCTION_NAMES)


def alone() -> dict[str, str]:
    """Name to a formula that has it."""
    found = {name: f"x \\{name} y" for name in SYMBOLS}
    found |= {f"{name}^": f"x^\\{name}_\\{name}" for name in SYMBOLS}
    found |= {name: f"\\left\\{name} x\\right\\{name}" for name in sorted(names.DELIMITERS)}
    found |= {name: f"\\{name}( x \\{name}\\rangle" for name in sorted(names.SIZES)}
    found |= {name: function(name, "x", "y") for name in names.FUNCTIONS}
    found |= {f"{name}[]": f"\\{name}[3]{{x}}" for name in names.OPTIONAL}
    found |= {name: f"\\{name}{{a b-1.}}" for name in sorted(names.TEXTS)}
    found |= {name: f"{{x \\{name} y}}" for name in sorted(names.INFIXES)}
    found |= {name: environment(name, "x") for name in names.ENVIRONMENTS}
    found |= {f"{name}'": environment(name, "x") for name in names.RENAMED_ENVIRONMENTS}
    found |= {f"{name}(": f"\\{name}{{x & y \\cr z}}" for name in sorted(names.OLD_ENVIRONMENTS)}
    found |= {name: f"x\\{name}{{y}} z" for name in (*names.RENAMED, *names.TEMPLATES)}
    found |= {name: f"\\{name}{{1}}{{2}}{{x}}" for name in names.SKIPPING}
    found |= {name: f"x\\{name} y" for name in (*names.NAMED_OPERATORS, *names.NUMBER_SETS)}
    found |= {name: f"x_a\\{name}{{b}}" for name in names.SCRIPTS}
    found |= {name: f"x\\{name}{{1em}}{{2pt}} y" for name in rewrite.LENGTHS}
    found |= {f"accent {accent}": f"\\{accent}{{e}}" for accent in names.ACCENTS}
    found |= {"accent H": "\\H{o}", "accent c": "\\c{c}"}
    found |= {f"control {symbol}": f"x\\{symbol} y" for symbol in names.CONTROLS}
    found |= {f"character {one}": f"x {one} y" for one in sorted(names.CHARACTERS)}
    found |= {f"character {one}": f"x {one} y" for one in names.UNICODE}
    switches = sorted(names.STYLES | names.FONT_SWITCHES.keys())
    found |= {name: f"{{\\{name} x}} y_\\{name}{{z}}" for name in switches}
    return found


def nested() -> Iterator[str]:
    """Everything that takes an argument, with everything in it."""
    inner = [*_inside()]
    for name in names.FUNCTIONS:
        for content in inner:
            yield function(name, content, content)
    for name in names.ENVIRONMENTS:
        yield from (environment(name, content) for content in inner)
    for content in inner:
        divided = content.split()[1:2] and content.split()[1][1:] in names.INFIXES
        if not divided:
            yield f"\\left({content}\\middle|{content}\\right)"
            yield f"{{{content}\\over {content}}}"
        yield f"x^{{{content}}}_{{{content}}}"
        yield f"\\sqrt[{content}]{{{content}}}"
        yield f"\\xrightarrow[{content}]{{{content}}}"
        yield from (f"{{\\{name} {content}}}" for name in names.FONT_SWITCHES)
        yield f"\\text{{if ${content}$ then}}"
        yield f"\\sum\\limits_{{{content}}}^{{{content}}}"


def _inside() -> Iterator[str]:
    for start in range(0, len(SYMBOLS), _AT_ONCE):
        yield " ".join(f"\\{name}" for name in SYMBOLS[start : start + _AT_ONCE])
    yield from (function(name, "x", "y") for name in names.FUNCTIONS)
    yield from (f"\\{name}{{a b}}" for name in sorted(names.TEXTS))
    yield from (environment(name, "x") for name in names.ENVIRONMENTS)
    yield from (f"x \\{name} y" for name in sorted(names.INFIXES))
    yield from (f"x \\{name} y" for name in names.FONT_SWITCHES)
    yield from ("\\left[ x \\right.", "f''_a^b", "x^a_b'", "\\kern1em", "{}", "\\&\\%\\#", "[a]*b")


def function(name: str, *arguments: str) -> str:
    """A macro with as many arguments as it takes."""
    taken = "".join(f"{{{one}}}" for one in arguments[: names.FUNCTIONS[name]])
    return f"\\{name}{taken}"


def environment(name: str, cell: str) -> str:
    """An environment of two rows, and of two columns where it may have them."""
    wide = names.ENVIRONMENTS.get(names.RENAMED_ENVIRONMENTS.get(name, name), 2) > 1
    row = f"{cell} & {cell}" if wide else cell
    columns = "{l|r}" if name == "array" else "{2}" if name in names.COUNTED_ENVIRONMENTS else ""
    return f"\\begin{{{name}}}{columns}{row} \\\\ {row}\\end{{{name}}}"
