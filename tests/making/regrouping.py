"""Random pairs of drafts: ends reworded, paragraphs split, merged, moved, words moved between them, footnotes changed."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from documents.draft import DraftParagraph, Footnote
from redline import Label

OPENINGS = [
    "Requests the keeper",
    "Invites the gardener",
    "Urges all ferrymen",
    "Decides with the council",
    "Notes",
]
MIDDLES = ["to report on the lamps", "to mend the boats before winter", "to count the herons of the marsh"]
ENDS = [
    "every market day",
    "when the ice breaks",
    "in the harbour hall",
    "with the help of the bells",
    "without delay",
]
NOTES = ["See A/1.", "A/HARB/55/9, annex.", "Resolution 5/1.", "As described in A/2."]
PHRASE = " within the ninth harbour of lanterns, bells and old ropes"


def sentence(random: Random) -> str:
    return f"{random.choice(OPENINGS)} {random.choice(MIDDLES)} {random.choice(ENDS)} of year {random.randint(1, 99)}"


def noted(random: Random, text: str, share: float = 0.4) -> DraftParagraph:
    """A paragraph, perhaps with footnotes."""
    count = random.choice([1, 1, 2]) if random.random() < share else 0
    places = sorted(random.choice([len(text), text.find(" "), len(text) - 1]) for _ in range(count))
    notes = tuple(Footnote(at, str(i), random.choice(NOTES)) for i, at in enumerate(places, 1))
    return DraftParagraph(Label("OP", 1), text, footnotes=notes)


def edited(random: Random, draft: list[DraftParagraph]) -> list[DraftParagraph]:
    """The draft with changes at the ends of its paragraphs and in their order, their number and their footnotes."""
    after: list[DraftParagraph] = []
    for paragraph in draft:
        words, deed = paragraph.text, random.randrange(9)
        if deed == 0:
            continue
        if deed == 1:
            after.append(noted(random, sentence(random) + ";"))
        if deed == 2:
            words = words[:-1] + f", {random.choice(ENDS)};"
        elif deed == 3:
            words = words.rsplit(" ", 2)[0] + random.choice([".", ":", ";", " and so on;"])
        elif deed == 4:
            half = words.find(" to ")
            after.append(replace(paragraph, text=words[:half] + ":", footnotes=()))
            words = words[half + 1 :]
        changed = noted(random, words) if deed in (4, 5) or words != paragraph.text else paragraph
        after.append(changed)
        if deed == 6:
            after += [noted(random, sentence(random) + ";") for _ in range(random.randint(1, 2))]
    for _ in range(random.choice([0, 1, 1, 2, 3])):
        after = regrouped(random, after)
    if len(after) > 2 and random.random() < 0.5:
        after.insert(random.randrange(len(after)), after.pop(random.randrange(len(after))))
    return after


def regrouped(random: Random, paragraphs: list[DraftParagraph]) -> list[DraftParagraph]:
    """Two neighbours merged, one paragraph split in several, or words moved from one to another."""
    if len(paragraphs) < 2:
        return paragraphs
    at = random.randrange(len(paragraphs) - 1)
    first, second = paragraphs[at : at + 2]
    deed = random.choice(["merge", "split", "phrase"])
    if deed == "merge":
        joined = first.text[:-1] + random.choice([" and", ",", ", and also", "; and"])
        moved = tuple(
            replace(note, offset=note.offset + len(joined) + 1)
            for note in second.footnotes
            if note.offset > 0
        )
        kept = tuple(note for note in first.footnotes if note.offset < len(first.text))
        made = [replace(first, text=f"{joined} {second.text}", footnotes=kept + moved)]
    elif deed == "split":
        words = first.text.split(" ")
        cut = random.randint(1, max(1, len(words) - 2))
        start, end = " ".join(words[:cut]), " ".join(words[cut:])
        ending = random.choice(["", ":", ";"])
        notes = [note for note in first.footnotes if note.offset <= len(start)]
        rest = [
            replace(note, offset=note.offset - len(start) - 1)
            for note in first.footnotes
            if note.offset > len(start) + 1
        ]
        made = [
            replace(first, text=start + ending, footnotes=tuple(notes)),
            replace(first, text=end, footnotes=tuple(rest)),
            second,
        ]
    else:
        made = [first, second]
        if PHRASE in first.text:
            made = [
                replace(first, text=first.text.replace(PHRASE, ""), footnotes=()),
                replace(
                    second, text=second.text[:-1] + PHRASE + second.text[-1], footnotes=second.footnotes[:1]
                ),
            ]
    return [*paragraphs[:at], *made, *paragraphs[at + 2 :]]


def labelled(paragraphs: list[DraftParagraph]) -> list[DraftParagraph]:
    return [replace(p, label=Label("OP", number)) for number, p in enumerate(paragraphs, 1)]


def drafts(seed: int) -> tuple[list[DraftParagraph], list[DraftParagraph]]:
    random = Random(seed)
    old = [noted(random, sentence(random) + ";") for _ in range(random.randint(2, 7))]
    for at in range(len(old)):
        if random.random() < 0.3:
            old[at] = noted(random, old[at].text[:-1] + PHRASE + ";")
            break
    new = edited(random, old)
    return labelled(old), labelled(new)
