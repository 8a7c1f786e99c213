"""The first and the last of the steps that the page suggests: what is of no capability."""

from __future__ import annotations

from bot.demo.town.cast import ANNA, GRANDMOTHER, STAFF, WANG
from bot.demo.town.steps import answered, did, says

BEGINNING = (
    {
        "id": "start",
        "phone": WANG,
        "acts": [says(WANG, "/start")],
        "title": {"zh": "王芳打个招呼", "en": "Wang Fang says hello"},
        "text": {
            "zh": "她给机器人发 /start，看看它怎么介绍自己。",
            "en": "She sends /start, and the bot introduces itself.",
        },
        "button": {"zh": "发送 /start", "en": "Send /start"},
        "seen": [did("say", WANG), answered(WANG)],
    },
)

END = (
    {
        "id": "kill",
        "phone": WANG,
        "acts": [{"do": "kill"}, 150, says(WANG, "/start")],
        "title": {"zh": "中途 kill −9", "en": "Kill it in the middle"},
        "text": {
            "zh": "进程突然没了，王芳还在发消息。等它回来：一条也没丢。",
            "en": "The process dies while Wang Fang writes. Wait until it is back: nothing is lost.",
        },
        "button": {"zh": "kill −9，再发一条", "en": "kill −9, then write"},
        "seen": [did("kill"), did("say", WANG), answered(WANG)],
    },
    {
        "id": "day",
        "phone": STAFF,
        "acts": [{"do": "ahead", "seconds": 86400}],
        "title": {"zh": "过一天", "en": "A day later"},
        "text": {
            "zh": "时间快进一天：提醒和到期的事自己出现。",
            "en": "Time moves on by a day: reminders and deadlines come by themselves.",
        },
        "button": {"zh": "+1 天", "en": "+1 day"},
        "seen": [did("ahead")],
    },
    {
        "id": "block",
        "phone": ANNA,
        "acts": [{"do": "block", "person": ANNA}],
        "title": {"zh": "Anna 屏蔽机器人", "en": "Anna blocks the bot"},
        "text": {
            "zh": "机器人不再给她发消息，并告诉物业换个方式联系她。",
            "en": "The bot stops writing to her, and tells the staff to reach her another way.",
        },
        "button": {"zh": "屏蔽", "en": "Block"},
        "seen": [did("block", ANNA)],
    },
    {
        "id": "commands",
        "phone": GRANDMOTHER,
        "acts": [],
        "opens": "commands",
        "title": {"zh": "还会什么？", "en": "What else can it do?"},
        "text": {
            "zh": "陈奶奶的手机字很大。「菜单」里是全部命令。",
            "en": "Grandma Chen reads large letters. Her menu lists every command.",
        },
        "button": {"zh": "打开菜单", "en": "Open the menu"},
        "seen": [{"type": "opened", "what": "commands"}],
    },
)
