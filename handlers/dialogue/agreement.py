"""Yes and no, as people type them below a summary; in the form of `handlers.dialogue.words.spoken`."""

from __future__ import annotations

YES = frozenset(
    [
        *("yes", "yes please", "yes do", "ok", "okay", "sure", "please do", "do it", "right"),
        *("好", "好的", "好呀", "好啊", "可以", "可以的", "是", "是的", "对", "对的", "行", "嗯", "要"),
        *("确认", "确定", "没问题", "同意"),
    ]
)
NO = frozenset(
    [
        *("no", "no don t", "don t", "not yet", "stop"),
        *("不", "不要", "不是", "不对", "先不", "算了", "先不关", "不关了", "不取消了"),
    ]
)
