"""`linli sort` answers on the command line as the bot would, for people and for scripts."""

import io
import json

from storage.engine.migrate import migrations
from tests.support.installation import execute, of_schema


def test_it_answers_as_the_bot_would(terminal):
    code, out, _ = terminal("sort", "一个矿泉水瓶")
    assert code == 0
    assert out.splitlines() == [
        "矿泉水瓶：♻️ 可回收物",
        "👉 蓝色桶",
        "💡 干净的塑料可以再造。",
        "✋ 倒空、冲洗、压扁。",
    ]


def test_in_shanghai_the_bins_have_other_names_and_colours(terminal):
    _, out, _ = terminal("sort", "--city", "shanghai", "香蕉皮")
    assert "🍌 湿垃圾" in out
    assert "棕色桶" in out


def test_danger_comes_first(terminal):
    assert terminal("sort", "水银体温计")[1].splitlines()[1].startswith("⚠️ 含水银！")


def test_the_configured_city_and_the_communitys_own_rulings_count(terminal, tmp_path):
    (tmp_path / "linli.toml").write_text("[sorting]\ncity = 'shanghai'")
    path = tmp_path / "var" / "linli.db"
    of_schema(path, migrations()[-1].number)
    execute(path, "INSERT INTO sorting_rulings VALUES ('烟蒂', '烟蒂', 'food', '不对劲', 8, '2026')")
    _, out, _ = terminal("sort", "三个烟头怎么扔")
    assert out.splitlines() == ["烟头：🍌 湿垃圾", "👉 棕色桶", "📌 本小区规定：不对劲"]


def test_a_database_of_an_older_program_has_no_rulings_yet(terminal, tmp_path):
    of_schema(tmp_path / "var" / "linli.db", 2)
    assert terminal("sort", "--json", "烟蒂")[0] == 0


def test_for_scripts(terminal):
    _, out, _ = terminal("sort", "--json", "dianchi")
    assert json.loads(out) == {
        "query": "dianchi",
        "outcome": "ask",
        "category": None,
        "item": "电池",
        "candidates": ["干电池", "充电电池", "纽扣电池", "电动车电池"],
    }


def test_without_words_every_line_is_a_question(terminal, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("西瓜皮\n\n电梯坏了\n旧沙发\n奶茶\n"))
    code, out, _ = terminal("sort")
    assert code == 0
    found = [json.loads(line) for line in out.splitlines()]
    assert [(each["query"], each["outcome"], each["category"]) for each in found] == [
        ("西瓜皮", "answer", "food"),
        ("", "unknown", None),
        ("电梯坏了", "unknown", None),
        ("旧沙发", "route", None),
        ("奶茶", "answer", None),
    ]
    assert found[1]["item"] is None
    assert [part["category"] for part in found[4]["parts"]] == ["residual", "residual", "residual", "food"]
