"""How times are said in Chinese: patterns in the order in which they are tried."""

from __future__ import annotations

from storage.times import chinese_terms as terms
from storage.times.almanac import BY_NAME
from storage.times.chinese_around import AROUND
from storage.times.marks import Clock, Entry, says
from storage.times.numerals import number

FEAST = "|".join(sorted((name for name in BY_NAME if not name[0].isascii()), key=len, reverse=True))
CHINESE: tuple[Entry, ...] = (
    *AROUND,
    (
        r"大年初(?P<d>[一二三四五六七八九十])|年初(?P<e>[一二三四五六七八九十])",
        lambda m: [("lunar", (1, number(m["d"] or m["e"])))],
    ),
    (
        terms.with_numbers(r"(?:农历|阴历|旧历) ?(?P<m>正|冬|腊|N)月(?P<d>初[一二三四五六七八九十]|N)(?:日|号)?"),
        terms.lunar,
    ),
    (terms.with_numbers(r"(?P<m>正|冬|腊)月(?P<d>初[一二三四五六七八九十]|N)"), terms.lunar),
    (
        terms.with_numbers(
            r"(?P<m>N)月(?P<d>初[一二三四五六七八九十]|廿[一二三四五六七八九]?(?![日号一二三四五六七八九]))"
        ),
        terms.lunar,
    ),
    (
        r"八月十五(?![日号])|三月三(?![十日号个])|第[一二三四五](?:个)?(?:周|星期|礼拜)(?![一二三四五六日天])|初[一二三四五六七八九十](?![中级次步])|小年(?![轻青])",
        says("vague"),
    ),
    (r"每(?:逢|年的?|个)?(?=" + FEAST + ")", says("every", ("years", 1))),
    (r"逢年过节|逢?[单双][日号](?!楼|门|线|元)", says("vague")),
    (f"(?:{FEAST})(?:期间|前后|长假|假期|黄金周)", says("vague")),
    (FEAST, lambda m: [("feast", m[0])]),
    (
        terms.with_numbers(
            r"(?P<y>N)年(?=度?\d{1,2}月|[一二三四五六七八九十]{1,2}月|元旦|春节|中秋|国庆|端午|清明|除夕|冬至|重阳|元宵)"
        ),
        terms.year,
    ),
    (
        r"(?:明年|后年|今年|去年|前年|本年)(?!级)",
        lambda m: [("years", {"今": 0, "本": 0, "明": 1, "后": 2, "去": -1, "前": -2}[m[0][0]])],
    ),
    (terms.with_numbers(r"(?P<n>N)(?P<u>天|周|个?星期|个?礼拜|个?月)一次"), terms.repeated),
    (terms.with_numbers(r"每?隔(?P<n>N)(?P<u>天|日|周|个?星期|个?礼拜|个?月|年)"), terms.skipping),
    (
        r"每?隔(?P<u>天|日|周|星期|礼拜|月|年)(?![日一二三四五六末](?!次))(?:一次)?",
        lambda m: [("every", (terms.UNITS[m["u"]], 2))],
    ),
    (r"每?隔(?:个|一?个)?(?=(?:周|星期|礼拜)[日天一二三四五六])|单周(?=[一二三四五六日])", says("every", ("weeks", 2))),
    (
        r"(?:每|逢)(?P<n>[二两三四五六七八九十]{1,2}|\d{1,2})(?P<u>天|周|个?星期|个?礼拜|个?月|年)(?!一次)",
        terms.repeated,
    ),
    (r"每(?P<n>[二两三四五六七八九十]{1,2}|\d{1,2})(?P<u>天|周|个?星期|个?礼拜|个?月|年)(?:一次)", terms.repeated),
    (terms.with_numbers(r"每(?P<n>N)?个?(?:小时|钟头|分钟)"), says("vague")),
    (
        r"每一?个?(?:周|星期|礼拜)[一二两三四五六七]次|每半年|各[一两]次|过年(?!会)|(?:下班|放学|上班|饭|午饭|晚饭|睡|午睡)[前后]",
        says("vague"),
    ),
    (r"(?:每逢|每一?|逢)个?(?=(?:周|星期|礼拜)[一二三四五六日天末])", says("every", ("weeks", 1))),
    (r"每一?个?(?:周|星期|礼拜)(?:都)?", says("every", ("weeks", 1))),
    (r"每一?个?月(?P<edge>底|末)", lambda _: [("every", ("months", 1)), ("nth", (-1, "day"))]),
    (r"(?:每一?个?|逢)月的?", says("every", ("months", 1))),
    (r"每一?(?:天|日)(?!常)|天天|日日", says("every", ("days", 1))),
    (r"每年的?", says("every", ("years", 1))),
    (r"每(?=早|晚|天|中午|上午|下午)", says("every", ("days", 1))),
    (r"(?:每个?|逢)?工作日(?!内|后|之)", says("workdays")),
    (
        r"(?<![一二三四五六七八九十\d周期拜第])(?P<list>一三五|二四六)(?=早|晚|上午|下午|中午|\d)",
        lambda m: [("every", ("weeks", 1)), ("weekdays", tuple(terms.weekday(sign) for sign in m["list"]))],
    ),
    (r"早晚各?|早、晚", says("twice")),
    (r"(?<![月周期拜])第二天", says("next_day")),
    (
        terms.with_numbers(
            r"(?P<n>第N个?|最后一?个?|首个|末个|倒数第N个?)(?P<what>(?:周|星期|礼拜)[一二三四五六日天]|工作日|天)"
        ),
        terms.nth,
    ),
    (
        r"第(?P<n>[一二三四五])个?(?=[、和及,]{1,2}第?[一二三四五]个?(?:周|星期|礼拜))",
        lambda m: [("ordinal", number(m["n"]))],
    ),
    (
        r"(?:(?P<w>下下下|下下|下|上上|上|这一?|本|当)(?:一?个)?)?(?:周|星期|礼拜)(?P<list>D(?:[、,和及]{0,1}(?:周|星期|礼拜)?DA){0,6})(?:(?P<thru> ?(?:到|至|-) ?D)A)?".replace(
            "DA", f"[{terms.DAY}]{terms.AFTER_DAY}"
        )
        .replace("D", f"[{terms.DAY}七八九1-9]")
        .replace("A", terms.AFTER_DAY),
        terms.days,
    ),
    (r"(?P<w>下下|下|这|本|上)?一?个?周末|双休日", lambda m: [("weekend", terms.week(m["w"]) if m["w"] else None)]),
    (
        r"(?P<w>下下下|下下|下|上上|上|这一?|本)(?:一?个)?(?:周|星期|礼拜)(?![边围年到])",
        lambda m: [("week", terms.week(m["w"]))],
    ),
    (
        r"(?:(?P<w>下下|下|上上|上|这|本|当)(?:一?个)?)?月(?:底|末)",
        lambda m: [*([("months", terms.week(m["w"]))] if m["w"] else []), ("monthend", None)],
    ),
    (r"(?P<w>下下|下|上上|上|这|本|当)(?:一?个)?月份?的?(?!初|中旬|上旬|下旬|中)", terms.months),
    (terms.with_numbers(r"(?P<m>N)月(?:底|末)"), lambda m: [("month", number(m["m"])), ("monthend", None)]),
    (r"年底|年末", says("yearend")),
    (r"即日(?:起|开始)", says("offset", 0)),
    (r"(?P<r>今|明)[明后](?:两|二)[天日]", terms.two_days),
    (r"的?前[一1](?:天|日)", says("shift", -1)),
    (r"(?<![天周月时年期拜日钟])(?P<r>今|明|听|后|昨|当|大后)(?P<p>早|晨|晚|午|夜)(?!点|些)上?", terms.part_of),
    (
        r"(?P<r>大后|后|明|翌|今|昨|大前|前)(?:天|日|儿个?|添)|(?P<c>听)日|明朝(?!代)",
        lambda m: [("offset", terms.RELATIVE[m["r"] or "明"])],
    ),
    (r"次日|隔天早|翌日|转天", says("next_day")),
    (r"当天|当日|同日", says("same_day")),
    (r"(?:刚才|刚刚|早已|之前就|上次|以前)", says("past")),
    (r"(?:现在|此刻|立刻|立即|马上|立马)(?:就)?(?=发|群发|通知|推送|发送|公告|$)", says("now")),
    (
        terms.with_numbers(r"(?P<n>N|半)个?") + terms.UNIT + r"(?<!月)(?<!日)(?P<tail>半)?(?!后天)",
        terms.how_long_and_a_half,
    ),
    (terms.with_numbers(r"(?P<n>N|半)(?P<u>个半?月|个工作日|日(?=内|以内|之内|后|以后|之后))"), terms.how_long),
    (r"元月(?P<d>\d{1,2}|[一二三四五六七八九十廿]{1,3})[日号]", lambda m: [("month", 1), ("dom", number(m["d"]))]),
    (r"元月份?(?!\d)", says("month", 1)),
    (
        terms.with_numbers(r"(?P<m>N) ?月份? ?的?(?P<d>N) ?(?:号|日)?(?![个点时:人元])") + terms.PLACE,
        lambda m: [("month", number(m["m"])), ("dom", number(m["d"]))],
    ),
    (terms.with_numbers(r"(?P<m>N)月份?(?![饼亮光季台球租子费卡嫂])"), lambda m: [("month", number(m["m"]))]),
    (
        terms.with_numbers(r"(?P<d>N) ?(?=(?:到|至|-|、|和) ?N ?(?:号|日)(?!楼|栋|幢|单元|门|院|线|电梯|室|房))"),
        lambda m: [("dom", number(m["d"]))],
    ),
    (
        terms.with_numbers(r"(?<=[号日][到至-])(?P<d>N) ?(?:号|日)(?!楼|栋|幢|单元)"),
        lambda m: [("dom", number(m["d"]))],
    ),
    (terms.with_numbers(r"N ?号(?=(?:到|至|-|、|和) ?N ?号(?:楼|栋|幢|单元))"), says("noise")),
    (terms.with_numbers(r"(?P<d>N) ?(?:号|日)") + terms.PLACE, lambda m: [("dom", number(m["d"]))]),
    (
        r"(?<![\d.:/])(?P<m>1[0-2]|0?[1-9])\.(?P<d>[12]\d|3[01]|0?[1-9]) ?(?:-|到|至) ?(?P<m2>1[0-2]|0?[1-9])\.(?P<d2>[12]\d|3[01]|0?[1-9])(?![\d.])(?! ?(?:米|元|块|公|k|斤|个|小时|%|万|千|级|分|层|吨|平|米|寸|厘|毫|升|度|折|倍))",
        terms.from_date_to_date,
    ),
    (
        r"(?<![\d.:/])(?P<m>1[0-2]|0?[1-9])\.(?P<d>[0-3]?\d)(?= ?(?:上午|下午|早上|晚上|中午|傍晚|周|星期|\d{1,2}(?::|点)|$|日|号))(?!\d)",
        lambda m: [("slash", (int(m["m"]), int(m["d"]), None))],
    ),
    (
        r"朝(?P<h>[七八九十7-9]|10)晚(?P<e>[四五六七八九4-9])",
        lambda m: [
            ("clock", Clock(number(m["h"]), 0, "exact")),
            ("range", None),
            ("clock", Clock(number(m["e"]) + 12, 0, "exact")),
        ],
    ),
    (terms.with_numbers(r"(?P<h>N)点(?:钟)?(?:还)?差(?P<to>N)(?:(?P<q>刻)|分)钟?"), terms.short_of),
    (terms.with_numbers(r"差(?P<to>N)(?:(?P<q>刻)(?:钟)?|分钟?)?(?:到|就)?(?P<h>N)点钟?"), terms.short_of),
    (
        r"(?P<h>[一两三四五几])点(?=意见|建议|要求|希望|想法|也|都|儿|用|不|没|就|小|问题|事|说明|注意|原因|说|疑|看法|东西|心|声|吃|水|电|钱)",
        says("noise"),
    ),
    (r"[有早快慢好多大小高低轻重]一点|一点点|差一点|差点", says("noise")),
    (
        terms.with_numbers(r"(?P<h>N) ?(?:点钟?|时(?!间|候|常|段|不|代|尚|装|光|刻|效))")
        + terms.with_numbers(r"(?P<tail>整|正|半|过?[一三13两2]刻|(?:零|〇|过)?N分?(?:钟)?")
        + terms.NOT_A_NUMBER
        + r"(?!小时|分钟|、|-|到|至))?",
        terms.clock_said,
    ),
    (terms.with_numbers(r"(?P<h>N) ?(?=(?:到|至|-|、|和) ?N ?(?:点|时))"), terms.clock_said),
    *((f"(?:{names})", says("part", part)) for part, names in terms.PARTS.items()),
    (
        terms.with_numbers(
            r"(?<![太更最不很再提起趁尽越])(?:早|晚)(?= ?N ?(?:点|时(?!候)|:|到|至|-))|(?<=每)(?:早|晚)上?"
        ),
        lambda m: [("part", "morning" if m[0][0] == "早" else "evening")],
    ),
    (r"(?<=[周期拜][一二三四五六日天])晚(?![上间点些会饭])|(?<=[号日])晚(?![上间点些会饭])", says("part", "evening")),
    (r"零点|零时", says("clock", Clock(0, 0, "exact"))),
    (r"全天|整天|一整天", says("all_day")),
    (r"(?:从|自)(?=今|明|后|本|下|周|星期|\d|[一二三四五六七八九十])", says("from")),
    (r"(?:开始|起|起始)", says("start")),
    (r"为止|结束|截止(?!到)", says("closing")),
    (r"截止到?|截至|(?:之|以)?前(?!面|台|厅|门|往|后|方|期)", says("before")),
    (r"(?:之|以)?内(?!容|部|网|环)|以里", says("within")),
    (r"(?:之|以)?后(?!面|门|台|院|方|续|勤)|过后", says("after")),
    (terms.with_numbers(r"再?过(?=半|N)"), says("in")),
    (
        terms.with_numbers(r"(?:共|一共|总共|总计|连续|连着)?(?P<n>N)[次场期节](?!日)"),
        lambda m: [("times", number(m["n"]))],
    ),
    (r"一直到|直到|到|至|-", says("range")),
    (r"和|及|以及|、|还有", says("and")),
)
