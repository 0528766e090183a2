"""Names in scripts without capitals: Korean, Chinese and Arabic, by the titles beside them and by Korean family names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from documents.persons.korean import (
    BEHIND_NOUNS,
    FAMILIES,
    FOREIGN_GIVEN,
    GIVEN,
    GIVEN_OFTEN,
    NO_NAMES,
    NOUNS,
    OF_PERSONS,
    PARTICLES,
    RARE_FAMILIES,
    RELATIVES,
    ROLES,
    TITLES,
    TWO_FAMILIES,
)
from documents.persons.lists import listed

_FAMILY, _TWO_FAMILY, _TITLES = FAMILIES, TWO_FAMILIES, TITLES
_ANY_FAMILY = FAMILIES + RARE_FAMILIES
_BEHIND = re.compile(
    rf"(?<![가-힣])((?:{_TWO_FAMILY})[가-힣]{{1,2}}|[{_ANY_FAMILY}][가-힣]{{1,2}}) ?(?:前 ?|전 )?(?:{_TITLES})"
    rf"(?:{PARTICLES})?(?![가-힣])"
)
_BEFORE = re.compile(
    rf"(?:{_TITLES}) ?((?:{_TWO_FAMILY})[가-힣]{{2}}|[{_FAMILY}][가-힣]{{2}})"
    r"(?:님|께서|께|에게|은|는|이|가|을|를|의|와|과|도|입니다)?(?![가-힣])"
)
_BARE = re.compile(
    rf"(?<![가-힣])((?:{_TWO_FAMILY})[가-힣]{{1,2}}|[{_ANY_FAMILY}][가-힣]{{2}})(?:{PARTICLES})?(?![가-힣])"
)
_ROLE_BEFORE = re.compile(rf"(?:{ROLES}) ?$")
_DONE = re.compile(
    rf"(?:씨|에게|한테|께서|(?:은|는|이|가|을|를|도) ?(?:{OF_PERSONS})|의 ?(?:{RELATIVES})|[은는이가] ?$)"
)
_ENDINGS = "의은이을가는를와과도로에"
_FOREIGN = re.compile(
    r"(?<![가-힣])((?:[가-힣]{1,6} )?[가-힣]{2,6}) ?(?:씨|여사)(?:[가-힣]{1,2})?(?![가-힣])"
)
"""Names of others in Korean letters: "존 스미스 씨"."""
_CHINESE = re.compile(r"(?:[和与及跟對对])?([\u4e00-\u9fff]{2,4}?)(?:先生|女士|大使|教授|博士|小姐)")
_ARABIC = re.compile(
    r"(?:السيدة|السيد|الدكتورة|الدكتور|السفيرة|السفير|القاضي|الأستاذ)\s{1,3}([\u0621-\u064a]{2,20}(?:\s[\u0621-\u064a]{2,20}){0,2})"
)


_FOREIGN_NAME = re.compile(
    rf"(?<![가-힣])(?:({FOREIGN_GIVEN}) ([가-힣]{{2,6}})(?: ([가-힣]{{2,6}}))?|([가-힣]{{2,5}}) ({FOREIGN_GIVEN})(?:{PARTICLES})?(?![가-힣]))"
)
_PARTICLE_BEHIND = re.compile(
    r"(?:께서는|께서|에게서|에게는|에게|한테|이라는|라는|은|는|이|가|을|를|의|와|과|씨|님)$"
)
"""What stands behind a name of others, which may itself end as other particles do: "킨타나"."""
_TITLE_WHOLE = re.compile(rf"(?:{TITLES}|등|같은)(?:{PARTICLES})?")
_HAN_FAMILIES = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂"
    "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段"
    "雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文朴權申玄"
)
_HAN_NAME = re.compile(
    rf"(?<![\u3400-\u9fff])([{_HAN_FAMILIES}][\u3400-\u9fff]{{1,2}})(?=[、，。；：（）\s,.;:()和与與及说說被的]|[가-힣A-Za-z]|\Z)"
)
_HAN_WORDS = listed(
    "高度 高級 高级 方面 方式 方案 方法 任何 任務 任务 任意 文件 文化 文本 文字 常任 常務 常务 万一 何时 何種 白色 金融 石油 江河 武器 武装 武裝 江山 史料 "
    "程序 程度 金额 金額 高兴 高等 易于 易於 于是 于此 何者 何人 陆军 陸軍 任期 任命 常規 常规 田地 林業 林业 周年 周期 周围 周邊 胡同 孔子 毛病 康復 康复 段落 方向 "
    "高中 白人 金属 金屬 石头 史上 申請 申请 申诉 申訴 申明 權利 權力 權威 玄关 朴素"
)
_ARABIC_GIVEN = (
    "محمد|أحمد|احمد|علي|حسن|حسين|خالد|عمر|عثمان|إبراهيم|ابراهيم|يوسف|موسى|عيسى|مصطفى|محمود|سعيد|سالم|فاطمة|عائشة|خديجة|زينب|مريم|ليلى|نادية|سلمى|هدى|"
    "ياسمين|طارق|كريم|رشيد|جمال|كمال|سمير|منير|وليد|ناصر|فيصل|سلمان|حمزة|بلال|زيد|فهد|ماجد|رائد"
)
_ARABIC_WORD = r"[\u0621-\u064a]{2,20}"
_ARABIC_NAME = re.compile(
    rf"(?<![\u0621-\u064a])[وفلب]?((?:{_ARABIC_WORD}\s(?:بن|بنت|ابن)\s{_ARABIC_WORD}(?:\s(?:بن|بنت|ابن)\s{_ARABIC_WORD})?)"
    rf"|(?:(?:{_ARABIC_GIVEN}|عبد\s?ال[\u0621-\u064a]{{2,10}})\s{_ARABIC_WORD}))(?![\u0621-\u064a])"
)
_SMALL_FAMILIES = (
    "kim|lee|yi|ri|rhee|park|pak|choi|choe|jung|jeong|chung|jong|kang|cho|jo|yoon|yun|jang|chang|lim|rim|seo|suh|shin|kwon|hwang|ahn|"
    "ryu|yoo|jeon|hong|yang|sohn|bae|paek|baek|heo|shim|noh|hyon|hyun|sok|seok|ryom|ryang|thae|tae"
)
_KOREAN_SYLLABLE = "(?:(?:ch|kk|tt|pp|ss|jj|[bcdghjklmnprstwy])?(?:yae|yeo|wae|eui|ae|eo|eu|oe|ui|wa|wo|we|wi|ya|ye|yo|yu|[aeiou])(?:ng|ck|[klmnpt])?)"
_SMALL_NAME = re.compile(
    rf"(?<![\w.@/-])((?:{_SMALL_FAMILIES})[ -]{_KOREAN_SYLLABLE}[ -]{_KOREAN_SYLLABLE})(?![\w@])"
)
_SMALL_WORDS = listed(
    "in on an at to so no he me we be the and for sun man men can you one son day saw say see too two ten put pot pan pen per pay may "
    "now new not nor nut gun got get let lot led met mad run ran red rot sat sit set sin sad said hot hut ham hat has had him his her"
)


def without_capitals(text: str, public: str) -> Iterator[tuple[int, int, bool]]:
    """Where a person is named, by titles, by family names and by given ones; each place once: from, to, and whether it is
    a name without much doubt. What stands in `public`, the public texts, is passed over."""
    taken: set[int] = set()
    for start, end, sure in (*_titled(text), *_bare(text), *_others(text)):
        if not taken.intersection(range(start, end)) and text[start:end] not in public:
            taken.update(range(start, end))
            yield start, end, sure


def _titled(text: str) -> Iterator[tuple[int, int, bool]]:
    for pattern in (_BEHIND, _BEFORE, _FOREIGN, _CHINESE, _ARABIC):
        for match in pattern.finditer(text):
            if match[1] not in NOUNS and match[1] not in NO_NAMES:
                yield *match.span(1), True


def _bare(text: str) -> Iterator[tuple[int, int, bool]]:
    """Korean names without a title: sure behind a word for who somebody is, before a bracket, in a list of names, beside
    what is said of persons only; else perhaps."""
    there = [match.span(1) for match in _BARE.finditer(text) if _looks_korean(match[1])]
    listed: set[int] = set()
    for (before, end), (start, behind) in pairwise(there):
        likely = _is_likely(text[before:end]) or _is_likely(text[start:behind])
        if likely and text[end:start].strip() in (",", "·", "、", "와", "과", "및"):
            listed |= {end, start}
    for start, end in there:
        name = text[start:end]
        bracket = text[end : end + 2].strip()[:1] == "("
        role = _ROLE_BEFORE.search(text[max(0, start - 8) : start])
        if bracket or role or start in listed or end in listed:
            yield start, end, True
        elif name[-1] not in _ENDINGS:
            likely, done = _is_likely(name), _DONE.match(text[end : end + 8])
            if likely or done:
                yield start, end, bool(likely and done)


def _looks_korean(name: str) -> bool:
    """Whether syllables could be a family name and a given one; the last may as well be the ending of a word."""
    known = name in NO_NAMES or (name[:2] in NOUNS and name[2:] in BEHIND_NOUNS)
    given = name[2:] if len(name) > 2 and name[:2] in _TWO else name[1:]
    return not known and all(syllable in GIVEN for syllable in given) and name[-1] not in "의은이을가"


def _is_likely(name: str) -> bool:
    """Whether it is a name more than a word, by its syllables."""
    if name[:2] in _TWO:
        return all(syllable in GIVEN_OFTEN for syllable in name[2:])
    return name[0] in FAMILIES and all(syllable in GIVEN_OFTEN for syllable in name[1:])


_TWO = frozenset(TWO_FAMILIES.split("|"))


def _others(text: str) -> Iterator[tuple[int, int, bool]]:
    """Names of others in Korean, Chinese and Arabic letters, and Korean ones in small Latin letters."""
    match = _FOREIGN_NAME.search(text)
    while match:
        span = _foreign(match)
        if span:
            yield *span, True
        # What stands before a given name and is no family name, such as a title, says nothing of what stands behind it.
        goes_on = match.start(5) if match[5] and span is None else match.end()
        match = _FOREIGN_NAME.search(text, goes_on)
    for match in _HAN_NAME.finditer(text):
        if match[1][:2] not in _HAN_WORDS and match[1] not in _HAN_WORDS:
            yield *match.span(1), len(match[1]) > 2
    for match in _ARABIC_NAME.finditer(text):
        yield *match.span(1), True
    for match in _SMALL_NAME.finditer(text):
        first, *given = re.split("[ -]", match[1])
        if sum(one in _SMALL_WORDS for one in given) < 2 and first:
            yield *match.span(1), True


def _foreign(match: re.Match[str]) -> tuple[int, int] | None:
    """Where a name in Korean letters begins and ends, without what is behind it and without titles."""
    if match[5]:
        before = match[4]
        if (
            before in NOUNS
            or before[:2] in NOUNS
            or _TITLE_WHOLE.fullmatch(before)
            or _PARTICLE_BEHIND.search(before)
        ):
            return None
        return match.start(4), match.end(5)
    end = None
    for at in (2, 3):
        word = match[at]
        if not word or _TITLE_WHOLE.fullmatch(word) or word[:2] in NOUNS:
            break
        behind = _PARTICLE_BEHIND.search(word)
        stem = behind.start() if behind and behind.start() > 1 else len(word)
        end = match.start(at) + stem
        if stem < len(word) and at == 2 and word[stem:] not in ("나", "로", "이", "도", "가", "에"):
            break
    return None if end is None else (match.start(1), end)
