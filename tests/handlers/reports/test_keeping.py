"""What is sent while a report is told: words, photos, voice and video all belong to it, and nothing is said twice."""

from types import SimpleNamespace

import pytest

from handlers.reports.collecting import collect, is_told
from handlers.reports.draft import PHOTOS, WORDS_LIMIT, Draft


def sends(draft, *, anew=False, **content):
    """Returns whether it goes on with an album, and what was said about it."""
    said = []
    nothing = {"words": "", "photo": None, "voice": None, "video": None, "album": None}
    talk = SimpleNamespace(draft=draft, say=lambda text, **values: said.append(text.format(**values)))
    for name, value in (nothing | content).items():
        setattr(talk, name, value)
    return collect(talk, anew=anew), said


def test_words_come_below_one_another_and_the_same_words_once():
    draft = Draft()
    for words in ("The lamp is out", "On the stairs", "The lamp is out"):
        assert sends(draft, words=words) == (False, [])
    assert draft.words == "The lamp is out\nOn the stairs"


def test_words_said_anew_take_the_place_of_those_before_and_a_photo_without_words_does_not():
    draft = Draft(words="The lamp is out")
    sends(draft, photo="p1", anew=True)
    assert (draft.words, draft.photos) == ("The lamp is out", ["p1"])
    sends(draft, words="The lamp", anew=True)
    assert draft.words == "The lamp"


def test_a_report_takes_so_many_characters_and_says_so_instead_of_cutting():
    draft = Draft()
    sends(draft, words="x" * WORDS_LIMIT)
    assert len(draft.words) == WORDS_LIMIT
    _, [said] = sends(draft, words="y")
    assert str(WORDS_LIMIT) in said
    assert draft.words == "x" * WORDS_LIMIT
    assert sends(Draft(), words="x" * (WORDS_LIMIT + 1))[1]


def test_a_voice_message_and_a_video_stay_until_there_is_another():
    draft = Draft()
    sends(draft, voice="v1", video="m1")
    sends(draft, words="The lamp is out")
    assert (draft.voice, draft.video) == ("v1", "m1")
    sends(draft, voice="v2")
    sends(draft, video="m2")
    assert (draft.voice, draft.video, draft.left_out) == ("v2", "m2", 0)


def test_an_album_goes_on_with_itself_and_with_no_other():
    draft = Draft()
    found = [sends(draft, photo=f"p{album}", album=album)[0] for album in ("a", "a", "b", None, None, "b")]
    assert found == [False, True, False, False, False, False]
    assert (len(draft.photos), draft.album) == (6, "b")


def test_what_does_not_fit_is_counted():
    draft = Draft()
    for number in range(PHOTOS + 2):
        sends(draft, photo=f"p{number}")
    sends(draft, words="The lamp is out")
    assert draft.photos == [f"p{number}" for number in range(PHOTOS)]
    assert draft.left_out == 2


@pytest.mark.parametrize(
    ("draft", "told"),
    [(Draft(), False), (Draft(words="x"), True), (Draft(voice="v"), True), (Draft(photos=["p"]), False)],
)
def test_a_report_is_told_by_words_or_by_voice(draft, told):
    assert is_told(draft) is told
