import ast
import inspect
import tomllib

from bot.config.toml_fault import OF_TOML, toml_fault
from handlers.dialogue.terminal import in_words_of


def test_whatever_python_says_of_a_file_is_known():
    parser = ast.parse(inspect.getsource(inspect.getmodule(tomllib.loads)))
    raised = [
        call for call in ast.walk(parser) if isinstance(call, ast.Call) and ast.unparse(call.func) == "suffixed_err"
    ]
    said = {call.args[2].value for call in raised if isinstance(call.args[2], ast.Constant)}
    assert said
    assert said <= {each.text for each in OF_TOML}
    assert all(in_words_of("zh", each) != in_words_of("en", each) for each in OF_TOML)


def test_a_fault_is_said_in_chinese_with_its_place(monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    def said(text):
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            return toml_fault(error)

    assert said("a = 1\n[x]\n[x]") == "第3行第3个字符：x 写了两次"
    assert said("a = {b = 1, b = 2}") == "第1行第18个字符：b 写了两次"
    assert said("a = [1\nb = 2") == "第2行第1个字符：方括号没有成对"
    assert said('a = "x') == "文件末尾：引号没有成对"
    assert said('a = "\x01"') == "第1行第6个字符：这里不能有 \\x01"
