"""The form guard on resolutions as they were adopted: how often it speaks, of what, and how fast.

    python -m benchmarks.form [--hide] [--read] [--cited] [--seeds]

What was adopted went through the hands of editors, so that a remark is false unless the text really breaks the rule. The
figure counts every remark as false; whoever reads the list sees which are not. With `--read` the texts are read from the files
as they were issued (with headings and footnotes) in place of the paragraphs as somebody labelled them. With `--cited` the texts are those of a
library of the whole corpus, and what each cites is held against it as on the day before its adoption. With `--seeds` faults of
known kinds are put in, one at a time (`seeds`): the share that is found; of those the share whose fix gives the words as they were
adopted, or leaves nothing that the rule would say again. A fault in the text itself is one case, the same as an amendment of it another.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.form.seeds import Seed, seeds
from benchmarks.pages.throwaway import throwaway_site
from benchmarks.redline.pairs import CORPUS
from documents.draft import DraftParagraph
from documents.form import KnownText, remarks_on
from documents.read import read_file
from redline import parse_label

MOST = 4
"""Faults of one kind that are put into one text."""
Adopted = tuple[str, list[DraftParagraph]]
"""A symbol, and the paragraphs."""


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hide", action="store_true", help="print the figures alone")
    parser.add_argument("--read", action="store_true", help="read the files as they were issued")
    parser.add_argument(
        "--cited", action="store_true", help="hold what is cited against a library of the texts"
    )
    parser.add_argument("--seeds", action="store_true", help="put faults in, and see what is found")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}: left out")
        return
    if options.seeds:
        _seeded(show=not options.hide)
        return
    count, seconds = 0, 0.0
    rules: Counter[str] = Counter()
    texts = _held() if options.cited else ((*one, None) for one in (_read() if options.read else _labelled()))
    for symbol, paragraphs, known in texts:
        body = "Human Rights Council" if "/HRC/" in symbol else "General Assembly"
        count += len(paragraphs)
        started = perf_counter()
        remarks = remarks_on(paragraphs, body=body, known=known)
        seconds += perf_counter() - started
        texts = {str(one.label): one.text for one in paragraphs}
        for remark in remarks:
            rules[remark.rule.code] += 1
            if not options.hide:
                text = texts[remark.label]
                said = text[max(0, remark.start - 40) : remark.end + 40]
                print(
                    f"{symbol} {remark.label} {remark.rule.code} ({remark.severity}): {remark.says}\n    … {said} …"
                )
    total = rules.total()
    print(f"{count} paragraphs as adopted, {total} remarks: one in {count / max(1, total):.0f}")
    print(f"{1000 * seconds / max(1, count):.2f} ms a paragraph; by rule: {dict(rules.most_common())}")


def _seeded(*, show: bool) -> None:
    put: Counter[str] = Counter()
    found: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    quiet: Counter[str] = Counter()
    for symbol, paragraphs in _labelled():
        body = "Human Rights Council" if "/HRC/" in symbol else "General Assembly"
        before = {remark.key for remark in remarks_on(paragraphs, body=body)}
        for seed in _some(seeds(paragraphs)):
            put[seed.kind] += 1
            said = remarks_on(seed.paragraphs, base=seed.base, body=body)
            mine = [
                one
                for one in said
                if one.rule.code == seed.rule and one.label == seed.label and one.key not in before
            ]
            if not mine:
                if show:
                    print(f"not found, {seed.kind}: {symbol} {seed.label}")
                continue
            found[seed.kind] += 1
            fix = mine[0].fix
            mended[seed.kind] += fix == seed.right
            if fix is not None:
                after = [
                    replace(one, text=fix) if str(one.label) == seed.label else one for one in seed.paragraphs
                ]
                left = remarks_on(after, base=seed.base, body=body)
                quiet[seed.kind] += not any(one.key == mine[0].key for one in left)
    for kind, count in put.items():
        shares = " ".join(f"{100 * some[kind] / count:7.1f}" for some in (found, mended, quiet))
        print(f"{kind:34}{count:6}  {shares}")
    print(
        f"of {put.total()}: {found.total()} found, {mended.total()} as adopted, {quiet.total()} quiet after the fix"
    )


def _some(every: Iterable[Seed]) -> Iterator[Seed]:
    """A few of each kind, over the whole text."""
    kinds: dict[str, list[Seed]] = {}
    for seed in every:
        kinds.setdefault(seed.kind, []).append(seed)
    for there in kinds.values():
        yield from there[:: max(1, -(-len(there) // MOST))]


def _labelled() -> Iterator[Adopted]:
    for path in sorted(CORPUS.glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        yield said["symbol"], [DraftParagraph(parse_label(p["label"]), p["text"]) for p in said["paragraphs"]]


def _read() -> Iterator[Adopted]:
    for path in sorted(CORPUS.glob("*.txt")):
        draft = read_file(path)
        yield draft.masthead.symbol or path.stem, list(draft.paragraphs)


def _held() -> Iterator[tuple[str, list[DraftParagraph], dict[str, KnownText]]]:
    """The texts of a library of them, in a throw-away database, each with what that has of what it cites."""
    with throwaway_site():
        from django.core.management import call_command

        from documents.citations import find_citations
        from resolutions.library.cited import held_of
        from resolutions.models import AdoptedText, whose_resolutions
        from resolutions.texts import plain

        with TemporaryDirectory() as folder:
            for file in CORPUS.glob("*.txt"):
                shutil.copy(file, folder)
            call_command("import_library", folder, stdout=StringIO())
        for text in AdoptedText.objects.order_by("symbol"):
            paragraphs = [plain(one) for one in text.paragraphs.all()]
            body = whose_resolutions(text.body)
            cited = [one for paragraph in paragraphs for one in find_citations(paragraph.text, body)]
            held = held_of(cited, before=text.adopted_on, own=text.symbol)
            print(
                f"{text.symbol}: cites {len(cited)} times, of which the library has {sum(one.symbol in held for one in cited)}"
            )
            yield text.symbol, paragraphs, {symbol: one.known for symbol, one in held.items()}


if __name__ == "__main__":
    main()
