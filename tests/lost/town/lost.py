"""Lost and found, in the demo: the step that shows it."""

from bot.demo.town.cast import WANG
from bot.demo.town.part import Part
from bot.demo.town.steps import answered, says, wrote

part = Part(
    tour=(
        {
            "id": "lost",
            "phone": WANG,
            "acts": [says(WANG, "/found"), 400, says(WANG, "秋千边有条红围巾")],
            "title": {"zh": "捡到东西", "en": "Something was found"},
            "text": {
                "zh": "王芳捡到一条围巾：物业群里马上看得到。",
                "en": "王芳 found a scarf: the staff's group sees it at once.",
            },
            "button": {"zh": "告诉机器人", "en": "Tell the bot"},
            "seen": [wrote("/found"), answered(WANG)],
        },
    )
)
