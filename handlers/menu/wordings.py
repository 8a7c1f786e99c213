"""What people say to anybody: a greeting, thanks, a call for a person, a way out, a language."""

from __future__ import annotations


def _each(*rows: str) -> tuple[str, ...]:
    return tuple(words for row in rows for words in row.split("|"))


GREETINGS = _each(
    "你好|您好|你好啊|您好啊|早上好|上午好|中午好|下午好|晚上好|早|哈喽|在吗|在不在",
    "喂|有人在",
    "hello|hi|hey|hi there|hello there|hey there|good morning|good afternoon|good evening",
)
THANKS = _each(
    "谢谢|谢谢你|谢谢您|谢谢啦|谢谢了|多谢|非常感谢|太感谢了|辛苦了|麻烦了|谢了",
    "谢谢你了|谢谢您了|好的谢谢|好谢谢",
    "thanks|thank you|ok thanks|ok thank you|thank you very much|thank you so much|thanks a lot|many thanks|thx|cheers",
)
BYES = _each("再见|拜拜|回头见|晚安", "bye|bye bye|goodbye|see you|good night")
HUMAN = _each(  # Said by itself, at whatever moment, also as the answer to a question.
    "人工|转人工|人工客服|人工服务|客服|打电话|我要投诉|找人帮忙|找人",
    "我有意见|我要提意见|我想提意见|提意见|提个意见|有意见要提|我有建议|提个建议",
    "i have a complaint|i have feedback|i have a suggestion|feedback",
    "帮帮我|帮我|帮帮忙|求助|有没有人|有人吗|有人在吗|没人吗|谁来帮我|谁来帮帮我|谁能帮我|谁能帮帮我",
    "talk to a human|human|a human|agent|operator|customer service|real person|i want to complain|complain",
    "help help|help me|help me please|please help me|please help|i need help",
    "can you help me|can someone help me|someone help",
    "anyone there|is anyone there|anybody there|is anybody there",
)
CALLING = _each(
    "物业电话|物业电话多少|物业电话是多少|值班电话|值班室电话|联系电话|联系物业|怎么联系物业|客服电话|找物业|找管理员|打个电话",
    "phone number|phone number of the office|office phone|office number|call the office|contact the office",
    "what is the office phone number|office phone number|what s the office phone number|what is the office number",
    "contact the property office|speak to someone|talk to someone|speak to a person|speak to a human|talk to somebody",
    "call someone|call somebody|call someone for me",
)
LOST = _each(  # They do not know how to go on.
    "我不会用|我不会用这个|不会用|怎么弄|不会弄|不会打字|我不会打字|说话行不行|能说话吗|可以说话吗|能发语音吗|可以发语音吗|语音怎么发|怎么发语音|看不懂|我看不懂|不明白|我不明白|没看懂|什么意思|听不懂",
    "how do i use this|i don t know how to use this|i don t understand|i m confused|i can t type|can i talk instead",
    "can i speak instead|can i send voice|can you hear me",
    "能语音吗|可以语音吗|可以语音|能发照片吗|可以发照片吗|能发图片吗|可以发图片吗|能发视频吗|可以发视频吗|支持语音吗|能拍照吗",
    "can i use voice|can i send a voice message|can i send photos|can i send a photo|can i send pictures",
)
ALL_RIGHT = _each(
    "好|好的|好吧|嗯|嗯嗯|哦|噢|行|可以|知道了|明白了|收到|是|是的|对|对的|不是|没有|不用|不用了|没事|没事了",
    "ok|okay|yes|yep|no|nope|fine|alright|all right|got it|understood|sure|i see",
)
BACK = _each(
    "取消|返回|退出|算了|算了吧|取消吧|不要了|按错了|我按错了|点错了|我点错了|别发了|别报了|先别发|先别报",
    "不报了|不发了|不办了|不弄了|不说了|不提了|不写了|不填了|不约了|不订了|我不报了|我不发了|我不弄了|我不约了|我不订了",
    "cancel|back|go back|exit|quit|never mind|nevermind|undo|wrong button|i pressed the wrong button",
    "i changed my mind|i ve changed my mind|forget it|leave it|cancel it|cancel that|cancel this|stop it|stop this",
    "don t send it|do not send it|don t send|do not send",
)
ENGLISH = _each(
    "english|in english|speak english|english please|change to english|switch to english|do you speak english",
    "i can t read chinese|i don t speak chinese|i don t read chinese|no chinese|can we speak english",
    "switch back to english|back to english|change back to english|换回英文|切回英文|改回英文|换回英语",
    "英文|英语|英文版|说英文|说英语|切换英文|切换成英文|换成英文|换英文|改成英文|看不懂中文|我看不懂中文",
)
CHINESE = _each(
    "中文|汉语|中文版|说中文|讲中文|切换中文|切换成中文|换成中文|换中文|改成中文|看不懂英文|我看不懂英文|看不懂英语",
    "chinese|in chinese|speak chinese|chinese please|change to chinese|switch to chinese",
    "switch back to chinese|back to chinese|change back to chinese|换回中文|切回中文|改回中文|换回汉语",
    "change language to chinese|change my language to chinese|change the language to chinese|speak chinese please",
)
SIMPLE = _each(
    "长辈版|老人版|老年版|大字版|简单版|关怀版|字大一点|大一点|字大点|按钮大一点|长辈模式|老人模式|大字模式|简单模式|切换长辈版|换成长辈版",
    "字太小|字太小了|字太小看不清|字小看不清|看不清字|字放大|放大字体",
    "simple|simple mode|large buttons|big buttons|bigger|larger|bigger buttons|larger buttons|bigger letters",
    "larger text|larger text please|bigger text|bigger text please|the text is too small|text too small",
    "letters are too small",
)
STANDARD = _each(
    "标准版|普通版|标准模式|普通模式|切换标准版|换成标准版|关闭长辈版|退出长辈版",
    "standard|standard mode|normal mode|usual buttons|standard version|normal version|turn off simple mode",
)
