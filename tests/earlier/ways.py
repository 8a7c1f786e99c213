"""Where the crowd sets out: who begins with what. From there on they press whatever they are shown."""

from handlers.dialogue.step import ANYONE
from storage.people.people import Role
from tests.earlier.acts import ASKING, BUILDING, IN_BUILDING, IN_GROUP, TELLING, WORDS, Path, press
from tests.earlier.crowd import DIRECTORY

KINDS = {ANYONE: "resident", Role.VOLUNTEER: "volunteer", Role.STAFF: "member of staff", Role.ADMIN: "administrator"}
THINGS = ("小龙虾壳怎么扔", "电池怎么扔", "how do I throw away a blorptangle?", "电梯坏了", "hello", "thanks")
IN_THE_GROUP = (
    "/audit",
    "/collectionset",
    "/home 3-2-501",
    "/open",
    "/people volunteer",
    "/people administrator",
    "/places",
    "/points 3-2-501",
    "/sortset blorptangle A thing",
    "/tips",
)


def beginnings():
    commands = DIRECTORY.steps.commands.values()
    return [
        *[Path(KINDS[each.step.who], (("says", f"/{each.word}"),)) for each in commands if each.step.who in KINDS],
        Path("resident", (("says", "/myreports"),)),
        *[Path("newcomer", (act,)) for act in (("says", "hello"), ("sends", "photo"), ("says", "/report"))],
        *[Path("visitor", (("says", words),)) for words in ("/join", "/green", "/report")],
        *[Path("resident", (("says", words),)) for words in THINGS],
        *[Path("resident", (("sends", what),)) for what in ("photo", "voice", "video", "place")],
        *[Path("resident", (("scans", what),)) for what in ("letter", "pass")],
        *[Path("volunteer", (("scans", what),)) for what in ("bag", "reservation")],
        Path("of two homes", (("scans", "pass"),)),
        *[Path("member of staff", (("says", f"/{each}"),)) for each in ("green", "report")],
        Path("volunteer", (("says", "/green"), *press("green.show_desk", "green.ask_level"))),
        Path("member of staff", (("says", "/home 3-2-502"), *press("homes.make_code"))),
        *[Path("of two homes", (("says", words),)) for words in ("/green", "/report", "/home")],
        # What was told, as the staff go on with it, and whoever told it.
        *[Path("resident", (*TELLING, *more)) for more in AFTERWARDS],
        Path("resident", NOISE),
        Path("resident", TELLING * 5 + (("says", "/myreports"),)),
        Path(
            "resident",
            (
                ("neighbour", "tells of the building"),
                *BUILDING,
                *press("reports.follow"),
                ("says", "/myreports"),
                *press("reports.show_one"),
            ),
        ),
        Path("member of staff", (*CANCELLING, ("says", "/collectionset"), *press(*CHOOSING))),
        Path("member of staff", (("says", "/points"), *press("green.show_participation"), ("waits", ""))),
        *[Path("resident", (("says", "/quiz"), *press("sorting.guess") * times)) for times in (5, 10)],
        *[Path(IN_BUILDING, (("says", words),)) for words in ("/tips", "/report")],
        Path("visitor", (*ASKING, ("staff say", "Who are you?"))),
        Path("resident", (("neighbour", "moves in"),)),
        *[Path(IN_GROUP, (("neighbour", what),)) for what in ("tells", "asks to join", "doubts", "asks a volunteer")],
        *[Path(IN_GROUP, (("neighbour", "tells"), *more)) for more in IN_TURN],
        *[Path(IN_GROUP, (("says", words),)) for words in IN_THE_GROUP],
        *[Path(who, (("says", "/reports"), ("waits", ""))) for who in (IN_GROUP, "member of staff")],
        Path("resident", (("says", "/join"), *press("homes.ask_address"), ("says", "3-2-502"))),
    ]


DONE = tuple(("staff", f"reports.{route}") for route in ("take", "ask_finish", "finish"))
DECLINED = (
    *[("staff", ("reports.turn_card", 0))] * 2,
    ("staff", ("reports.set_state", -1)),
    ("staff", "reports.why"),
)
NOISE = (
    ("says", "/report"),
    *press("reports.ask_more"),
    ("presses", "reports.choose_category", -1),
    ("says", "At the back door"),
    ("says", WORDS),
)
CHOOSING = ("collection.ask_date", "collection.ask_what")
CANCELLING = (
    ("says", "/collectionset"),
    *press(*CHOOSING, "collection.cancel", "collection.leave_out_reason", "collection.publish"),
)
AFTERWARDS = (
    DECLINED,
    (*DECLINED, ("says", "/myreports"), *press("reports.show_one")),
    (("says", "/myreports"), *press("reports.show_one")),
    (("staff", "reports.take"), ("says", "/myreports"), *press("reports.show_one")),
    DONE,
    (*DONE, ("says", "/myreports"), *press("reports.show_one")),
    (("staff say", "Which floor is it?"),),
)
IN_TURN = (press("reports.take"), press("reports.take", "reports.ask_finish", "reports.finish"))
EARLY = (
    Path("resident", (*TELLING, *DONE)),
    *[Path("resident", TELLING)] * 3,
    Path("visitor", (*ASKING, ("staff say", "Who are you?"), *press("homes.ask_answer"), ("says", "The new tenant"))),
    Path("resident", (("neighbour", "moves in"), *press("homes.report_stranger"))),
    *[Path(IN_GROUP, (("neighbour", what),)) for what in ("doubts", "asks a volunteer")],
)
DESK = (("says", "/points"),)
ASKING_FOR_ERRANDS = (
    Path(
        "member of staff",
        (
            ("says", "/reports"),
            *DESK,
            *press("green.show_participation"),
            ("waits", ""),
            *press("reports.show_period", "reports.hand_out_reports", "green.hand_out_participation"),
        ),
    ),
    Path("member of staff", (*DESK, *press("green.show_participation", "green.show_oddities"))),
    Path(IN_GROUP, (("says", "/reports"),)),
    Path("resident", (("says", "/quiz"), *press("sorting.guess") * 10)),
)
