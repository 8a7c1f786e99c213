"""What somebody who wonders wants to know of votes: “我投了吗？”, “怎么算通过？”, “is it anonymous?”."""

from __future__ import annotations

import re
from enum import StrEnum

LONGEST = 60  # Characters: whoever writes more tells a story.
_OF_VOTES = re.compile(  # One of these stands in whatever is asked below: few sentences need to be tried with all.
    r"[投票]|表[决态]|参加|参与|弃权|通过|过半|成立|有效|同意|赞成|三分之二|四分之三|[23]/[34]|计上|算数|回执|异议"
    r"|不服|不认|质疑"
    r"|申诉|vot|ballot|turn ?out|count|pass|quorum|majority|two thirds|three quarters|percentage|share|proportion"
    r"|t(?:ook|aken) part|result|n(?:o|['’])t us"
)


class Asked(StrEnum):
    NOT_US = "not us"  # A ballot stands there that they did not cast.
    DIFFER = "differ"  # Co-owners do not agree.
    SOLD = "sold"
    SILENT = "silent"  # What comes of it if they do not vote.
    CHANGE = "change"
    PROXY = "proxy"
    SECRECY = "secrecy"  # Who can know what they choose, or what others chose.
    WHO = "who"  # May vote, and with how many ballots.
    TURNOUT = "turnout"
    PASSES = "passes"  # How it is counted, what is needed.
    CHECK = "check"  # Whether their own ballot was counted.
    OBJECT = "object"
    HOW = "how"
    RESULT = "result"
    STANDING = "standing"  # What is voted on, until when, and whether their home has voted.


_ASKED = {  # The first that is found is meant.
    Asked.NOT_US: re.compile(
        r"(?:票|投票)?不是(?:我|我们|我家|我们家|咱们?)(?:家|自己)?投的|(?:有人|谁).{0,4}(?:冒充|假冒|冒用|冒名"
        r"|盗用|替|代)我们?家?投了?票"
        r"|(?:票|投).{0,6}有人(?:冒充|假冒|冒用|冒名)|冒名投票"
        r"|\b(?:that|this|it) (?:was not|wasn['’]t) (?:us|our (?:vote|ballot)|me who voted)\b"
        r"|\b(?:i|we) (?:did not|didn['’]t|never) (?:cast|vote)\b|\bsomebody (?:else )?voted for (?:us|our home)\b",
        re.IGNORECASE,
    ),
    Asked.DIFFER: re.compile(
        r"(?:老公|老婆|丈夫|妻子|夫妻|爱人|共有人|共同业主|我们俩|我俩|两口子|家里人).{0,12}(?:不一样|不一致|不统一"
        r"|意见不|分歧|吵).{0,12}(?:票|投|表决)"
        r"|(?:票|投|表决).{0,12}(?:夫妻|两口子|我们俩|我俩|共有人).{0,12}(?:不一样|不一致|不统一|分歧)"
        r"|\b(?:husband|wife|spouse|partner|co-?owners?)\b.{0,30}\b(?:disagree|differ|differently)\b.{0,20}\b(?:vot"
        r"|ballot)"
        r"|\b(?:vot|ballot).{0,30}\b(?:co-?owners?|husband|wife|spouse)\b.{0,12}\b(?:disagree|differ)",
        re.IGNORECASE,
    ),
    Asked.SOLD: re.compile(
        r"(?:房子?|家)(?:刚)?(?:卖|过户|转让|转手).{0,10}(?:票|投)|(?:卖|过户)了?(?:的)?房.{0,10}(?:票|投)"
        r"|\b(?:sold|sell|selling) (?:my|our|the) (?:flat|home|house|apartment)\b.{0,30}\b(?:vot|ballot)",
        re.IGNORECASE,
    ),
    Asked.SILENT: re.compile(
        r"(?:不|没|没有|未)(?:去|来)?(?:投(?:票|的)?|表态|参加(?:投票|表决)|参与(?:投票|表决)).{0,6}(?:算|怎么办"
        r"|会怎|视为|默认|影响|后果|可以吗|行吗|行不行)"
        r"|(?:可以|能)不投(?:票)?[吗么]|弃权.{0,3}(?:算|是|等于|会)"
        r"|\bif (?:i|we|you|somebody|someone|nobody|people) (?:do not|don['’]t|doesn['’]t|does not|never) vote\b"
        r"|\b(?:not voting|without voting|have to vote|must (?:i|we) vote|abstain(?:ing)? (?:count|mean))\b",
        re.IGNORECASE,
    ),
    Asked.CHANGE: re.compile(
        r"(?:票|投).{0,8}(?:反悔|后悔)|"
        r"(?:投|选)(?:错|反)(?:票|了|边|的)?.{0,6}(?:改|怎么办|撤|换)|(?:能|能不能|可以|可不可以|怎么|如何)(?:改|换"
        r"|撤回?|更改|重新?投?)(?:我的|我家的)?(?:投票|选票|票)"
        r"|(?:投|票)(?:完|过|了|后|出去)?.{0,4}(?:能|可以|还能)(?:改|换|撤|更改)"
        r"|\b(?:change|undo|take back|withdraw) (?:my|our|a) (?:vote|ballot)\?"
        r"|\b(?:can|may|could|how do|want to|like to|need to|(?:i|we) must) (?:(?:i|we) )?(?:still )?(?:change|undo"
        r"|take back|withdraw) (?:my|our|a) (?:vote"
        r"|ballot)\b"
        r"|\b(?:vote|ballot)\b.{0,20}\b(?:can|may|could) (?:i|we) (?:still )?(?:change|undo) it\b"
        r"|\bvoted? (?:wrong|by mistake|for the wrong)\b",
        re.IGNORECASE,
    ),
    Asked.PROXY: re.compile(
        r"(?:委托|授权).{0,6}投|(?:代|替|帮)(?:我|我们?家|他人|别人|邻居|业主)?投(?!诉)"
        r"|\b(?:vote|voting) (?:for me|on my behalf|in my (?:place|name))\b|\bvot(?:e|ing) instead of (?:me|us)\b"
        r"|\b(?:vote|voting) by proxy\b|\bproxy vot",
        re.IGNORECASE,
    ),
    Asked.SECRECY: re.compile(
        r"(?:别人|邻居|物业|人家|大家|谁).{0,8}(?:知道|看到|看见|看得到).{0,8}(?:投|选)了(?:是)?(?:什么|啥|谁|哪)|"
        r"(?:谁|哪家|哪户|哪些人|哪几户|哪几家|人家|邻居|别人)(?:都|们)?投(?:了|的)?(?:是)?(?:同意|反对|赞成|弃权"
        r"|什么|啥)"
        r"|(?:投票|表决|票|投).{0,8}(?:匿名|记名|保密|公开的?[吗么])|(?:匿名|不?记名|保密).{0,4}(?:投|表决|票)"
        r"|(?:别人|邻居|物业|人家|大家|谁).{0,8}(?:知道|看到|看见|看得到|查到|晓得).{0,8}(?:投|选)的?(?:什么|啥|谁"
        r"|哪|同意|反对)"
        r"|\bwho (?:has |have )?voted? (?:for|against|yes|no|in favou?r)\b"
        r"|\b(?:vot(?:e|es|ing)|ballots?)\b.{0,14}\b(?:anonymous|secret|private|confidential)\b"
        r"|\b(?:anonymous|secret) (?:vote|ballot)"
        r"|\b(?:anyone|anybody|neighbou?rs?|office|people|others|you) (?:can |could |will )?(?:see|know|tell"
        r"|find out)\b"
        r".{0,16}\b(?:vote|voted|chose|choose)\b",
        re.IGNORECASE,
    ),
    Asked.WHO: re.compile(
        r"(?:租客|租户|租房的?|承租人|房客|老人|孩子|子女|儿子|女儿|家属|配偶|老婆|老公|爱人).{0,3}(?:能|可以"
        r"|有没有|有权|算不算|可不可以|能不能)(?:来|去)?(?:投票|表决)"
        r"|谁(?:能|可以|有权|有资格|才能)(?:来|去)?(?:投票|表决|投)|投票(?:权|资格).{0,6}(?:谁|吗|哪|怎|什么|没)"
        r"|(?:我|租客).{0,3}有.{0,2}投票(?:权|资格)"
        r"|(?:[几多两二三2-9])套房?子?.{0,8}(?:几|多少|两|一)(?:张|次|份)?票|(?:一户|一家|每户|每家|一个人|我家"
        r"|我们家|我)(?:能|可以|有|投|算){0,3}(?:几|多少)(?:张)?票"
        r"|\b(?:can|may|do|does|could) (?:my |our |a |the )?(?:tenants?|renters?|relatives?|wife|husband|spouse|son"
        r"|daughter|children|kids|parents?)"
        r" (?:also |get to )?vote\b|\bwho (?:can|may|gets to|is allowed to|has the right to) vote\b"
        r"|\bhow many (?:votes|ballots) (?:do|does|can|have) (?:i|we|my|our|a|each)\b|\bam i (?:allowed"
        r"|entitled) to vote\b"
        r"|\b(?:two|three|several|2|3) (?:homes|flats|apartments)\b.{0,20}\b(?:vot|ballot)",
        re.IGNORECASE,
    ),
    Asked.TURNOUT: re.compile(
        r"\bhow many (?:homes|people|households|owners) (?:have )?(?:took|taken) part\b|"
        r"(?:投|参加|参与)(?:票|了|过)?(?:了)?(?:多少|几)(?:张)?(?:票|户|人|家)|多少(?:票|户|人|家)(?:人"
        r"|业主)?.{0,4}投(?!诉)|投票率|参与率"
        r"|(?:谁|哪些|几户|多少户|哪家|谁家|哪几家|哪几户).{0,4}(?:没有?|还没有?|未)投(?!诉)|还差(?:多少|几)(?:票"
        r"|户|家)|票(?:数|投)?(?:够|到).{0,2}[吗没]"
        r"|\bturn ?out\b|\bhow many (?:homes |people |households |owners |of us )?(?:have |has )?(?:already )?voted\b"
        r"|\bwho (?:has not|hasn['’]t|have not|haven['’]t|did not|didn['’]t) (?:yet )?vot"
        r"|\bhow many votes (?:so far|are in)\b",
        re.IGNORECASE,
    ),
    Asked.PASSES: re.compile(
        r"(?:多少|几)(?:个)?(?:票|人|户|家|比例)(?:业主)?(?:同意|赞成)|\bwhat (?:percentage|share"
        r"|proportion)\b.{0,24}\b(?:agree|yes|need)|"
        r"(?:怎么|如何|怎样|怎么样|多少票|几票|多少人|多少户|几户|什么条件|到多少).{0,6}(?:算|才|能|可以"
        r"|就){0,2}(?:通过|过半|成立|有效)|通过.{0,4}(?:条件|标准|门槛|要多少|需要多少|怎么算)"
        r"|为什么.{0,6}(?:三分之二|四分之三|过半|2/3|3/4)|(?:三分之二|四分之三|过半|双过半|双三分之二|2/3"
        r"|3/4).{0,6}(?:什么意思|怎么算|为什么|是啥)"
        r"|(?:怎么|如何)(?:计票|算票|数票)|(?:票|投票)(?:是)?(?:怎么|如何)(?:算|统计|计)"
        r"|\bhow many (?:votes|ballots|homes|yes(?:es)?|people) .{0,12}(?:need|required|enough)|\bvotes? (?:are "
        r"|is )?(?:needed|required)\b"
        r"|\bhow (?:is|are|will) (?:it|this|the votes?|votes|ballots) (?:be )?counted\b|\bwhat majority\b"
        r"|\bwhy (?:two thirds|three quarters|2/3|3/4)\b"
        r"|\b(?:needed|need|needs|takes?|required) (?:for (?:it|this|the vote) )?to pass\b|\bwhen does (?:it|this"
        r"|the vote|a vote) pass\b|\bquorum\b",
        re.IGNORECASE,
    ),
    Asked.CHECK: re.compile(
        r"\b(?:that|if|whether) (?:my|our) (?:vote|ballot) (?:really )?counts\b|"
        r"(?:怎么|如何|哪里|在哪|去哪|想|要).{0,4}(?:核对|核实|查|验证|确认|核).{0,8}票|(?:我的?|我家的?"
        r"|[这那]张?)票.{0,10}(?:算进|计入|算数|算上|有效|计上)"
        r"|计票文件|(?:自己|重新|复)(?:再)?(?:计票|点票|数票)|(?:投票|选票|票的?)回执|回执(?:是什么|有什么用|怎么用"
        r"|丢了)"
        r"|\b(?:is|was|has|check|that|if|whether) (?:my|our) (?:vote|ballot) (?:is |was |has |been "
        r"|really ){0,3}counted\b|\b(?:verify|check) my (?:vote|ballot)\b"
        r"|\brecount\b|\bcount (?:it|the votes|the ballots) (?:myself|ourselves)\b|\breceipt (?:for|of) (?:my"
        r"|the) (?:vote|ballot)",
        re.IGNORECASE,
    ),
    Asked.OBJECT: re.compile(
        r"(?:(?:^|[我对这次个的])结果|表决|投票|计票).{0,12}(?:异议|不服|不认|质疑|申诉)|(?:异议|不服).{0,6}(?:表决"
        r"|投票)"
        r"|\b(?:object|objection|objections) to the (?:result|vote|count)|\b(?:contest|dispute"
        r"|challenge) the (?:result|vote|count)\b",
        re.IGNORECASE,
    ),
    Asked.HOW: re.compile(
        r"(?:怎么|如何|咋|怎样|在哪里?|去哪里?|哪里)(?:去|参加|才能)?(?:投票|表决)"
        r"|(?:投票|表决).{0,4}(?:怎么|如何|咋|怎样|在哪|去哪)"
        r"|^(?:请问)?(?:我|我们家?|我家|这票|这个票)?(?:怎么|如何|咋)投(?:票|啊|呢)?[?？]?$"
        r"|(?:不会|不懂)投票|纸质?(?:选票|票|投票)|用纸投"
        r"|\b(?:how|where) (?:do|can|to|should|could) ?(?:i|we|you)? ?vote\b|\bhow (?:does|do) (?:the )?vot"
        r"|\b(?:vote|voting) on paper\b|\bpaper (?:vote|ballot)s?\b",
        re.IGNORECASE,
    ),
    Asked.RESULT: re.compile(
        r"(?:投票|表决).{0,6}(?:结果|通过了?[没吗])|(?:投票|表决)(?:出来|公布)了?[没吗]"
        r"|\b(?:results?|outcome) of (?:the|our|that) vote\b|\bvote results?\b"
        r"|\bdid (?:the|our|that) (?:\w{1,12} ){0,2}vote pass\b",
        re.IGNORECASE,
    ),
    Asked.STANDING: re.compile(
        r"(?:我|我们|家|咱).{0,4}投(?:过|上|了|票){1,3}(?:吗|没|么|不|算)|投没(?:有)?投|^(?:请问)?投(?:票|过"
        r"|了){1,3}(?:没|吗)"
        r"|(?:有|在)(?:没有|啥|什么|哪些|哪个|几个|正在){0,2}(?:进行)?的?(?:投票|表决)(?!权|的时候|时)"
        r"|(?:投票|表决)(?:的是)?(?:什么|啥)|投什么票|投的(?:是)?(?:什么|啥)"
        r"|(?:投票|表决).{0,6}(?:截止|结束|几号|多久|几天|哪天|哪一天)|(?:截止|结束).{0,4}(?:投票|表决)"
        r"|\b(?:did|have|has) (?:i|we|my home|our home) (?:already )?voted?\b"
        r"|\b(?:is|was|did) (?:my|our) (?:vote|ballot)\b"
        r"|\b(?:what|which|anything) (?:are we|is being|is there|am i|do we|to) (?:being )?vot(?:ing|ed?)\b"
        r"|\b(?:is there|are there|any) (?:a |an |any )?(?:open |current )?(?:votes?|ballots?)\b"
        r"|\bwhen does (?:the )?vot",
        re.IGNORECASE,
    ),
}


def asked_in(said: str) -> Asked | None:
    if len(said) > LONGEST or not _OF_VOTES.search(said.lower()):
        return None
    return next((asked for asked, pattern in _ASKED.items() if pattern.search(said)), None)
