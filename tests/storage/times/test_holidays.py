"""Which year's holidays are known."""

from datetime import date

import pytest

from storage.times import holidays, missing_year


@pytest.mark.parametrize(
    ("today", "missing"),
    [(date(2026, 11, 30), None), (date(2026, 12, 1), 2027), (date(2027, 1, 1), 2027), (date(2025, 12, 31), None)],
)
def test_from_december_on_the_coming_year_is_missed(monkeypatch, today, missing):
    monkeypatch.setattr(holidays, "is_year_known", lambda year: year <= 2026)
    assert missing_year(today) == missing
