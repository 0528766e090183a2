"""Who speaks in a negotiation paper: States, groups, facilitators, alone or in a list."""

from __future__ import annotations

import re

from documents.wording import opens_operative, opens_preambular
from redline import roman_value

_STATES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|Bahrain|"
    "Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Brunei|"
    "Brunei Darussalam|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cambodia|Cameroon|Canada|Central African Republic|Chad|Chile|China|"
    "Colombia|Comoros|Congo|Costa Rica|Côte d’Ivoire|Côte d'Ivoire|Croatia|Cuba|Cyprus|Czechia|Czech Republic|DPRK|DRC|Denmark|"
    "Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|"
    "France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Holy See|Honduras|Hungary|"
    "Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kuwait|Kyrgyzstan|Lao PDR|"
    "Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|"
    "Marshall Islands|Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|"
    "Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman|Pakistan|Palau|Palestine|Panama|"
    "Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Republic of Korea|ROK|Romania|Russia|Russian Federation|Rwanda|"
    "Saint Lucia|Samoa|San Marino|Saudi Arabia|KSA|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|"
    "Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|State of Palestine|Sudan|Suriname|Sweden|Switzerland|Syria|"
    "Tajikistan|Tanzania|Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Türkiye|Turkey|Turkmenistan|Tuvalu|UAE|UK|US|USA|"
    "Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|United States of America|Uruguay|Uzbekistan|Vanuatu|Venezuela|"
    "Viet Nam|Vietnam|Yemen|Zambia|Zimbabwe|"
    "EU|European Union|OIC|NAM|LMG|GRULAC|CARICOM|CANZ|JUSCANZ|MIKTA|GCC|WEOG|EEG|APG|LDCs|SIDS|AOSIS|ASEAN|CELAC|"
    "G77|G-77|African Group|Arab Group|African Union|AU|Like-Minded Group|Non-Aligned Movement|Nordics|Nordic countries|Baltics|Benelux|"
    # The same, as papers in other languages name the most frequent speakers.
    "Allemagne|Chine|Fédération de Russie|Russie|Suisse|Royaume-Uni|Royaume Uni|États-Unis|Norvège|Égypte|Brésil|Mexique|Japon|Inde|UE|"
    "Union européenne|Groupe africain|Groupe arabe|Belgique|Maroc|Algérie|Cameroun|Sénégal|Espagne|Italie|Turquie|"
    "Alemania|Federación de Rusia|Rusia|Suiza|Reino Unido|Estados Unidos|EEUU|Noruega|Egipto|Brasil|México|Japón|Unión Europea|"
    "Francia|España|Perú|Grupo Africano|Grupo Árabe|Bélgica|Marruecos|Turquía|"
    "Россия|Российская Федерация|РФ|Китай|ЕС|Европейский союз|Великобритания|Соединенное Королевство|США|Беларусь|Норвегия|Швейцария|"
    "Египет|Куба|Франция|Германия|Япония|Индия|Казахстан|"
    "中国|俄罗斯|俄罗斯联邦|欧盟|英国|美国|法国|德国|瑞士|挪威|日本|印度|古巴|埃及|巴西|墨西哥|韩国|"
    "الصين|روسيا|الاتحاد الروسي|الاتحاد الأوروبي|المملكة المتحدة|الولايات المتحدة|مصر|فرنسا|ألمانيا|سويسرا|النرويج|كوبا|المغرب|"
    "중국|러시아|러시아 연방|유럽연합|영국|미국|프랑스|독일|스위스|노르웨이|일본|인도|쿠바|이집트|브라질|멕시코|한국|대한민국"
)
_KNOWN = frozenset(name.lower() for name in _STATES.split("|"))
_OFFICE = re.compile(
    r"(?:the )?(?:co-?)?(?:chair|facilitator|coordinator|sponsor|penholder|pen-holder|secretariat|core group|main sponsor|bureau)"
    r"(?:person|s)?(?:['’]s?)?|(?:le |la )?(?:secrétariat|facilitateur|présidence)|secretaría|facilitador[ae]?|секретариат|秘书处|사무국",
    re.IGNORECASE,
)
_SMALL_WORDS = (
    "of|the|and|on|behalf|for|by|with|supported|et|al|also|joined|plus|de|du|des|la|le|les|los|las|del|y|e|au|nom|en|nombre|in|"
    "its|national|capacity|group|groups|countries|states|delegation|delegations|cross-regional|от|имени|и|및|等|和|و"
)
_SMALL = frozenset(_SMALL_WORDS.split("|"))
_SPOKEN_OF = frozenset(
    {
        "states",
        "state",
        "member states",
        "all states",
        "states parties",
        "parties",
        "members",
        "government",
        "governments",
    }
    | {
        "the government",
        "council",
        "the council",
        "assembly",
        "united nations",
        "the united nations",
        "secretary-general",
    }
    | {
        "the secretary-general",
        "high commissioner",
        "the high commissioner",
        "office",
        "civil society",
        "special rapporteur",
    }
)
"""Who is spoken of in resolutions and does not speak on them."""
_SEPARATOR = re.compile(r"[,;/&+、،和及]|\s(?:and|et|y|и|및)\s")
_TOKEN = re.compile(r"[^\s()]+")
_SHORTEST = 3
"""Letters of a name that is not known; "(A)" is a letter that counts."""
_LONGEST, _MOST_WORDS = 600, 90


def are_known(text: str) -> bool:
    """Whether a text is a list of States and groups that are known, or of those who lead: "EU, UK", "Facilitator"."""
    if not text or len(text) > _LONGEST:
        return False
    if _is_known(text):
        return True
    parts = [part for part in _SEPARATOR.split(_main(text)) if part.strip()]
    return bool(parts) and all(_is_known(part) for part in parts)


def may_be(text: str) -> bool:
    """Whether a text could name delegations, known or invented: words with capitals, and small ones between them.

    What opens as a paragraph does ("Urges", "Recalling") could not, unless it is known.
    """
    if are_known(text):
        return True
    name = text.strip(" .").lower()
    if name in _SPOKEN_OF or len(name) < _SHORTEST or roman_value(name):
        return False
    words = _TOKEN.findall(text)
    if not words or len(text) > _LONGEST or len(words) > _MOST_WORDS:
        return False
    first = words[0]
    if not _is_large(first) or opens_operative(text) or opens_preambular(text):
        return False
    return all(
        _is_large(word) or word.strip(",;/&+.").lower() in _SMALL or not word.strip(",;/&+–-")
        for word in words
    )


def _main(text: str) -> str:
    """The list without what follows in brackets or "on behalf of": "Bangladesh (for the Group)"."""
    return re.split(r"\s\(|\s(?:on behalf|au nom|en nombre|for the|от имени)\b", text, maxsplit=1)[0]


def _is_known(name: str) -> bool:
    name = name.strip(" .*").removeprefix("the ").removeprefix("The ")
    known = name.lower() in _KNOWN and name[:1] == name[:1].upper()
    return known or _OFFICE.fullmatch(name) is not None


def _is_large(word: str) -> bool:
    first = word.strip("“\"'‘*")[:1]
    return first.isalpha() and not first.islower() and not any(c.isdigit() for c in word[2:].rstrip("7"))
