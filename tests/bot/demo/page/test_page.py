"""The demo's page in a real browser: people touch it, a small scripted bot answers through the stand-in's Bot API."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.demo.telegram.standin import StandIn
from tests.support import browser, demo_bot
from tests.support.patience import patience

pytestmark = pytest.mark.asyncio(loop_scope="module")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-software-rasterizer",
]
WANG, ANNA, STAFF, STAFF_GROUP = 101, 102, 104, -1001
SMALL = {"width": 390, "height": 844}
WIDE = {"width": 900, "height": 620}


class ScriptedBot:
    """Answers /start with buttons, a photo with its caption, a tap with a toast, and everything else with an echo."""

    def __init__(self, standin: StandIn, http: aiohttp.ClientSession) -> None:
        self._base = f"{standin.url}/bot{standin.token}"
        self._http = http
        self.heard: list[str] = []
        self.refused: list[str] = []
        self.may_answer = asyncio.Event()

    async def call(self, method: str, **params: Any) -> Any:
        async with self._http.post(f"{self._base}/{method}", json=params) as response:
            answer = await response.json()
        if not answer["ok"]:
            self.refused.append(answer["description"])
        return answer.get("result")

    async def run(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20) or []:
                offset = update["update_id"] + 1
                await self.take(update)

    async def take(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            await self.may_answer.wait()
            await self.call("answerCallbackQuery", callback_query_id=query["id"], text=f"toast {query['data']}")
        elif query := update.get("inline_query"):
            content = {"message_text": f"<b>{query['query']}</b>: red bin", "parse_mode": "HTML"}
            article = {"type": "article", "id": "1", "title": query["query"], "input_message_content": content}
            button = {"text": "Nothing found", "start_parameter": "sort"}
            offer = {"results": [article]} if query["query"] == "lamp" else {"results": [], "button": button}
            await self.call("answerInlineQuery", inline_query_id=query["id"], **offer)
        elif message := update.get("message"):
            chat, text = message["chat"]["id"], message.get("text", "")
            self.heard.append(text or message.get("caption", ""))
            if text.startswith("/start"):
                keyboard = [[{"text": "Touch me", "callback_data": "touched"}]]
                await self.say(chat, f"welcome {text[7:]}", reply_markup={"inline_keyboard": keyboard})
            elif text or "photo" in message:
                await self.say(chat, f"echo {text}" if text else f"seen {message['caption']}")

    async def say(self, chat: int, text: str, **params: Any) -> Any:
        return await self.call("sendMessage", chat_id=chat, text=text, **params)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tab() -> AsyncIterator[Page]:
    """One browser and one tab for all: each stand-in has a port, and so an origin with a memory of its own."""
    path = browser.find()
    assert path, "no browser: `python -m tests.support.browser` says what to install"
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        context = await chromium.new_context(locale="en-US", reduced_motion="reduce")
        context.set_default_timeout(patience(5000))
        yield await context.new_page()
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def standin() -> AsyncIterator[StandIn]:
    standin = await demo_bot.start()
    yield standin
    await standin.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def bot(standin: StandIn) -> AsyncIterator[ScriptedBot]:
    async with aiohttp.ClientSession() as http:
        bot = ScriptedBot(standin, http)
        bot.may_answer.set()
        running = asyncio.create_task(bot.run())
        yield bot
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest_asyncio.fixture(loop_scope="module")
async def page(tab: Page, standin: StandIn) -> AsyncIterator[Page]:
    """The page, freshly opened; an uncaught error in its scripts fails the test."""
    errors: list[str] = []

    def note(error: object) -> None:
        errors.append(str(error))

    tab.on("pageerror", note)
    await tab.set_viewport_size(WIDE)
    await tab.goto(standin.url, wait_until="domcontentloaded")
    await tab.locator("[data-phone]").first.wait_for()
    yield tab
    tab.remove_listener("pageerror", note)
    assert errors == []


def phone(page: Page, number: int) -> Locator:
    return page.locator(f'[data-phone="{number}"]')


def bubble(page: Page, number: int, text: str) -> Locator:
    return phone(page, number).locator(".bubble", has_text=text)


async def write(page: Page, number: int, text: str) -> None:
    field = phone(page, number).get_by_role("textbox")
    await field.fill(text)
    await field.press("Enter")


async def begin(page: Page, number: int) -> None:
    await phone(page, number).locator('[data-do="begin"]').click()
    await expect(bubble(page, number, "welcome")).to_be_visible()


async def test_typed_words_reach_the_bot_and_the_answer_shows(page, standin, bot):
    await begin(page, WANG)
    await write(page, WANG, "楼道的灯坏了")
    await expect(bubble(page, WANG, "echo 楼道的灯坏了")).to_be_visible()
    assert bot.heard == ["/start", "楼道的灯坏了"]
    await expect(phone(page, WANG).locator(".mine .icon-ticks")).to_have_count(2)
    await expect(phone(page, ANNA).locator(".bubble")).to_have_count(0)
    field = phone(page, WANG).get_by_role("textbox")
    await field.fill("one")
    await field.press("Shift+Enter")
    await field.press_sequentially("two")
    await field.press("Enter")
    await expect(bubble(page, WANG, "echo one")).to_be_visible()
    assert bot.heard[-1] == "one\ntwo"


async def test_a_tapped_button_turns_until_the_bot_answers_with_a_toast(page, standin, bot):
    await begin(page, WANG)
    bot.may_answer.clear()
    button = phone(page, WANG).get_by_role("button", name="Touch me")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    bot.may_answer.set()
    await expect(phone(page, WANG).locator("[data-toast]")).to_have_text("toast touched")
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_sample_photos_are_sent_with_words_or_as_an_album_and_can_be_enlarged(page, standin, bot):
    await begin(page, ANNA)
    await phone(page, ANNA).locator('[data-do="attach"]').click()
    await phone(page, ANNA).locator(".sample").first.click()
    await phone(page, ANNA).get_by_label("Add a caption…").fill("dark stairs")
    await phone(page, ANNA).locator('[data-do="send-photos"]').click()
    await expect(bubble(page, ANNA, "seen dark stairs")).to_be_visible()
    picture = phone(page, ANNA).locator(".mine .photo img")
    await page.wait_for_function("picture => picture.naturalWidth > 0", arg=await picture.element_handle())
    await picture.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await phone(page, ANNA).locator('[data-do="attach"]').click()
    for number in (0, 1, 2):
        await phone(page, ANNA).locator(".sample").nth(number).click()
    await phone(page, ANNA).get_by_role("button", name="Send 3").click()
    await expect(phone(page, ANNA).locator(".album .photo")).to_have_count(3)


async def test_hostile_words_stay_words(page, standin, bot):
    hostile = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    title = await page.title()
    await begin(page, WANG)
    await write(page, WANG, hostile)
    await expect(bubble(page, WANG, f"echo {hostile}")).to_be_visible()
    await bot.say(WANG, f"<b>{'&lt;i&gt;'}</b> <a href='https://example.org/'>a link</a>", parse_mode="HTML")
    await expect(bubble(page, WANG, "<i> a link").locator("b")).to_have_text("<i>")
    assert await phone(page, WANG).locator(".text img, .text script, .text i").count() == 0
    assert await page.title() == title


async def test_even_unsafe_html_of_the_server_is_made_safe(page, standin, bot):
    unsafe = (
        '<b onclick="x()">b</b><img src=x><script>1</script><a href="javascript:x()">j</a>'
        '<a href="https://e.org" onclick="x()">l</a><p style="color:red">p</p><span class="spoiler">s</span>'
    )
    made = await page.evaluate(
        """async unsafe => {
            const { safe } = await import("/page/safe.js");
            const box = document.createElement("div");
            box.append(safe(unsafe));
            return box.innerHTML;
        }""",
        unsafe,
    )
    assert made == (
        '<b>b</b>j<a href="https://e.org/" target="_blank" rel="noopener noreferrer nofollow">l</a>p'
        '<span class="spoiler" tabindex="0" role="button">s</span>'
    )


async def test_on_a_small_screen_one_phone_at_a_time_with_tabs_and_unread_marks(page, standin, bot):
    await page.set_viewport_size(SMALL)
    await expect(phone(page, WANG)).to_be_visible()
    await expect(phone(page, ANNA)).to_be_hidden()
    standin.person(ANNA).says("/start")
    await expect(page.locator(f'[data-tab="{ANNA}"] .badge')).to_have_text("1")
    await page.locator(f'[data-tab="{ANNA}"]').click()
    await expect(phone(page, ANNA)).to_be_visible()
    await expect(phone(page, WANG)).to_be_hidden()
    await expect(bubble(page, ANNA, "welcome")).to_be_in_viewport()
    await expect(page.locator(f'[data-tab="{ANNA}"] .badge')).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == SMALL["width"]
    settings, tour = page.locator('[data-do="settings"]'), page.locator('[data-do="tour"]')
    await settings.click()
    await page.locator(f'[data-tab="{WANG}"]').click()  # The people are not covered.
    await expect(phone(page, WANG)).to_be_visible()
    await tour.click()
    for shut in (page.locator(".controls"), page.locator("#tour .steps")):
        await expect(shut).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.locator(".controls")).to_be_hidden()
    await page.keyboard.press("Escape")
    await expect(page.locator("#tour .steps")).to_be_hidden()


async def test_by_the_keyboard_a_chip_leads_to_where_one_writes(page, standin, bot):
    await page.locator(f'[data-tab="{WANG}"]').press("Enter")
    await expect(phone(page, WANG).locator('[data-do="begin"]')).to_be_focused()
    await begin(page, WANG)
    await page.locator(f'[data-tab="{ANNA}"]').press("Enter")
    await page.locator(f'[data-tab="{WANG}"]').press("Enter")
    field = phone(page, WANG).get_by_role("textbox")
    await expect(field).to_be_focused()
    await expect(page.locator(f'[data-tab="{WANG}"]')).to_contain_text("WFWang")  # As a reader of English knows her.


async def test_blocking_the_bot_and_coming_back(page, standin, bot):
    await begin(page, ANNA)
    await phone(page, ANNA).get_by_role("button", name="More").click()
    await page.get_by_role("menuitem", name="Block bot").click()
    await expect(phone(page, ANNA).get_by_text("You have blocked this bot")).to_be_visible()
    await bot.say(ANNA, "are you there?")
    assert bot.refused == ["Forbidden: bot was blocked by the user"]
    await phone(page, ANNA).get_by_role("button", name="Unblock").click()
    await write(page, ANNA, "back again")
    await expect(bubble(page, ANNA, "echo back again")).to_be_visible()


async def test_replying_and_editing(page, standin, bot):
    await begin(page, WANG)
    await bubble(page, WANG, "welcome").click(button="right")
    await page.get_by_role("menuitem", name="回复").click()
    await write(page, WANG, "thanks")
    await expect(bubble(page, WANG, "thanks").locator(".quote").first).to_contain_text("welcome")
    await phone(page, WANG).get_by_role("textbox").press("ArrowUp")
    await write(page, WANG, "many thanks")
    await expect(phone(page, WANG).locator(".mine .bubble").last).to_contain_text("many thanks已编辑")


async def test_a_link_to_the_bot_acts_inside_the_demo(page, standin, bot):
    await begin(page, ANNA)
    button = {"text": "The lift", "url": "https://t.me/linli_demo_bot?start=report_lift3"}
    await bot.say(ANNA, "Report:", reply_markup={"inline_keyboard": [[button]]})
    await phone(page, ANNA).get_by_role("button", name="The lift").click()
    await expect(bubble(page, ANNA, "welcome report_lift3")).to_be_visible()


async def test_the_list_of_commands_sends_what_is_chosen(page, standin, bot):
    await begin(page, ANNA)
    await bot.call("setMyCommands", commands=[{"command": "garden", "description": "Book the garden"}])
    await phone(page, ANNA).get_by_role("button", name="Menu", exact=True).click()
    await phone(page, ANNA).get_by_role("option", name="/garden").click()
    await expect(bubble(page, ANNA, "echo /garden")).to_be_visible()


async def test_in_a_group_someone_is_chosen_to_write(page, standin, bot):
    await phone(page, -1002).get_by_label("Who is writing").select_option(str(ANNA))
    await write(page, -1002, "I bring cookies")
    await expect(bubble(page, -1002, "I bring cookies").first).to_be_visible()
    assert standin.person(WANG).chat(-1002)[-1].text.endswith("I bring cookies")


async def test_typing_behind_the_name_of_the_bot_offers_what_can_be_sent(page, standin, bot):
    group = phone(page, -1002)
    await group.get_by_label("Who is writing").select_option(str(ANNA))
    await group.get_by_role("textbox").fill("@linli_demo_bot lamp")
    await group.get_by_role("option", name="lamp").click()
    sent = group.locator(".bubble", has_text="red bin").first
    await expect(sent).to_contain_text("@linli_demo_bot")
    await expect(group.get_by_role("textbox")).to_have_value("")
    await group.get_by_role("textbox").fill("@linli_demo_bot xyz")
    await group.get_by_role("button", name="Nothing found").click()
    await expect(bubble(page, ANNA, "welcome sort")).to_be_visible()


async def test_the_page_speaks_two_languages_and_remembers_which(page):
    tour = page.locator('[data-do="tour"]')
    await expect(tour).to_contain_text("First steps")
    await page.get_by_role("button", name="Settings of the demo").click()
    await page.locator('[data-do="language"]').click()
    await expect(tour).to_contain_text("先试试")
    await page.reload(wait_until="domcontentloaded")
    await expect(tour).to_contain_text("先试试")


async def test_the_tour_does_a_step_and_ticks_it_off(page, standin, bot):
    await page.locator('[data-do="tour"]').click()
    await page.locator('[data-step="start"] button').click()
    await expect(bubble(page, WANG, "welcome")).to_be_visible()
    await expect(page.locator('[data-do="tour"]')).to_contain_text(re.compile(r"steps1/\d+"))
    await page.locator('[data-do="tour"]').click()
    await expect(page.locator('[data-step="start"]')).to_have_class("step done")
