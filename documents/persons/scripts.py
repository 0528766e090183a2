"""Names in scripts without capitals: Korean, Chinese and Arabic, by the titles beside them and by Korean family names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_FAMILY = (
    "김이박최정강조윤장임림한오서신권황안송유류전홍고문양손배백허남심노하곽성차주우구민진나라지엄채원천방공현함변염여"
    "추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용리"
)
_TWO_FAMILY = "남궁|황보|선우|독고|제갈|사공|서문"
_GIVEN = frozenset(
    "가강건경계고관광교구국권규근금기길나남내다대덕도동두라란람래려련로룡루류름리린림만명모무문미민백범별병보복봉빈사"
    "상새서석선설섭성세소솔송수숙순슬승시식신심아안애양연열영예오옥온완용우욱운웅원월유윤율은을의이익인일임자장재전"
    "정제조종주준중지직진찬창채천철청초춘충치태택하학한해향헌혁현형혜호홍화환효훈휘흥희"
)
"""Syllables of Korean given names."""
_TITLES = (
    "특별보고관|사무총장|사무국장|상임대표|상임이사|최고대표|공동대표|위원장|비서관|보좌관|참사관|서기관|연구원|활동가|변호사|"
    "이사장|선교사|기자|대사|대표|국장|교수|박사|의원|장관|차관|선생|목사|신부|수녀|총리|대통령|위원|소장|팀장|간사|이사|회장|"
    "의장|총장|판사|검사|주석|총비서|여사|님|씨|양|군"
)
_BEHIND = re.compile(
    rf"(?<![가-힣])((?:{_TWO_FAMILY})[가-힣]{{1,2}}|[{_FAMILY}][가-힣]{{1,2}}) ?(?:前 ?|전 )?(?:{_TITLES})"
    r"(?:님|께서|께|에게|은|는|이|가|을|를|의|와|과|도|만|로|으로|에|입니다|이며|이고)?(?![가-힣])"
)
_BEFORE = re.compile(
    rf"(?:{_TITLES}) ?((?:{_TWO_FAMILY})[가-힣]{{2}}|[{_FAMILY}][가-힣]{{2}})"
    r"(?:님|께서|께|에게|은|는|이|가|을|를|의|와|과|도|입니다)?(?![가-힣])"
)
_BARE = re.compile(
    rf"(?<![가-힣])([{_FAMILY}][가-힣]{{2}})(?:께서|에게|은|는|이|가|을|를|의|와|과|도)?(?![가-힣])"
)
_ROLES = re.compile(
    r"(?:탈북민|탈북자|피해자|생존자|납북자|억류자|수감자|국군포로|증인|선교사|목사|신부|기자|활동가|작가|가수|화가|시인|배우|학생|"
    r"아들|딸|아버지|어머니|부친|모친|남편|아내|부인|누나|오빠|언니|동생|삼촌|이모|고모|故|고\(故\)|이름은|지도자|위원장|총비서) ?$"
)
"""What stands before a name that has no title."""
_NO_NAMES = frozenset(
    [
        "정부",
        "한국",
        "유엔",
        "현지",
        "상임",
        "특별",
        "조선",
        "북한",
        "남한",
        "유럽",
        "전임",
        "현직",
        "신임",
        "양국",
        "국제",
        "공동",
        "인권",
        "연합",
        "정치",
        "민간",
        "임시",
        "주한",
        "주중",
        "해당",
        "담당",
        "수석",
        "부대",
        "고위",
        "각국",
        "정식",
        "이전",
        "이번",
        "여러",
        "우리",
        "모든",
        "소속",
        "전체",
        "전직",
        "강제",
        "주요",
        "최고",
        "기관",
        "지역",
        "지방",
        "국가",
        "국회",
        "의회",
        "위원",
        "이사",
        "대표",
        "노동",
        "여성",
        "청년",
        "학생",
        "주민",
        "시민",
        "연구",
        "변호",
        "기자",
        "이상",
        "이하",
        "이후",
        "정보",
        "안전",
        "안보",
        "조사",
        "조직",
        "조약",
        "조항",
        "조치",
        "문제",
        "문서",
        "문안",
        "이러한",
        "이상의",
        "이상은",
        "이하의",
        "이후의",
        "이전의",
        "정치범",
        "주민의",
        "조치를",
        "유엔의",
        "인권의",
        "국제적",
        "정상적",
        "기본적",
        "국가의",
        "국가적",
        "인도적",
        "인도주",
        "정치적",
        "전면적",
        "지속적",
        "주도적",
        "조직적",
        "구체적",
        "민주주",
        "조선민",
        "조선인",
        "정보의",
        "유린의",
        "남북한",
        "이산의",
        "국군의",
        "문명의",
        "고문의",
        "이동의",
        "신앙의",
        "양심의",
        "이념의",
        "성인의",
        "안전의",
        "안보의",
        "전문의",
        "서명의",
        "서한의",
        "한반도",
        "조선로",
        "노동당",
        "로동당",
        "이산가",
        "국제사",
        "국제연",
        "이행의",
        "이행을",
        "이유로",
        "유의하",
        "상기의",
        "제안의",
        "제시한",
        "이외의",
        "지원의",
        "지지를",
        "지난해",
        "지금의",
        "인정한",
        "인용한",
        "명시한",
        "명령의",
        "선언의",
        "남한의",
        "북한의",
        "인도의",
        "소수의",
        "다수의",
        "공정한",
        "공동의",
        "민간의",
        "임의의",
        "전원의",
        "전후의",
        "정기의",
        "정의의",
        "주의를",
        "주장한",
        "기존의",
        "기타의",
        "강제의",
        "강화한",
        "원칙의",
        "문장의",
        "문화의",
        "고유의",
        "유일한",
        "유지한",
        "현재의",
        "현존의",
        "무고한",
        "무기의",
    ]
)
"""Words that begin like a name and are none."""
_ENDINGS = "의은이을가"
_FOREIGN = re.compile(
    r"(?<![가-힣])((?:[가-힣]{1,6} )?[가-힣]{2,6}) ?(?:씨|여사)(?:[가-힣]{1,2})?(?![가-힣])"
)
"""Names of others in Korean letters: "존 스미스 씨"."""
_CHINESE = re.compile(r"(?:[和与及跟對对])?([\u4e00-\u9fff]{2,4}?)(?:先生|女士|大使|教授|博士|小姐)")
_ARABIC = re.compile(
    r"(?:السيدة|السيد|الدكتورة|الدكتور|السفيرة|السفير|القاضي|الأستاذ)\s{1,3}([\u0621-\u064a]{2,20}(?:\s[\u0621-\u064a]{2,20}){0,2})"
)


def without_capitals(text: str, public: str) -> Iterator[tuple[int, int]]:
    """Where a person is named, by titles and by Korean family names; each place once."""
    taken: set[int] = set()
    for pattern in (_BEHIND, _BEFORE, _FOREIGN, _CHINESE, _ARABIC):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if start not in taken and match[1] not in public and match[1] not in _NO_NAMES:
                taken.add(start)
                yield start, end
    for start, end in _bare(text):
        if start not in taken and text[start:end] not in public:
            yield start, end


def _bare(text: str) -> Iterator[tuple[int, int]]:
    """Korean names without a title: behind a word for who somebody is, before a bracket, and in a list of names."""
    there = [match.span(1) for match in _BARE.finditer(text) if _looks_korean(match[1])]
    listed: set[int] = set()
    for (_, end), (start, _) in pairwise(there):
        if text[end:start].strip() in (",", "·", "、", "와", "과", "및"):
            listed |= {end, start}
    for start, end in there:
        bracket = text[end : end + 2].strip()[:1] == "("
        if bracket or start in listed or end in listed or _ROLES.search(text[max(0, start - 8) : start]):
            yield start, end


def _looks_korean(name: str) -> bool:
    """Whether three syllables could be a family name and a given one; the last may as well be the ending of a word."""
    known = name in _NO_NAMES or name[:2] in _NO_NAMES
    return not known and all(syllable in _GIVEN for syllable in name[1:]) and name[2] not in _ENDINGS
