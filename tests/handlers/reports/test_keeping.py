"""What is sent while a report is told: words, photos, voice and video all belong to it, and nothing is said twice."""

from types import SimpleNamespace

import pytest

from handlers.dialogue.attachment import CAPTIONED, file
from handlers.dialogue.step import MessageKind
from handlers.reports import collecting
from handlers.reports.collecting import LONGEST, MOST_ATTACHED, MOST_PHOTOS, collect, is_told
from handlers.reports.draft import Attached, Draft


@pytest.fixture(autouse=True)
def _nothing_is_read(monkeypatch):
    async def read(talk):
        pass

    monkeypatch.setattr(collecting, "read", read)


async def sends(draft, *, anew=False, **content):
    """Returns whether it goes on with an album, and what was said about it."""
    said = []
    sent = [file(kind, content.pop(kind)) for kind in CAPTIONED if kind in content]
    talk = SimpleNamespace(draft=draft, harmless=False, say=lambda text, **values: said.append(text.format(**values)))
    for name, value in ({"words": "", "album": None} | content).items():
        setattr(talk, name, value)
    talk.attachment = sent[0] if sent else None
    talk.photo = talk.attachment.content.get("photo") if sent else None
    return await collect(talk, anew=anew), said


async def test_words_come_below_one_another_and_the_same_words_once():
    draft = Draft()
    for words in ("The lamp is out", "On the stairs", "The lamp is out"):
        assert await sends(draft, words=words) == (False, [])
    assert draft.words == "The lamp is out\nOn the stairs"


async def test_words_said_anew_take_the_place_of_those_before_and_a_photo_without_words_does_not():
    draft = Draft(words="The lamp is out")
    await sends(draft, photo="p1", anew=True)
    assert (draft.words, draft.photos) == ("The lamp is out", ["p1"])
    await sends(draft, words="The lamp", anew=True)
    assert draft.words == "The lamp"


async def test_a_report_takes_so_many_characters_and_says_so_instead_of_cutting():
    draft = Draft()
    await sends(draft, words="x" * LONGEST)
    assert len(draft.words) == LONGEST
    _, [said] = await sends(draft, words="y")
    assert str(LONGEST) in said
    assert draft.words == "x" * LONGEST
    assert (await sends(Draft(), words="x" * (LONGEST + 1)))[1]


async def test_every_voice_message_and_every_video_is_kept_in_order_and_one_too_many_is_refused():
    draft = Draft()
    await sends(draft, voice="v1")
    await sends(draft, video="m1", words="The lamp is out")
    await sends(draft, voice="v2")
    assert [each.content for each in draft.attached] == [{"voice": "v1"}, {"video": "m1"}, {"voice": "v2"}]
    for number in range(MOST_ATTACHED - 3):
        assert (await sends(draft, video=f"more{number}"))[1] == []
    _, [said] = await sends(draft, video="one too many", words="Look")
    assert "did not take the last recording" in said
    _, [said] = await sends(draft, document="one too many")
    assert "did not take the last file" in said
    assert (len(draft.attached), draft.words) == (MOST_ATTACHED, "The lamp is out\nLook")


def test_what_an_earlier_version_kept_is_kept():
    kept = [Attached(MessageKind.VOICE, {"voice": "v"}), Attached(MessageKind.VIDEO, {"video": "m"})]
    assert Draft(voice="v", video="m").attached == kept
    assert Draft(attached=[Attached(MessageKind.VOICE, file="v"), kept[1]]).attached == kept


async def test_an_album_goes_on_with_itself_and_with_no_other():
    draft = Draft()
    found = [(await sends(draft, photo=f"p{album}", album=album))[0] for album in ("a", "a", "b", None, None, "b")]
    assert found == [False, True, False, False, False, False]
    assert (len(draft.photos), draft.album) == (6, "b")


async def test_a_photo_that_does_not_fit_is_refused_and_its_words_are_kept():
    draft = Draft()
    for number in range(MOST_PHOTOS):
        assert (await sends(draft, photo=f"p{number}"))[1] == []
    _, [said] = await sends(draft, photo="one too many", words="Water runs into the fuse box")
    assert "did not take" in said
    assert (len(draft.photos), draft.words) == (MOST_PHOTOS, "Water runs into the fuse box")


@pytest.mark.parametrize(
    ("draft", "told"),
    [(Draft(), False), (Draft(words="x"), True), (Draft(voice="v"), True), (Draft(photos=["p"]), False)],
)
def test_a_report_is_told_by_words_or_by_voice(draft, told):
    assert is_told(draft) is told
