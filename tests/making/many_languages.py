"""A whole invented resolution in each of seven languages: 25 preambular and 37 operative paragraphs, some with sub-paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice, product


@dataclass(frozen=True)
class Tongue:
    """The words of one language from which its resolution is made."""

    code: str
    top: tuple[str, ...]
    session: str
    title: str
    enacting: str
    openings: tuple[str, ...]
    matters: tuple[str, ...]
    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    chapeau: str
    subs: tuple[str, ...]
    letters: str
    preambular: str
    """How the opening and the matter of a preambular paragraph are put together."""
    operative: str
    letter: str = "({})"
    number: str = "{}. "
    end: str = ";"
    last: str = "."
    record: tuple[str, ...] = ()
    digits: str = "0123456789"


FRENCH = Tongue(
    code="fr",
    top=(
        "Nations Unies", "A/HRC/RES/55/90", "Assemblée générale", "Conseil des droits de l’homme",
        "Cinquante-cinquième session", "26 février-5 avril 2024", "Point 4 de l’ordre du jour",
        "Résolution adoptée par le Conseil des droits de l’homme le 4 avril 2024",
        "55/90. Situation des lanternes en Ruritanie",
    ),
    session="Cinquante-cinquième session",
    title="Situation des lanternes en Ruritanie",
    enacting="Le Conseil des droits de l’homme,",
    openings=(
        "Rappelant", "Réaffirmant", "Soulignant", "Notant avec inquiétude", "Saluant", "Ayant examiné", "Ayant à l’esprit",
        "Profondément préoccupé par", "Se félicitant de", "Tenant compte de",
    ),
    matters=(
        "la lumière que les lanternes donnent aux villages situés le long des rivières et des lacs du pays",
        "la résolution 12/34 du 5 mai 2011, l’état des rivières, des ponts, des écluses et des petits ports de la région",
        "le travail des gardiens de phare",
    ),
    verbs=("Condamne", "Demande", "Prie le Gouvernement de soutenir", "Invite les États à protéger", "Exige", "Salue"),
    objects=(
        "la réparation des lanternes, qui éclairent les quais depuis plus de cent ans, et des ponts voisins",
        "la remise en eau des rivières asséchées",
        "le respect des engagements pris lors de la conférence tenue à Strelsau du 3 au 7 juin 2019 par tous les ministres",
    ),
    chapeau="Prie instamment le Gouvernement :",
    subs=("De fermer les usines qui salissent les rivières", "De publier tous les essais", "D’allumer les lanternes"),
    letters="abc",
    letter="{})",
    preambular="{0} {1},",
    operative="{0} {1}",
    end=" ;",
    record=("55e séance", "4 avril 2024", "[Adoptée sans vote.]"),
)  # fmt: skip
SPANISH = Tongue(
    code="es",
    top=(
        "Naciones Unidas", "A/HRC/RES/55/90", "Asamblea General", "Consejo de Derechos Humanos",
        "55º período de sesiones", "26 de febrero a 5 de abril de 2024", "Tema 4 de la agenda",
        "Resolución aprobada por el Consejo de Derechos Humanos el 4 de abril de 2024",
        "55/90. Situación de los faroles en Ruritania",
    ),
    session="55º período de sesiones",
    title="Situación de los faroles en Ruritania",
    enacting="El Consejo de Derechos Humanos,",
    openings=(
        "Recordando", "Reafirmando", "Subrayando", "Observando con inquietud", "Acogiendo con beneplácito",
        "Teniendo presente", "Profundamente preocupado por", "Habiendo examinado", "Consciente de", "Reconociendo",
    ),
    matters=(
        "la luz que los faroles dan a los pueblos situados a lo largo de los ríos y los lagos del país",
        "la resolución 12/34, de 5 de mayo de 2011, el estado de los ríos, los puentes y los pequeños puertos de la región",
        "la labor de los guardianes de los faros",
    ),
    verbs=("Condena", "Solicita", "Exhorta al Gobierno a que apoye", "Alienta a los Estados a proteger", "Pide", "Encomia"),
    objects=(
        "la reparación de los faroles, que alumbran los muelles desde hace más de cien años, y de los puentes vecinos",
        "la limpieza de los ríos",
        "el respeto de las promesas hechas en la conferencia celebrada en Strelsau del 3 al 7 de junio por los ministros",
    ),
    chapeau="Insta al Gobierno a que:",
    subs=("Cierre las fábricas que ensucian los ríos", "Publique todos los ensayos", "Encienda los faroles"),
    letters="abc",
    letter="{})",
    preambular="{0} {1},",
    operative="{0} {1}",
    record=("55ª sesión", "4 de abril de 2024", "[Aprobada sin votación.]"),
)  # fmt: skip
RUSSIAN = Tongue(
    code="ru",
    top=(
        "Организация Объединенных Наций", "A/HRC/RES/55/90", "Генеральная Ассамблея", "Совет по правам человека",
        "Пятьдесят пятая сессия", "26 февраля – 5 апреля 2024 года", "Пункт 4 повестки дня",
        "Резолюция, принятая Советом по правам человека 4 апреля 2024 года",
        "55/90. Положение с фонарями в Руритании",
    ),
    session="Пятьдесят пятая сессия",
    title="Положение с фонарями в Руритании",
    enacting="Совет по правам человека,",
    openings=(
        "ссылаясь на", "вновь подтверждая", "подчеркивая", "с озабоченностью отмечая", "приветствуя", "рассмотрев",
        "принимая во внимание", "признавая", "будучи глубоко обеспокоен тем, как используют", "учитывая",
    ),
    matters=(
        "свет, который фонари дают деревням, расположенным вдоль рек и озер этой небольшой горной страны",
        "резолюцию 12/34 от 5 мая 2011 года, состояние рек, мостов, шлюзов и небольших портов всего этого региона",
        "труд смотрителей маяков",
    ),
    verbs=("осуждает", "приветствует", "решительно поддерживает", "подчеркивает", "одобряет", "принимает к сведению"),
    objects=(
        "ремонт фонарей, которые освещают причалы уже более ста лет, и соседних с ними каменных мостов",
        "очистку рек",
        "обязательства, взятые на конференции, которая состоялась в Стрельзау 3–7 июня 2019 года с участием министров",
    ),
    chapeau="настоятельно призывает правительство:",
    subs=("закрыть заводы, которые загрязняют реки", "опубликовать все результаты", "зажечь фонари"),
    letters="абв",
    letter="{})",
    preambular="{0} {1},",
    operative="{0} {1}",
    record=("55-е заседание", "4 апреля 2024 года", "[Принята без голосования.]"),
)  # fmt: skip
CHINESE = Tongue(
    code="zh",
    top=(
        "联合国", "A/HRC/RES/55/90", "大会", "人权理事会", "第五十五届会议", "2024年2月26日至4月5日", "议程项目4",
        "人权理事会2024年4月4日通过的决议", "55/90. 鲁里坦尼亚的灯笼状况",
    ),
    session="第五十五届会议",
    title="鲁里坦尼亚的灯笼状况",
    enacting="人权理事会，",
    openings=("回顾", "重申", "强调", "关切地注意到", "欢迎", "审议了", "铭记", "深为关切", "认识到", "考虑到"),
    matters=(
        "灯笼为全国各地沿河沿湖的村庄带来的光明和温暖，以及村民们为保护这些古老的灯笼所作的长期努力",
        "2011年5月5日第12/34号决议、本区域河流、桥梁、船闸和小型港口的现状以及各国政府就此提出的所有报告",
        "灯塔守护人的工作",
    ),
    verbs=("谴责", "促请各国支持", "请政府保障", "鼓励所有国家推动", "赞扬", "呼吁开展"),
    objects=(
        "修复一百多年来照亮码头的灯笼以及附近各座石桥的工作，同时注意到村民们在这方面提出的许多建议和意见",
        "清理河流的工作",
        "落实各国部长2019年6月3日至7日在斯特雷尔绍举行的会议上作出的各项承诺的工作，并为此提供一切必要的资源",
    ),
    chapeau="敦促政府：",
    subs=("关闭污染河流的工厂", "公布所有检测结果", "点亮灯笼"),
    letters="abc",
    preambular="{0}{1}，",
    operative="{0}{1}",
    end="；",
    last="。",
    record=("第55次会议", "2024年4月4日", "[未经表决获得通过。]"),
)  # fmt: skip
ARABIC = Tongue(
    code="ar",
    top=(
        "الأمم المتحدة", "A/HRC/RES/55/90", "الجمعية العامة", "مجلس حقوق الإنسان", "الدورة الخامسة والخمسون",
        "26 شباط/فبراير - 5 نيسان/أبريل 2024", "البند 4 من جدول الأعمال",
        "قرار اعتمده مجلس حقوق الإنسان في 4 نيسان/أبريل 2024", "55/90- حالة الفوانيس في روريتانيا",
    ),
    session="الدورة الخامسة والخمسون",
    title="حالة الفوانيس في روريتانيا",
    enacting="إن مجلس حقوق الإنسان،",
    openings=(
        "إذ يشير إلى", "وإذ يؤكد من جديد", "وإذ يشدد على", "وإذ يلاحظ مع القلق", "وإذ يرحب بما يخص",
        "وقد نظر في", "وإذ يضع في اعتباره", "وإذ يساوره بالغ القلق إزاء", "وإذ يسلم بما يمثله", "وإذ يعترف بأهمية",
    ),
    matters=(
        "الضوء الذي تمنحه الفوانيس للقرى الواقعة على طول الأنهار والبحيرات في جميع أنحاء هذا البلد الجبلي",
        "القرار 12/34 المؤرخ 5 أيار/مايو 2011، وحالة الأنهار والجسور والأهوسة والموانئ الصغيرة في المنطقة كلها",
        "عمل حراس المنارات",
    ),
    verbs=("يدين", "يطلب", "يحث الحكومة على دعم", "يدعو الدول إلى حماية", "يرحب بجهود", "يشجع"),
    objects=(
        "إصلاح الفوانيس التي تضيء الأرصفة منذ أكثر من مائة عام والجسور الحجرية المجاورة لها في جميع القرى",
        "تنظيف الأنهار",
        "الوفاء بالتعهدات التي قطعها الوزراء في المؤتمر المعقود في ستريلساو في الفترة من 3 إلى 7 حزيران/يونيه 2019",
    ),
    chapeau="يحث الحكومة على القيام بما يلي:",
    subs=("إغلاق المصانع التي تلوث الأنهار", "نشر جميع الاختبارات", "إضاءة الفوانيس"),
    letters="أبج",
    preambular="{0} {1}،",
    operative="{0} {1}",
    number="{}- ",
    end="؛",
    record=("الجلسة 55", "4 نيسان/أبريل 2024", "[اعتُمد بدون تصويت.]"),
    digits="٠١٢٣٤٥٦٧٨٩",
)  # fmt: skip
KOREAN = Tongue(
    code="ko",
    top=(
        "유엔", "A/HRC/RES/55/90", "총회", "인권이사회", "제55차 회기", "2024년 2월 26일–4월 5일", "의제 4",
        "2024년 4월 4일 인권이사회가 채택한 결의", "55/90. 루리타니아의 등불 상황",
    ),
    session="제55차 회기",
    title="루리타니아의 등불 상황",
    enacting="인권이사회는,",
    openings=(
        "상기하며", "재확인하며", "강조하며", "우려하며 주목하고", "환영하며", "검토하고", "유념하며", "깊이 우려하며",
        "인식하며", "고려하며",
    ),
    matters=(
        "이 작은 산악 국가의 강과 호수를 따라 자리한 여러 마을에 등불이 오랫동안 가져다준 빛과 온기를",
        "2011년 5월 5일 결의 12/34, 그리고 이 지역 전체의 강과 다리와 갑문과 작은 항구들의 현재 상태를",
        "등대지기들의 노고를",
    ),
    verbs=("규탄한다", "요청한다", "지지한다", "촉구한다", "환영한다", "장려한다"),
    objects=(
        "백 년이 넘도록 부두를 밝혀 온 등불과 그 가까이에 있는 돌다리들을 고치는 일을 미루지 않도록 거듭",
        "강을 깨끗이 하는 일을",
        "2019년 6월 3일부터 7일까지 스트렐자우에서 열린 회의에서 각국 장관들이 한 약속을 지키는 일을 모두",
    ),
    chapeau="정부에 다음을 촉구한다.",
    subs=("강을 더럽히는 공장을 폐쇄할 것", "모든 검사 결과를 공개할 것", "등불을 밝힐 것"),
    letters="가나다",
    preambular="{1} {0},",
    operative="{1} {0}",
    end=".",
    record=("제55차 회의", "2024년 4월 4일", "[표결 없이 채택됨]"),
)  # fmt: skip
ENGLISH = Tongue(
    code="en",
    top=(
        "United Nations", "A/HRC/RES/55/90", "General Assembly", "Human Rights Council", "Fifty-fifth session",
        "26 February–5 April 2024", "Agenda item 4", "Resolution adopted by the Human Rights Council on 4 April 2024",
        "55/90. Situation of lanterns in Ruritania",
    ),
    session="Fifty-fifth session",
    title="Situation of lanterns in Ruritania",
    enacting="The Human Rights Council,",
    openings=(
        "Recalling", "Reaffirming", "Stressing", "Noting with concern", "Welcoming", "Having considered", "Mindful of",
        "Deeply concerned at", "Recognizing", "Bearing in mind",
    ),
    matters=(
        "the light that lanterns give to the villages along the rivers and the lakes of this small country",
        "resolution 12/34 of 5 May 2011, the state of the rivers, the bridges and the small harbours of the whole region",
        "the work of lighthouse keepers",
    ),
    verbs=("Condemns", "Requests", "Urges the Government to support", "Invites States to protect", "Demands", "Commends"),
    objects=(
        "the repair of the lanterns, which have lit the quays for more than a hundred years, and of the bridges nearby",
        "the cleaning of rivers",
        "the pledges made at the conference held in Strelsau from 3 to 7 June 2019 by the ministers of all countries",
    ),
    chapeau="Urges the Government:",
    subs=("To close the factories that spoil the rivers", "To publish all tests", "To light the lanterns"),
    letters="abc",
    preambular="{0} {1},",
    operative="{0} {1}",
    record=("55th meeting", "4 April 2024", "[Adopted without a vote.]"),
)  # fmt: skip
TONGUES = (ENGLISH, FRENCH, SPANISH, RUSSIAN, CHINESE, ARABIC, KOREAN)

PREAMBULAR, OPERATIVE = 25, 37
WITH_SUBS = (2, 19)


def paragraphs(tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    """Each paragraph's label, the number printed before it, and its text."""
    preamble = islice(cycle(product(tongue.matters, tongue.openings)), PREAMBULAR)
    for number, (matter, opening) in enumerate(preamble, 1):
        yield f"PP {number}", "", tongue.preambular.format(opening, matter)
    requests = islice(cycle(product(tongue.objects, tongue.verbs)), OPERATIVE)
    for number, (thing, verb) in enumerate(requests, 1):
        printed = tongue.number.format("".join(tongue.digits[int(digit)] for digit in str(number)))
        if number in WITH_SUBS:
            yield f"OP {number}", printed, tongue.chapeau
            for letter, latin, text in zip(tongue.letters, "abc", tongue.subs, strict=True):
                yield f"OP {number}({latin})", tongue.letter.format(letter) + " ", text + tongue.end
        else:
            end = tongue.last if number == OPERATIVE else tongue.end
            yield f"OP {number}", printed, tongue.operative.format(verb, thing) + end


def lines(tongue: Tongue) -> list[str]:
    """The whole resolution, a line a paragraph."""
    body = [printed + text for _, printed, text in paragraphs(tongue)]
    return [*tongue.top, tongue.enacting, *body, *tongue.record]
