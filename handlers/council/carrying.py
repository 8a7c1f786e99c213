"""What was agreed to is carried out: staff plan its steps, tick them off and tell how far it is; everybody can look."""

from __future__ import annotations

import re

from handlers.council.amounts import cost_in
from handlers.council.draft import Draft, existing, flow, reads, rules_of, step_named
from handlers.council.following import tell_followers
from handlers.council.words import STAGES, day, yuan
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.menu.back import back
from storage.council import versions, works
from storage.council.proposals import Proposal
from storage.council.stages import AGREED, Stage
from storage.council.works import MOST, NEWS, STEP, News
from storage.people import audit
from storage.people.people import Role

TENTHS = 10
SHOWN = 5
PHOTOS = 10
_PERCENT = re.compile(r"(?<!\d)(\d{1,3})\s{0,2}[%％]|百分之(\d{1,3})")


def _back(number: int) -> Row:
    return back(show_works, number)


@flow.button(reads)
async def show_works(talk: Talk[Draft], number: int) -> None:
    proposal = await talk.granted(reads, number)
    if not await has_works(talk, proposal):
        raise StaleTap(str(number))
    steps, news = await works.steps_of(talk.tx, number), await works.news_of(talk.tx, number)
    far, stopped = await how_far(talk, proposal), proposal.stage not in AGREED
    staff = talk.person.role >= Role.STAFF and not stopped and proposal.stage is not Stage.DONE
    ticks = [Button(phrase("✅ Done: {step}", step=each.words), tick, each.number) for each in steps if not each.done]
    tools = Button("📋 Plan the steps", ask_steps, number), Button("📈 Tell how far it is", ask_news, number)
    zone = rules_of(talk).zone
    talk.say(
        "🛠 <b>{number} · {title}</b>\n{far}\n\n{steps}{news}",
        *(ticks[:SHOWN] if staff else []),
        *([tools] if staff else []),
        back(step_named("show_one"), number),
        pictures=news[0].photos[:1] if news else (),
        number=number,
        title=proposal.title,
        far=phrase("⏹ The works have stopped: {stage}\n{far}", stage=STAGES[proposal.stage], far=far)
        if stopped
        else far,
        steps=[Phrase("{sign} {words}", {"sign": "✅" if each.done else "▫️", "words": each.words}) for each in steps]
        or phrase("No steps are planned yet."),
        news=Phrase(
            "\n\n{lines}",
            {
                "lines": [
                    Phrase("{day}: {words}", {"day": day(each.at, zone, talk.now), "words": each.words})
                    for each in news[:SHOWN]
                ]
            },
        )
        if news
        else "",
    )


async def has_works(post: Post, proposal: Proposal) -> bool:
    """They may have begun; of what is no longer agreed to, what was done stays to be seen."""
    if proposal.stage in AGREED:
        return True
    return bool(await works.steps_of(post.tx, proposal.number) or await works.news_of(post.tx, proposal.number))


async def how_far(post: Post, proposal: Proposal) -> Phrase:
    steps, news = await works.steps_of(post.tx, proposal.number), await works.news_of(post.tx, proposal.number)
    percent = 100 if proposal.stage is Stage.DONE else works.percent_done(steps, news)
    version = await versions.find(post.tx, proposal.number, proposal.version)
    budget, spent = version.content.cost_fen if version else None, works.spent(news)
    full = percent * TENTHS // 100
    money: Phrase | str = ""
    if spent is not None and budget:
        money = phrase(" · 💰 {spent} of {budget} yuan", spent=yuan(spent), budget=yuan(budget))
    elif spent is not None:
        money = phrase(" · 💰 {spent} yuan", spent=yuan(spent))
    bar = "▰" * full + "▱" * (TENTHS - full)
    return Phrase("{bar} {percent} %{money}", {"bar": bar, "percent": percent, "money": money})


@flow.button(Role.STAFF)
async def tick(talk: Talk[Draft], number: int) -> None:
    about = await works.proposal_of(talk.tx, number)
    if about is None or not await works.tick(talk.tx, number, talk.now):
        raise StaleTap(str(number))
    proposal = await _carried_out(talk, about)
    await audit.note(talk.tx, talk.person.id, "council.tick", str(about), talk.now)
    step = next(each for each in await works.steps_of(talk.tx, about) if each.number == number)
    told = phrase("🛠 Done: {step}\n{far}", step=step.words, far=await how_far(talk, proposal))
    await tell_followers(talk, proposal, told, but=[talk.person.id])
    await show_works.take(talk, about)


async def _carried_out(talk: Talk[Draft], number: int) -> Proposal:
    proposal = await existing(talk, number)
    if proposal.stage not in AGREED - {Stage.DONE}:
        raise StaleTap(str(number))
    return proposal


@flow.button(Role.STAFF)
async def ask_steps(talk: Talk[Draft], number: int) -> None:
    await _carried_out(talk, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "Which steps does it take? One a line, at most {most}. What is done already stays.",
        _back(number),
        then=hear_steps,
        most=MOST,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_steps(talk: Talk[Draft]) -> None:
    proposal = await _carried_out(talk, talk.draft.number)
    steps = [one_line(each) for each in talk.words.splitlines() if one_line(each)]
    if not steps or len(steps) > MOST or max(map(len, steps)) > STEP:
        return talk.say("Please type at most {most} lines of at most {limit} characters.", most=MOST, limit=STEP)
    await works.plan(talk.tx, proposal.number, steps)
    await audit.note(talk.tx, talk.person.id, "council.plan", str(proposal.number), talk.now)
    talk.end()
    return await show_works.take(talk, proposal.number)


@flow.button(Role.STAFF)
async def ask_news(talk: Talk[Draft], number: int) -> None:
    await _carried_out(talk, number)
    talk.put_aside()
    talk.draft = Draft(number=number)
    talk.ask(
        "How far is it? Type it with the per cent and what was spent, and send photos with it, like this: 60%, 20万元"
        " spent, the shaft stands",
        _back(number),
        then=hear_news,
    )


@flow.answer(MessageKind.WORDS, MessageKind.PHOTO, who=Role.STAFF, for_others=True)
async def hear_news(talk: Talk[Draft]) -> None:
    draft = talk.draft
    await _carried_out(talk, draft.number)
    words = f"{draft.words}\n{talk.words.strip()}".strip()
    percent = _PERCENT.search(words)
    said = int(percent[1] or percent[2]) if percent else None
    if len(words) > NEWS or (talk.photo and len(draft.photos) >= PHOTOS):
        return talk.say("Please use at most {limit} characters.", limit=NEWS)
    if said is not None and said > 100:
        return talk.say("Please type a whole number from {least} to {limit}.", least=0, limit=100)
    draft.words = words
    if talk.photo:
        draft.photos.append(talk.photo)
    spent = cost_in(words)
    return talk.ask(
        "📷 {photos}{percent}{spent}\n\n{words}\n\nShall I tell everybody who follows it?",
        Button("✅ Tell them", tell_news),
        _back(draft.number),
        then=hear_news,
        photos=len(draft.photos),
        percent=Phrase(" · {percent} %", {"percent": said}) if said is not None else "",
        spent=phrase(" · 💰 {yuan} yuan", yuan=yuan(spent)) if spent else "",
        words=words,
    )


@flow.button(Role.STAFF)
async def tell_news(talk: Talk[Draft]) -> None:
    draft = talk.draft
    proposal = await _carried_out(talk, draft.number)
    if not draft.words and not draft.photos:
        raise StaleTap("nothing was told")
    percent = _PERCENT.search(draft.words)
    news = News(
        int(percent[1] or percent[2]) if percent else None,
        cost_in(draft.words),
        draft.words,
        tuple(draft.photos),
        talk.now,
    )
    await works.tell(talk.tx, proposal.number, news, talk.person.id)
    await audit.note(talk.tx, talk.person.id, "council.news", str(proposal.number), talk.now)
    told = phrase("🛠 {words}\n{far}", words=draft.words, far=await how_far(talk, proposal))
    await tell_followers(talk, proposal, told, but=[talk.person.id], pictures=draft.photos)
    talk.end()
    await show_works.take(talk, proposal.number)
