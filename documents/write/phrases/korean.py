"""The words in Korean."""

from __future__ import annotations

from documents.write.phrases.model import Phrases

KOREAN = Phrases(
    only_changed="변경이 없는 단락은 생략하였습니다. 다만 수록된 세부 단락의 상위 단락은 남겨 두었습니다.",
    contact="연락처: {contact}",
    tracked="변경 내용 추적: {author}. 모든 변경을 수락하면 제안 문안이 되고, 모두 거부하면 비교한 원안이 됩니다.",
    tracked_notes="각주도 변경 내용 추적의 대상입니다. 각주 번호는 본문에서, 각주의 문안은 각주에서 추적됩니다.",
    marked="추가된 문안은 굵은 글씨로, 삭제된 문안은 취소선으로 표시하였습니다.",
    reason="이유: {reason}",
    agreed_language="합의된 문구: {source}",
    columns=(
        "단락",
        "현재 문안",
        "요청 문안",
        "합의된 문구",
        "이유",
        "차선 문안",
        "지지 단체",
        "답변 (Your answer)",
    ),
    sheet_key="추가된 문안은 굵은 글씨와 밑줄로, 삭제된 문안은 취소선으로 표시하였습니다. 마지막 열에 답변을 적어 이 파일을 다시 보내 "
    "주시기 바랍니다.",
    key="표시 방법:",
    inserted="추가",
    deleted="삭제",
    moved="이동",
    moved_from="{label}에서 이동",
    was="이전 {label}",
    new="신설",
    deleted_paragraph="삭제",
    words_from="{label}에서 옮김",
    words_in="{label}(으)로 옮김",
    words_also_in="{label}에도 있음",
    translation="번역본입니다. 정본은 원문입니다.",
    untranslated="번역되지 않아 원문으로 둔 단락: {labels}.",
    outdated="이전 문안의 번역만 있어 원문으로 둔 단락: {labels}.",
    untranslated_notes="이유나 차선 문안이 번역되지 않은 단락: {labels}.",
    untranslated_unchanged="변경이 없고 원문으로 둔 단락: {count}개.",
    proposed="제안 문안: {text}",
    against="{draft} 대비",
    compared="{old}와(과) {new} 비교",
    suggested="수정 제안",
    heads=("단락", "변경", "원안", "제안 문안", "이유와 출처", "답변 (Answer)"),
    changed="수정",
    heading="제목",
    left_out=(
        "이 표에는 각주가 없습니다. Word와 PDF 파일에 있습니다.",
        "이 표에는 부속서가 없습니다. Word와 PDF 파일에 있습니다.",
        "이 표에는 각주와 부속서가 없습니다. Word와 PDF 파일에 있습니다.",
    ),
    cut="(여기서 자름)",
    marks=("추가", "삭제", "{label}(으)로 옮김", "{label}에서 옮김", "{label}에서"),
    no_letters="이 파일의 글꼴에 없는 글자는 [U+1F600]과 같이 유니코드 번호로 적었습니다.",
    annex_line="부속서 {number}번째 줄",
)
