"""What a report can be about, as the configuration has it; these are there without one."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.dialogue.words import Named


@dataclass(frozen=True, slots=True)
class Question:
    """Something that this category needs to know beside the words; without answers to press it is typed."""

    asks: Named
    answers: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    name: Named  # Begins with its emoji.
    notice: Named | None = None  # Said once it is chosen.
    stop: Named | None = None  # Comes before everything else: what to do at once, instead of reporting it.
    phones: tuple[str, ...] = ()  # That the stopper shows.
    questions: tuple[Question, ...] = ()
    templates: tuple[Named, ...] = ()  # What the staff write most often.


ON_THE_WAY = Named("您好，已经安排师傅上门，请留意电话。", "Somebody is on the way. Please keep your phone at hand.")
LOOKED = Named("您好，已经到现场看过，正在安排处理。", "We have been there and looked at it; it is being arranged.")

BUILT_IN = {
    "danger": Category(
        Named("🚨 有危险", "🚨 Danger"),
        stop=Named(
            "请先打电话，不要等我：119 火警，120 急救，110 报警。\n\n"
            "闻到燃气味：开窗，关阀，别碰开关，别用明火，到屋外再打电话。",
            "Please call first, do not wait for me: 119 fire, 120 ambulance, 110 police.\n\n"
            "If you smell gas: open the windows, close the valve, touch no switch, no flame, and call from outside.",
        ),
        phones=("119", "120", "110"),
        templates=(ON_THE_WAY,),
    ),
    "lift": Category(
        Named("🛗 电梯", "🛗 Lift"),
        notice=Named(
            "有人困在电梯里？请按轿厢里的警铃，再打 119。",
            "Is somebody in the lift? Let them press the bell inside, and call 119.",
        ),
        templates=(
            Named("您好，已通知电梯维保单位，维修人员正在赶来。", "The lift company is told, and on its way."),
            Named(
                "您好，电梯要等配件，恢复时间另行通知。", "The lift waits for a part; we tell you when it runs again."
            ),
        ),
    ),
    "water": Category(Named("🚰 水管", "🚰 Water"), templates=(ON_THE_WAY, LOOKED)),
    "light": Category(Named("💡 照明", "💡 Light"), templates=(LOOKED,)),
    "rubbish": Category(Named("🗑 垃圾", "🗑 Rubbish"), templates=(LOOKED,)),
    "other": Category(Named("📦 其他", "📦 Something else"), templates=(ON_THE_WAY, LOOKED)),
}
