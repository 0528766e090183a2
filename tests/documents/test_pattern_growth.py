"""Every regular expression of the product takes linear time, whatever text is made of the very characters it looks for.

The patterns are found, not listed: those that modules hold, and those written where they are used. Each is fed with
what it would have to try again and again: its own characters, words and their neighbours, many times over, with an end
that fits nothing.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest
from growing import MOST, filled, took

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "redline", "documents", "coalitions", "notices", "resolutions", "amendments", "letters", "review", "exchange", "search", "workspace",
    "operations", "demo", "config",
)  # fmt: skip
SIZES = (156, 1_250, 10_000, 80_000)
"""Characters: what takes too long is to be found before it takes for ever."""

SHOWN, SURE = 10_000, 0.00002
"""Characters from which, and seconds from which, two times that are near tell what the next one would be."""

QUICK = 0.006
"""Seconds of computing in which a text may be read at any ratio: they are mostly noise."""

WAYS = ("match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer")

HANDED_ON = {
    # In a list of patterns that are matched where the last one ended.
    "redline.labels.notation._BRACKETED": "match",
    "redline.labels.notation._KOREAN_LETTER": "match",
    "redline.labels.notation._LETTER_WITH_STOP": "match",
    "redline.labels.notation._STOPPED": "match",
    "redline.labels.notation._STOPPED_AGAIN": "match",
}
"""Patterns that are not used by their name, and how they are used."""


class Used(NamedTuple):
    """A pattern, where it is, and how it is used."""

    place: str
    pattern: re.Pattern[Any]
    ways: frozenset[str]


def _modules() -> Iterator[tuple[str, ast.Module, str]]:
    for room in ROOMS:
        for found in pkgutil.walk_packages([str(ROOT / room)], f"{room}."):
            if ".migrations" in found.name or ".management" in found.name:
                continue
            file = ROOT / Path(*found.name.split("."))
            file = file / "__init__.py" if found.ispkg else file.with_suffix(".py")
            source = file.read_text(encoding="utf-8")
            if "re." in source:
                yield found.name, ast.parse(source), source


def _held(name: str, held: object) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(held, re.Pattern):
        yield name, held
    elif isinstance(held, list | tuple) and len(held) < 500:
        for index, inside in enumerate(held):
            yield from _held(f"{name}[{index}]", inside)
    elif isinstance(held, dict) and len(held) < 500:
        for key, inside in held.items():
            yield from _held(f"{name}[{key!r}]", inside)


def _written(tree: ast.Module) -> Iterator[tuple[int, re.Pattern[Any], str]]:
    """`re.sub("pattern", ...)` and the like."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name("re"), attr=way),
                args=[ast.Constant(str() | bytes() as pattern), *_],
            ) if way in WAYS:
                yield node.lineno, re.compile(pattern), way


@cache
def patterns() -> dict[str, Used]:
    """All patterns by where they are."""
    found: dict[str, Used] = {}
    modules = list(_modules())
    everything = "\n".join(source for _, _, source in modules)
    seen: set[int] = set()
    for module, tree, source in modules:
        for name, value in vars(importlib.import_module(module)).items():
            for place, pattern in _held(f"{module}.{name}", value):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    uses = source if name.startswith("_") else everything
                    ways = {HANDED_ON[place]} if place in HANDED_ON else _ways(name, uses)
                    found[place] = Used(place, pattern, frozenset(ways))
        for line, pattern, way in _written(tree):
            found[f"{module}:{line}"] = Used(f"{module}:{line}", pattern, frozenset({way}))
    return found


def _ways(name: str, source: str) -> set[str]:
    return set(re.findall(rf"\b{re.escape(name)}\.({'|'.join(WAYS)})\b", source)) or {"search"}


def _pieces(pattern: re.Pattern[Any]) -> list[str]:
    """The words and characters a pattern looks for."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words: dict[str, None] = {}

    def walk(tree: Any) -> None:
        word = ""
        for code, value in [*tree, (None, None)]:
            if code is codes.LITERAL:
                word += chr(value)
                words[chr(value)] = None
                continue
            if len(word) > 1:
                words[word] = None
            word = ""
            if code is codes.IN:
                for kind, inside in value:
                    words[_member(kind, inside)] = None
            elif code is not None:
                _inside(value)

    def _inside(value: Any) -> None:
        if isinstance(value, parser.SubPattern):
            walk(value)
        elif isinstance(value, list | tuple):
            for each in value:
                _inside(each)

    walk(parser.parse(source, pattern.flags & ~re.DEBUG))
    words.pop("", None)
    return list(words)


_CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a"}


def _member(kind: Any, inside: Any) -> str:
    if kind is codes.LITERAL:
        return chr(inside)
    if kind is codes.RANGE:
        return chr(inside[0])
    return _CATEGORIES.get(str(inside), "")


def hostile(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """About twenty texts for a pattern: how each begins, what is repeated, how it ends."""
    pieces = _pieces(pattern)
    words = sorted((piece for piece in pieces if len(piece) > 1), key=len)
    letters = [piece for piece in pieces if len(piece) == 1]
    chosen = [*words[:4], *letters[:: max(1, len(letters) // 6)][:6]]
    repeated = dict.fromkeys([*chosen, " ", "a", "1", "\n", "a ", "1 ", "(a) "])
    repeated.update(
        dict.fromkeys(one + other for one, other in zip(chosen, [*chosen[1:], " "], strict=False))
    )
    repeated.update(dict.fromkeys(one + " " for one in chosen[:3]))
    begins = [*words[:1], *letters[:1]]
    texts = [("", piece, "\0") for piece in repeated]
    texts += [(begin, piece, "\0") for begin in begins for piece in (" ", "a", "1", *chosen[:2])]
    return list(dict.fromkeys(texts))


def _acts(used: Used) -> Iterator[tuple[str, Callable[[Any], object]]]:
    pattern = used.pattern
    if used.ways & {"match"}:
        yield "match", pattern.match
    if used.ways & {"fullmatch"}:
        yield "fullmatch", pattern.fullmatch
    if used.ways - {"match", "fullmatch"}:
        yield "search", lambda text: sum(1 for _ in pattern.finditer(text))


def test_patterns_are_found():
    found = patterns()
    assert len(found) > 100
    assert {name.partition(".")[0] for name in found} >= {"redline", "documents", "resolutions", "config"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_pattern_takes_linear_time(room: str) -> None:
    slow = []
    for used in patterns().values():
        if not used.place.startswith(f"{room}."):
            continue
        for way, act in _acts(used):
            for begin, piece, end in hostile(used.pattern):
                ratio = _growth(act, begin, piece, end, isinstance(used.pattern.pattern, bytes))
                if ratio > MOST:
                    slow.append(
                        f"{used.place} {way} of {begin!r} and many {piece!r}: {ratio:.0f} times as long"
                    )
                    break
    assert slow == []


def _growth(act: Callable[[Any], object], begin: str, piece: str, end: str, in_bytes: bool) -> float:
    """How many times as long eight times as much takes; 0 where it stays quick."""
    texts: list[Any] = [begin + filled(piece, size) + end for size in SIZES]
    if in_bytes:
        texts = [text.encode("latin-1", "replace") for text in texts]
    before = took(act, texts[0])
    for smaller, text in pairwise(texts):
        now = took(act, text)
        if now > QUICK and now > MOST * before:
            ratio = took(act, text, 3) / max(took(act, smaller, 3), QUICK / 100)
            if ratio > MOST:
                return ratio
        if now * 64 < QUICK:
            return 0  # and would so with eight times as much, were it quadratic
        if len(text) >= SHOWN and before > SURE and now < 10 * before:
            return 0  # what grows with the square is then less than a quarter of it, and next time less than MOST in all
        before = now
    return 0


@pytest.mark.parametrize(
    ("slow", "piece"),
    [(r"\s*<a", " "), (r"\([^)]*\)", "("), (r"name=[^>]*>", "name=")],
)
def test_a_slow_pattern_is_found(slow, piece):
    """What would stall a worker."""
    sought = re.compile(slow)
    assert piece.strip() in "".join(text for _, text, _ in hostile(sought))
    assert _growth(lambda text: sum(1 for _ in sought.finditer(text)), "", piece, "\0", False) > MOST
