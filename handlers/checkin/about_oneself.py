"""What somebody says about themselves that whoever comes to their door should know: “我有高血压”, “钥匙在邻居那”.

Each clause has to be such a sentence to the word: a question, a fault or a danger beside it is something else.
"""

from __future__ import annotations

import re

BRIEF, CLAUSES = 60, 4  # Characters; who says more tells a story.
_BETWEEN = re.compile(r"[，,。；;、!！]\s{0,3}|\s(?:and|but)\s")
_ILLNESS = (
    r"(?:高血压|高血脂|低血糖|低血压|糖尿病|心脏病|冠心病|心绞痛|房颤|心衰|心律不齐|哮喘|中风|脑梗|脑溢血"
    r"|癫痫|帕金森|痴呆|老年痴呆"
    r"|阿尔茨海默|关节炎|类风湿|风湿|痛风|白内障|青光眼|肾病|慢阻肺|肺气肿|气管炎|骨质疏松|甲亢|甲减|癌症?"
    r"|肿瘤|贫血|血栓|眩晕症?|失眠)(?:症|病)?"
)
_KIN = (
    r"(?:我?(?:大|小|二)?(?:女儿|儿子|闺女|老伴|老公|老婆|孙子|孙女|外孙|外孙女|女婿|媳妇|儿媳|弟弟|妹妹|哥哥"
    r"|姐姐|侄子|侄女|外甥|邻居|孩子)"
    r"|(?:my )?(?:son|daughter|husband|wife|neighbour|neighbor|sister|brother|grandson|granddaughter|niece"
    r"|nephew))"
)
_PLACED = r"(?:放在?|存在?|留在?|留给|交给|给|搁在?|藏在?)"
PARTS = {
    "health": re.compile(
        rf"我?(?:还|也|一直|从小|早就|以前|现在|年轻时|这几年){{0,2}}(?:有|得过|患有|患过|得了|是)(?:点|轻度"
        rf"|严重的?)?{_ILLNESS}(?:和{_ILLNESS})?"
        r"(?:患者|病人)?(?:好多年|好几年|多年|很多年|\d{1,2}年|[一二两三四五六七八九十]{1,3}年)?了?"
        r"|我?(?:血压|血糖|血脂)(?:高|偏高|低|偏低)|我?(?:心脏|耳朵|眼睛|视力|听力|腿脚|腰|记性|肺|肝|肾|胃"
        r"|膝盖)(?:一直|都|有点|很|特别|也)?(?:不好|背|聋|不灵|不太好|不行)了?"
        r"|我?(?:耳背|耳聋|听不见|是聋哑人|是盲人|失明了?|色盲)"
        r"|我?(?:以前|去年|前年|心脏)?(?:装了?|装过|放了?|放过)(?:心脏)?(?:起搏器|支架|假牙|假肢|人工关节)"
        r"|我?(?:以前|去年|前年|\d{2,4}年)?(?:做过|开过)(?:.{0,6}手术|心脏搭桥|搭桥|刀)"
        r"|我?(?:一直|每天|天天|长期|在|正在|现在|平时|还){0,2}(?:吃|服|打|用)着?(?:.{0,6}药|降压药|降糖药"
        r"|胰岛素|阿司匹林|华法林|安眠药|.{1,6}片)"
        r"|我?对.{1,10}过敏|我?(?:是)?(?:青霉素|头孢|花生|海鲜|花粉)过敏|我?血型是?(?:a|b|ab|o)型?"
        r"|(?:i have|i ve got|i've got|i suffer from|i had) (?:a |an |had )?(?:high blood pressure"
        r"|low blood pressure|diabetes|asthma|epilepsy"
        r"|heart disease|a heart condition|heart condition|arthritis|parkinson(?:'s)?|dementia|a pacemaker"
        r"|pacemaker|a stent|stroke|cancer|glaucoma)"
        r"|(?:i am|i'm|i m|im) (?:a )?(?:diabetic|asthmatic|epileptic|deaf|blind|hard of hearing"
        r"|partially sighted|allergic to .{2,30})"
        r"|(?:i )?(?:take|am taking|'m taking|use|inject) (?:insulin|aspirin|warfarin|blood thinners"
        r"|.{2,20} (?:tablets|pills|medicine))(?: every day| daily)?"
        r"|my (?:hearing|eyesight|heart|memory|sight) is (?:not good|bad|poor|weak)",
        re.IGNORECASE,
    ),
    "key": re.compile(
        rf"(?:我把?|把)?(?:我家?的?|家里的?|家门的?|大门的?|备用的?|另一把|一把){{0,2}}钥匙(?:就|是"
        rf"|都)?(?:{_PLACED}|在)[^坏断丢锁了哪谁拔插]{{1,20}}了?"
        r"|[^谁哪什坏丢]{1,8}(?:那里?|那儿|手里|家)?(?:有|拿着|留着|保管着?)(?:一把)?我家?的?(?:备用)?钥匙"
        r"|邻居(?:家|那里?|那儿)?有(?:备用)?钥匙"
        r"|(?:the|my|a|there is a|there's a) (?:spare |house |front door |door )?key is (?:with|at|under|in"
        r"|behind|on) .{2,40}"
        r"|.{2,20} (?:has|have|keeps|holds) (?:a|my|the|our) (?:spare |house |front door )?key"
        r"|i (?:left|gave|keep) (?:a|my|the) (?:spare )?key (?:with|to|at|under|in) .{2,30}",
        re.IGNORECASE,
    ),
    "door": re.compile(
        r"(?:所以|来了?|来的时候|来人|找我|进门|到我家)?(?:请|就|直接|只能|要|得|必须|您|你){1,3}(?:敲门|拍门|喊一声)(?:就行|就好|吧)?"
        r"|(?:来了|到了|来的时候|到门口)(?:请|就|先){0,2}(?:敲门|打我?的?(?:电话|手机))(?:就行|就好|吧)?"
        r"|(?:so |please |just |you have to |you must ){1,3}(?:knock|call out)(?: at the door| on the door| instead)?"
        r"|(?:来了?|找我|进门|到我家)?(?:请|就|要|得|必须)?(?:使劲|用力|大声|多|重重地?)(?:敲|敲门|拍门|按门铃"
        r"|敲几下)(?:门)?|敲门要?(?:使劲|用力|大声|重|多|响)(?:地|点)?(?:敲|一点|些|几下)?"
        r"|(?:请|要|得)?(?:从|走)(?:后门|侧门|院子|车库).{0,6}|(?:我家?的?|我?门上的?|楼下的?|单元的?|大门的?)?(?:门禁|门锁|门)?的?密码是.{1,12}"
        r"|(?:please )?(?:knock|ring)(?: very)? (?:loudly|hard|twice|several times|long)|(?:please )?(?:use"
        r"|come through|come by) the (?:back|side|garden) (?:door|gate)",
        re.IGNORECASE,
    ),
    "first": re.compile(
        r"(?:我)?(?:有事|出事|有急事|紧急情况|万一有事|我要是有事|找不到我)(?:时|了|的话)?(?:请|就|先"
        rf"|要){{0,2}}(?:打(?:电话)?给|打|找|叫|联系|通知|告诉)(?:给)?[^谁]{{1,16}}(?:电话)?"
        rf"|(?:请|要|就)?先(?:打(?:电话)?给|打|找|联系|通知)(?:给)?{_KIN}(?:的电话)?|{_KIN}的?(?:手机"
        rf"|电话)(?:号码?)?是?[:： ]?\+?[\d -]{{5,18}}"
        r"|我?的?紧急联系人是.{1,20}"
        rf"|(?:please )?(?:call|phone|ring|telephone) {_KIN} first|in an emergency (?:please )?(?:call|phone"
        rf"|ring) .{{2,30}}"
        rf"|{_KIN}(?:'s)? (?:number|phone|phone number) is \+?[\d -]{{5,18}}|my emergency contact is .{{2,30}}",
        re.IGNORECASE,
    ),
    "doctor": re.compile(
        r"我?的?(?:家庭|主治|社区|签约)?医生(?:就)?(?:是|叫)[^谁哪]{1,20}|我?(?:一直|平时|常|经常|都"
        r"|一般){0,2}在[^哪]{1,12}(?:医院|卫生站|卫生院|诊所|卫生服务中心)(?:看病|看|拿药|配药|开药)"
        r"|my (?:doctor|gp|physician) is .{2,30}|i (?:usually )?go to (?:dr\.?|doctor) .{2,20}",
        re.IGNORECASE,
    ),
    "pets": re.compile(
        r"我?(?:家里?)?(?:还)?(?:养|有)了?(?:一|两|三|几|\d)?(?:只|条|个)?(?:小|大|老)?(?:猫|狗|鸟|鹦鹉|兔子"
        r"|乌龟|仓鼠|猫咪|狗狗|金鱼|缸鱼|鱼)"
        r"|(?:i have|i've got|i ve got|we have) (?:a|an|two|three|my) (?:small |big |old |little )?(?:dog|cat"
        r"|bird|parrot|rabbit|tortoise|hamster)s?(?: at home| called \w{1,12}| named \w{1,12})?",
        re.IGNORECASE,
    ),
    "habits": re.compile(
        r"我?(?:一般|平时|每天|天天|晚上|早上|早晨|中午|下午|都|总是"
        r"|习惯){1,4}(?:[一二三四五六七八九十\d]{1,3}点半?(?:钟)?(?:就|才|左右"
        r"|到[一二三四五六七八九十\d]{1,3}点)?){0,2}"
        r"(?:睡觉|睡|起床|起|睡午觉|午睡|去公园|去买菜|去菜场|去菜市场|去锻炼|锻炼|散步|出去散步|遛弯|遛狗"
        r"|跳舞|打太极|打麻将|去教堂|吃饭|看电视)(?:的)?"
        r"|我(?:一个人|自己|独自)(?:一个人)?住(?:的)?"
        r"|i (?:usually |always |normally )?(?:go to bed|get up|sleep|nap|go for a walk|go to the park"
        r"|am asleep) (?:at|from|until|after|every) .{2,25}|i live (?:alone|by myself|on my own)",
        re.IGNORECASE,
    ),
}


_NO_BELL = re.compile(  # Alone it is something to repair; beside how to get in it says why.
    r"(?:我家?的?|家里的?)?(?:门铃|对讲机?|可视对讲)(?:早就|一直|都|又|现在){0,2}(?:坏了?|不响|没电了?|没声音|不灵|听不见|不能用|没装)"
    r"|我?(?:家)?(?:没有?|没装)门铃"
    r"|(?:my |the |our )?(?:door ?)?(?:bell|buzzer|intercom)"
    r" (?:is broken|is dead|does not work|doesn't work|doesn t work|does not ring)"
    r"|(?:i have|there is|we have) no (?:door ?)?bell",
    re.IGNORECASE,
)


_FEED = re.compile(
    r"(?:(?:要是|如果|万一)?(?:我|家里)?(?:不在|没人|出事|住院)(?:家)?(?:了|的话)?)?"
    r"(?:请|麻烦|帮我?|要|记得){0,3}(?:喂|照看|照顾|遛)(?:一?下|它们?)?"
    r"|(?:please )?(?:feed|look after) (?:it|him|her|them)(?: if i am (?:away|not there|not at home))?",
    re.IGNORECASE,
)
_BESIDE = {"door": _NO_BELL, "pets": _FEED}  # What may be said beside such a sentence, and is none by itself.


def part_in(words: str) -> str:
    """The part of the emergency sheet that it belongs to; '' if it is something else."""
    if len(words) > BRIEF or "?" in words or "？" in words:
        return ""
    clauses = [each for each in map(str.strip, _BETWEEN.split(words)) if each]
    if len(clauses) > CLAUSES:
        return ""
    part = next((part for each in clauses if (part := _part_of(each))), "")
    beside = _BESIDE.get(part)
    told = [_part_of(each) or (beside and beside.fullmatch(each.rstrip("的了啊呢哦吧. "))) for each in clauses]
    return part if told and all(told) else ""


def _part_of(clause: str) -> str:
    return next((part for part, each in PARTS.items() if each.fullmatch(clause.rstrip("的了啊呢哦吧. "))), "") or next(
        (part for part, each in PARTS.items() if each.fullmatch(clause.rstrip(". "))), ""
    )
