"""What is put on for everybody to come to: “12月4日晚上7点放《龙猫》”, “flea market on Saturday at 2”."""

from __future__ import annotations

import re

LONGEST = 200  # Characters; whoever writes more has words to be read as they are.
_PUT_ON = re.compile(
    r"(?:放映?|播放|上映)(?:一?[场部])?(?:露天)?(?:电影|影片|《)|(?:电影|音乐|读书|手工|游戏|亲子|卡拉OK)(?:之?夜|晚会|沙龙)"
    r"|讲座|义诊|义卖|义剪|义修|跳蚤市场|市集|集市|联欢|晚会|音乐会|演出|表演|路演|灯谜|运动会|(?:比|友谊)赛|棋赛|球赛"
    r"|包(?:饺子|粽子|汤圆)|茶话会|读书会|故事会|交流会|分享会|座谈会|亲子(?:活动|手工)|手工课"
    r"|(?:健康|消防|急救|防骗)?(?:培训|宣讲)|体检|消防演[练习]|便民服务|百家宴|邻居?里?节|团拜|植树|舞会|(?:举办|举行|组织|开展|安排).{1,20}活动"
    r"|\b(?:film|movie|game|quiz|music) nights?\b|\b(?:show|screen)(?:ing)?\b.{0,12}\b(?:film|movie)\b"
    r"|\b(?:film screening|flea market|concert|lecture|workshop|potluck|fire drill|yoga class|health check)\b"
    r"|\b(?:summer|winter|block|street|christmas|halloween|barbecue|new year'?s?) (?:party|fair|fete|market)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"[?？吗呢]|几点|什么时候|有没有|还有.{0,4}(?:位|票|名额)|怎么|谁|我想|我要|帮我|给我|预[订约]|报名|取消|投诉|太吵|坏了"
    r"|\b(?:when|what|who|how|why|is there|are there|can i|i want|i would|book|cancel\w*|too loud)\b",
    re.IGNORECASE,
)


def tells_of_happening(words: str) -> bool:
    """Of something to come to, in so many words; nobody asks for it or about it."""
    return len(words) <= LONGEST and bool(_PUT_ON.search(words)) and not _ASKED.search(words)
