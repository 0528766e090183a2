"""Words that only join and name: they say little when they are all that two texts have in common.

English, French, Spanish, Russian, Arabic, Chinese and Korean together, since the engine is not told the language of a text. A word
that means much in another of these languages (the French "or", "pour") is left out. Of Chinese they are single
characters. What denies ("without"), counts ("all") or binds ("shall") is a word of grammar here: a person does not leave it
standing alone between two replacements either.
"""

from __future__ import annotations

from redline.texts.words import listed

JOINING = listed(
    "and or nor but as including particularly especially notably that which who whom whose where when while "
    "whether through thereby by 및 또는 그리고 또한 특히 등 "
    "et ou ni mais que qui dont où lorsque ainsi notamment "
    "y e o u pero sino cuando donde incluidos incluidas incluida incluido "
    "и или а но что который которая которое которые которых которым также включая "
    "أو أن التي الذي الذين"
)
"""Before these a phrase begins: conjunctions and relative pronouns."""

LEADING = listed(
    "of in on at for with from to into upon under between among against during within without towards toward "
    "regarding concerning than via per "
    "de du des à au aux dans sur avec sans sous entre vers chez dès d'une d'un d’une d’un "
    "del al en por para desde hasta hacia según sobre ante tras "
    "в во на с со к ко о об от до по из за для при без под над между через "
    "من إلى على في عن مع"
)
"""Before these as well: prepositions."""

NAMING = listed(
    "the a an its their his her our this these those all any each every no such "
    "le la les un une ces cette cet ses leur leurs tout toute tous toutes "
    "el los las una unos unas su sus este esta estos estas ese esa esos esas todo toda todos todas "
    "его ее её их этот эта это эти все всех каждый "
    "هذا هذه"
)
"""Articles and what stands in their place: they belong to the word that follows."""

OPEN = (JOINING | LEADING | NAMING | {"not", "모든", "각", "이", "그"}) - {"등"}
"""After none of these a marking ends."""

_OTHERS = listed(
    "is are was were be been being has have had having do does did shall should will would may might can could must it "
    "they them he she we us i there here so if because although both either neither not other others also thereof "
    "therein since until after before over about across throughout amongst behind beyond then "
    "est sont été être ont avait il elle ils elles ne pas se si par "
    "es fue fueron ser sido ha han lo con como más "
    "не был была было были быть является как бы же ли он она они "
    "的 和 与 及 或 在 对 于 以 为 等 其 该 各 所 是 了 并 将 从 由 向 而 "
    "것 수 있는 있다 하는 한다 된 할 이를 그의"
)

GRAMMAR = OPEN | _OTHERS | {"등"}
"""All of them, and auxiliaries, pronouns and negations."""


def is_light(word: str) -> bool:
    """Whether a word says little by itself: a word of grammar or a mark."""
    return not word[:1].isalnum() or word.lower() in GRAMMAR
