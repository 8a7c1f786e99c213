"""Which sentences refuse something, and which say that it has arrived: by what is translated, in both languages."""

import re
from functools import cache

from handlers.dialogue.words import LANGUAGES, translated

REFUSALS = (
    "I am not sure: what are you there? Please press a button, or say it in other words.",
    "I cannot use this here: {kind}. Please press one of the buttons first, or Home. What works: {works}",
    (
        "I do not know what to do with this: {kind}. Words, photos, videos, files, places and your voice I can use."
        " Press Home to see what I can do."
    ),
    (
        "I passed nothing on: {kind} is something that I cannot hand over. What works: words, photos, videos, your"
        " voice, files, a place."
    ),
    "Of this I can use only the words here, not {kind}. What works: {works}",
    "I cannot understand {kind} here myself. Press the button, and a person at the office listens and answers you.",
    "That was for something that is over, and I did not use it. Here you can go on:",
    "Please type your answer in words, or press Home to do something else.",
    "I did not use it: a reason can be passed on only in words. Please type it.",
    "That is too long. Please say it in at most {limit} characters.",
    "Please use at most {limit} characters.",
    "That is no code. It has eleven letters and digits, or five words. Please type it again.",
    "I do not understand this address. Type it like this: 3-2-501",
    "Please type a whole number from {least} to {limit}.",
    "Please send a photo, or go on without one.",
    "I keep the photo. The words under it I cannot use here: please type them where I ask for them.",
    "There is no such code. Please compare it letter by letter, and type it again.",
    "I know nobody whose name begins so. They must have spoken with me first. Please type another name.",
    "Please type a few words, at most {limit} characters, then the address.",
    "I do not understand for whom that is.",
    "I do not understand when that is.",
    "From when to when? Please type it like this: Saturday 2-6pm",
    "I do not see how it repeats. Please type it like this: gardening team, every Wednesday 10-12",
    "{space} has no such time. Please type a day, and from when to when.",
    "Please type a day and an hour before it begins, for example: Thursday 18:00",
    "Please press one of the buttons above, or say it like this: Saturday 6-8pm, 4 people",
    "Please press the number of a plot, or type it.",
    "Please press one of the buttons above, or say what shall be different.",
    "I cannot use that, so nothing was changed. Please type it again.{hint}",
    "There is no report with this number. Please reply with a number, like this: 12",
    "There is no such home in the roster. Type its address like this: 3-2-501",
    "There have to be 2 to {most} options that differ, each of at most {limit} characters. Please type them again.",
    "No home of the roster lies there. Type 3 for building 3, 3-2 for its entrance 2.",
    "Please use at most {limit} characters for the title.",
    "Please type a name of at most {title} characters, then at most {most} lines of at most {limit} characters.",
    "I read no amount above 0 in that. Please type it like this: 600000 or 60万.",
    "I read no amount in that. Please type it like this: 240000 or 24万; or 0 if there is none.",
    "I read no amount in that. Please type it like this: 10000 or 1万; or 0 if there is none.",
    "I did not understand that. Type each floor once with its parts, not all of them 0, like this: 1:0 2:1/3 3:50%",
    "{kept}These are no homes that it concerns: {unknown}. Please type these again, right.",
    "I read no day with an hour in that. Please type all of it, like this: Saturday 19:00, lobby of building 3",
    "That is over. Please type a time that is still to come, and where.",
    "Please say where as well, like this: Saturday 19:00, lobby of building 3",
    "Please type at most {most} lines of at most {limit} characters.",
    "It concerns {whom}, and there is no such home there. Please type its address like this: 3-2-501",
    "Please type the number of an argument and the reason, like this: 12 it names a neighbour",
    (
        "I read no amount above 0 in that. Please type it like this: 480000 or 48万. If it costs nothing, or nobody"
        " knows yet, press the button."
    ),
    "I do not see which day. Please type one of the last two months like this: 2026-11-23",
    "I do not see how long. Please type minutes, such as 20, or press one.",
    "I do not see when. Please type a day and an hour within two months: tomorrow at 9, Friday 15:00",
    "I do not see how long. Please type it like this: 1:30 read to Mrs Chen; a day at most.",
    "I do not see to whom, or how many. Please type it like this: Chen Xiuying 2:00",
    "I do not see who, or which stairs. Please type it like this: Li Ming 3-2; for a whole building: Li Ming 3",
    "I do not know {wrong}. Type building and entrance like this: 3-2; at most {most}.",
)
ACKNOWLEDGED = (
    "I told the staff.",
    "Report {number} is open again. The staff have what you sent.",
    "Added. ",
    "I have that. ",
    "I have your video. ",
    "I have your picture. What happened? Type it in a sentence, or speak it.",
    "I have your file. What happened? Type it in a sentence, or speak it.",
    "Photos so far: {count}. Send more, or go on.",
    "Passed on to whoever reported {number}.",
    "Passed on.",
)
TOLD = ("I told the staff.",)
# What a refusal tells to do instead; the two that do not are said above the question, which does.
ABOVE = ("I do not understand for whom that is.", "I do not understand when that is.")
WORKS = ("What works", "lease", "Press", "Type", "can use", "again", "reply", "go on")


@cache
def pattern(sentence):
    def of(language):
        text = translated(language, sentence).strip()
        return "".join(".*" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{\w+\})", text))

    return re.compile("|".join(of(language) for language in LANGUAGES), re.DOTALL)


def is_said(sentences, text):
    return any(pattern(each).search(text) for each in sentences)
