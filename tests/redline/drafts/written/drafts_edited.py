"""Invented drafts, and random edits of them, from a seed: words, paragraphs, sub-paragraphs, notes, headings, labels."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from redline.drafts.written.model import Wording, WrittenParagraph
from redline.labels.label import Label, LabelError
from redline.labels.numerals import roman

_VOCABULARY = (
    "States all the of and to in rivers dams mills “clean water” women's girls, share measure publish report without "
    "delay fifty-first A/HARB/55/63 (lower upper) basin; weirs: including the States of the Assembly 2024, 12.5 "
    "ferry-keepers’ association, [sic] “upstream” neighbours – downstream e.g. “the"
)
_WORDS = _VOCABULARY.split(" ")
_OPENINGS = ("Recalling", "Noting", "Deeply concerned", "Welcoming")
_VERBS = ("Urges", "Calls upon", "Requests", "Decides", "Takes note of")
_NOTES = ("See A/HARB/55/9.", "Resolution 12/3.", "Ibid., para. “4”.", "Not yet published.")


@dataclass
class Entry:
    """A paragraph without its number: `level` 0 to 2."""

    kind: str
    level: int
    wording: Wording
    heading: str = ""


def random_draft(seed: random.Random) -> list[Entry]:
    """Some preambular and operative paragraphs with sub-paragraphs, notes and headings."""
    entries = [Entry("PP", 0, _wording(seed, _OPENINGS, ",")) for _ in range(seed.randint(1, 7))]
    for _ in range(seed.randint(1, 8)):
        heading = seed.choice(("Reporting", "Follow-up: “next”")) if seed.random() < 0.15 else ""
        entries += _family(seed, "OP", heading)
    return entries


def _family(seed: random.Random, kind: str, heading: str = "") -> list[Entry]:
    family = [
        Entry(
            kind,
            0,
            _wording(seed, _VERBS if kind == "OP" else _OPENINGS, ";" if kind == "OP" else ","),
            heading,
        )
    ]
    if kind == "OP" and seed.random() < 0.4:
        for _ in range(seed.randint(1, 4)):
            family.append(Entry(kind, 1, _wording(seed, ("To",), ";")))
            if seed.random() < 0.2:
                family += [Entry(kind, 2, _wording(seed, ("By",), ";")) for _ in range(seed.randint(1, 3))]
    return family


def _wording(seed: random.Random, openings: tuple[str, ...], end: str) -> Wording:
    words = [seed.choice(openings), *(seed.choice(_WORDS) for _ in range(seed.randint(2, 30)))]
    return _noted(seed, " ".join(words).rstrip(",;:") + end, ())


def _noted(seed: random.Random, text: str, notes: tuple[tuple[int, str], ...]) -> Wording:
    if seed.random() < 0.2:
        places = [at for at in range(1, len(text)) if text[at - 1].isalnum() and not text[at].isalnum()]
        notes = (*notes, (seed.choice(places or [len(text)]), seed.choice(_NOTES)))
    return Wording(text, tuple(sorted(notes)))


def edited(seed: random.Random, entries: list[Entry]) -> list[Entry]:
    """The draft after some edits of any kind."""
    entries = [replace(entry) for entry in entries]
    for _ in range(seed.randint(1, 8)):
        seed.choice((_words, _words, _words, _notes, _new, _gone, _moved, _heading, _sub))(seed, entries)
    return entries


def _words(seed: random.Random, entries: list[Entry]) -> None:
    entry = seed.choice(entries)
    words = entry.wording.text.split(" ")
    at, many = seed.randrange(len(words)), seed.randint(1, 4)
    how = seed.choice(("insert", "delete", "replace", "swap"))
    new = [seed.choice(_WORDS) for _ in range(seed.randint(1, 5))]
    if how == "insert":
        words[at:at] = new
    elif how == "delete" and len(words) > many + 1:
        del words[at : at + many]
    elif how == "replace":
        words[at : at + many] = new
    else:
        words = words[at:] + words[:at]
    text = " ".join(words)
    notes = tuple((offset, note) for offset, note in entry.wording.notes if offset <= len(text))
    entry.wording = Wording(text, notes)


def _notes(seed: random.Random, entries: list[Entry]) -> None:
    entry = seed.choice(entries)
    if entry.wording.notes and seed.random() < 0.5:
        entry.wording = Wording(entry.wording.text, entry.wording.notes[1:])
    else:
        entry.wording = _noted(seed, entry.wording.text, entry.wording.notes)


def _new(seed: random.Random, entries: list[Entry]) -> None:
    tops = [at for at, entry in enumerate(entries) if entry.level == 0] + [len(entries)]
    at = seed.choice(tops)
    kind = entries[at].kind if at < len(entries) else "OP"
    entries[at:at] = _family(seed, kind, "New heading" if seed.random() < 0.1 else "")


def _extent(entries: list[Entry], at: int) -> int:
    end = at + 1
    while end < len(entries) and entries[end].level > entries[at].level:
        end += 1
    return end


def _gone(seed: random.Random, entries: list[Entry]) -> None:
    at = seed.randrange(len(entries))
    if len(entries) > _extent(entries, at) - at:
        del entries[at : _extent(entries, at)]


def _moved(seed: random.Random, entries: list[Entry]) -> None:
    at = seed.randrange(len(entries))
    family = entries[at : _extent(entries, at)]
    del entries[at : _extent(entries, at)]
    same = [
        i for i, entry in enumerate(entries) if (entry.kind, entry.level) == (family[0].kind, family[0].level)
    ]
    to = seed.choice(same) if same else at
    entries[to:to] = family


def _heading(seed: random.Random, entries: list[Entry]) -> None:
    seed.choice(entries).heading = seed.choice(("", "Another heading", "Reporting"))


def _sub(seed: random.Random, entries: list[Entry]) -> None:
    at = seed.randrange(len(entries))
    if entries[at].kind == "OP":
        entries.insert(at + 1, Entry("OP", min(entries[at].level + 1, 2), _wording(seed, ("To",), ";")))


def numbered(entries: list[Entry], *, sections: bool = False) -> list[WrittenParagraph]:
    """With numbers that follow each other, or begin again in a new section with each heading."""
    section = 0
    counts = {"PP": 0, "OP": 0}
    letter = numeral = 0
    paragraphs = []
    for entry in entries:
        if sections and entry.heading and entry.kind == "OP" and not entry.level:
            section, counts["OP"] = section + 1, 0
        if entry.level == 0:
            counts[entry.kind] += 1
            letter, subs = 0, ()
        elif entry.level == 1 or not letter:
            letter, numeral = letter + 1, 0
            subs = (chr(ord("a") + letter - 1),)
        else:
            numeral += 1
            subs = (chr(ord("a") + letter - 1), roman(numeral))
        part = roman(section).upper() if section and entry.kind == "OP" else ""
        label = Label(entry.kind, counts[entry.kind], "", subs, section=part)
        paragraphs.append(WrittenParagraph(label, entry.wording, entry.heading))
    return paragraphs


def with_old_labels(old: list[WrittenParagraph], new: list[WrittenParagraph]) -> list[WrittenParagraph]:
    """With the old draft's labels where a text is an old one, and a bis for what is new, as drafts in negotiation have
    them; as it is where that makes no labels in order."""
    of = {paragraph.wording: paragraph.label for paragraph in old}
    taken = set(of.values())
    result: list[WrittenParagraph] = []
    last: dict[str, Label] = {}
    for paragraph in new:
        kind = paragraph.label.kind
        before, label = last.get(kind), of.pop(paragraph.wording, None)
        if label is None:
            try:
                label = (before or Label(kind, 1)).next_bis(taken)
            except LabelError:
                return new
        if label.subs or paragraph.label.subs or (before and label < before):
            return new
        taken.add(label)
        last[kind] = label
        result.append(replace(paragraph, label=label))
    return result


_AWKWARD = (
    "* not agreed", "Delete paragraph 3;", "OP 2: delete", "Footnote 1: see below,", "Heading: mills", '12" pipes and "clean" water',
    "(Norway)", "; Norway supports", "(a) of it", "1. Urges", "pls", "e.g. p. 5, as above", "In paragraph 2, insert “x”", "[EU: retain]",
    "renumber the remaining paragraphs accordingly", "and delete “data”", "mills,, dams", "Preamble", "‘single’ ones’", "the text of the draft should read:",
)  # fmt: skip


def awkward(seed: random.Random, entries: list[Entry]) -> None:
    """Words in some paragraphs that could be taken for instructions, remarks, notes or marks of quotation."""
    for _ in range(seed.randint(1, 3)):
        entry = seed.choice(entries)
        words, said = entry.wording.text, seed.choice(_AWKWARD)
        text = seed.choice((f"{said} {words}", f"{words} {said}", said, f"Urges {said};"))
        entry.wording = Wording(text, tuple((min(at, len(text)), note) for at, note in entry.wording.notes))
