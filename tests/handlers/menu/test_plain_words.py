"""What people say who know no command leads where they want to go."""

from handlers.announcements.wishing import wants_again
from handlers.collection.recognising import asks_when
from handlers.dialogue.said import Said
from handlers.garden.wordings import how_surely_asks_for_seats, how_surely_books, how_surely_looks_at_mine
from handlers.help.volunteering import offers_help


async def test_what_is_said_leads_there(town, anna):
    for words, heard in (
        ("I want to help as a volunteer", "Good that you want to help!"),
        ("I can carry shopping for old people", "Good that you want to help!"),
        ("邀请我妈", "To look after somebody yourself: on their phone"),
        ("I want to add my mother as family", "Who looks after you"),
        ("tell me the water news again", "What do you want to hear of?"),
        ("what did I book?", "The garden and the other shared places"),
        ("switch back to Chinese", "现在开始用中文"),
    ):
        await anna.says("/menu")
        anna.unheard.clear()
        await anna.says(words)
        assert heard in (said := anna.hears()), (words, said)
        anna.unheard.clear()


def test_whoever_wants_a_sofa_fetched_is_told_when_it_is_collected():
    assert all(map(asks_when, ("帮我约一下大件垃圾", "能不能上门收旧家具", "can someone pick up my old sofa")))
    assert not any(map(asks_when, ("预约花园", "上门修水管", "pick up my parcel")))


def test_what_is_moved_is_what_is_booked_and_not_booked_once_more():
    for words in ("把周六的花园改到周日", "move my garden booking to Sunday", "what have we booked"):
        assert how_surely_looks_at_mine(Said(words)) > how_surely_books(Said(words)), words
    assert how_surely_books(Said("周六下午订花园")) > how_surely_looks_at_mine(Said("周六下午订花园"))


def test_an_offer_to_help_is_no_call_for_help():
    assert offers_help(Said("我可以帮忙陪老人看病"))
    assert offers_help(Said("我愿意陪邻居说说话"))
    assert not offers_help(Said("谁可以帮我陪老人看病"))
    assert not offers_help(Said("can you help my old mother"))


def test_to_hear_of_something_again_is_no_news():
    assert wants_again(Said("我想重新收到停水通知"))
    assert not wants_again(Said("有什么停水通知"))


def test_who_asks_for_seats_wants_to_see_the_event():
    for words in ("电影夜还有位子吗", "are there still seats for the film night?", "电影夜我想报名，两个人"):
        assert how_surely_asks_for_seats(Said(words)) > how_surely_books(Said(words)), words
    assert not any(map(how_surely_asks_for_seats, (Said("活动室的座位坏了"), Said("周六的电影退票"))))


async def test_in_a_group_no_label_is_heard_but_of_the_staffs_own_work_among_them(town, liu, staff):
    neighbours = town.group(-1002)
    for words, chat in (("报修", staff), ("我的报修", staff), ("今日预约", neighbours), ("报修", neighbours)):
        await liu.says(words, chat=chat)
        chat.hears_nothing()
        liu.hears_nothing()
    await liu.says("今日预约", chat=staff)
    assert staff.hears()
