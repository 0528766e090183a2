"""The few fixed sentences that a written document says itself, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrases:
    """Sentences in one language; `{author}` and `{date}` are filled in."""

    only_changed: str
    how_to_read: str
    closing: str
    inserted: str
    deleted: str
    moved: str
    moved_from: str
    new: str
    note: str


_ENGLISH = Phrases(
    only_changed="Paragraphs without changes are left out.",
    how_to_read="How to read this",
    closing="Tracked changes: {author}, {date}. Accepting all of them gives the proposed text; rejecting all of them "
    "gives the draft it is compared with.",
    inserted="inserted",
    deleted="deleted",
    moved="moved",
    moved_from="from {label}",
    new="new",
    note="Note",
)
_KOREAN = Phrases(
    only_changed="변경이 없는 단락은 생략하였습니다.",
    how_to_read="표시 방법",
    closing="변경 내용 추적: {author}, {date}. 모든 변경을 수락하면 제안 문안이 되고, 모두 거부하면 비교한 원안이 됩니다.",
    inserted="추가",
    deleted="삭제",
    moved="이동",
    moved_from="{label}에서 이동",
    new="신설",
    note="주석",
)


def phrases(language: str) -> Phrases:
    """The sentences in a language such as "en" or "ko-KR"; English where there are none."""
    return _KOREAN if language.split("-")[0] == "ko" else _ENGLISH
