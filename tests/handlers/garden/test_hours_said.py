"""Hours as people write them."""

import pytest

from handlers.dialogue.words import plain
from handlers.garden.hours_said import as_configured
from handlers.garden.opening import of_opening
from storage.garden.hours import Opening


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("周二至周日 10点到20点", "tue-sun 10:00-20:00"),
        ("周一至五 9:00-17:30", "mon-fri 09:00-17:30"),
        ("每天8点－21点半".replace("－", "—"), "daily 08:00-21:30"),
        ("工作日 14：00～21：00", "mon-fri 14:00-21:00"),
        ("周末10:00-18:00", "sat,sun 10:00-18:00"),
        ("11月1日至2月28日 周六、周日 10:00–17:00", "11-01..02-28 sat,sun 10:00-17:00"),
        ("Monday to Friday 9:00 to 17:00", "mon-fri 09:00-17:00"),
        ("11-01..02-28 sat,sun 10:00-17:00", "11-01..02-28 sat,sun 10:00-17:00"),
        ("whenever", "whenever"),
    ],
)
def test_they_are_read_as_the_configuration_has_them(said, meant):
    assert as_configured(said) == meant


@pytest.mark.parametrize(
    "written",
    ["tue-sun 10:00-20:00", "11-01..02-28 sat,sun 10:00-17:00", "mon,wed,fri-sun 09:00-24:00", "daily 00:00-24:00"],
)
def test_what_is_shown_may_be_typed_again(written):
    opening = Opening.read(written)
    for language in ("zh", "en"):
        assert Opening.read(as_configured(plain(language, of_opening(opening)))) == opening
