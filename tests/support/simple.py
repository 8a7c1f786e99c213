"""The rules of simple mode, asked of whatever any test's dialogue says to a person.

By the norm for elders: few answers, one a row, in few characters and in words; the way home has its key.
"""

import re
from dataclasses import replace

from handlers.dialogue.post import Post
from handlers.dialogue.simple_form import ANSWERS, ASK_OTHERS, BACK, CHARACTERS, HOME, SHOW_OTHERS, simple_form, width
from handlers.dialogue.words import LANGUAGES, plain, translated

QUOTED = re.compile("“[^”]*”")
PAGES = 50  # Of one message; nobody turns so many.


def judge(message, language):
    labels = [plain(language, each.label) for each in flat(message)]
    assert all(not isinstance(row, tuple) for row in message.rows), labels
    assert sum(not label.startswith(BACK) for label in labels) <= ANSWERS, labels
    assert all(each.leads_to != HOME for each in flat(message)), labels
    for label in labels:
        assert 0 < width(label) <= CHARACTERS, label
        assert any(map(str.isalnum, label)), label
    assert len(set(labels)) == len(labels), labels


def flat(message):
    return [each for row in message.rows for each in (row if isinstance(row, tuple) else (row,))]


def forms(message, language, keys):
    """As it is said in simple mode, and each page that follows, until the first one comes again."""
    for _ in range(PAGES):
        said = simple_form(message, language, keys)
        yield from said
        more = next((each for each in flat(said[0]) if each.leads_to in {ASK_OTHERS, SHOW_OTHERS}), None)
        first = int(more.data(None).split(":")[1]) if more else 0
        if not first:
            return
        message = replace(message, first=first)
    raise AssertionError(f"no end of pages: {message.words.text}")


class Norm:
    """Whatever is said to a person, whether they use simple mode or not, is looked at as if they did."""

    def __init__(self):
        self.judged, self.faults = set(), []

    def listen(self):
        calls_of = Post._calls_of

        def judging(post, message, chat_id, reader):
            if chat_id > 0 and message.rows:
                self.look_at(message, post.community.keys)
            return calls_of(post, message, chat_id, reader)

        Post._calls_of = judging

    def look_at(self, message, keys):
        """Once: it says the same in many tests."""
        known = (message.words.text, message.question is None, message.remembered is None)
        known = (*known, *(each.label.text for each in flat(message)))
        if known in self.judged:
            return
        self.judged.add(known)
        try:
            if message.question is not None:
                asked = QUOTED.sub("", translated("zh", message.words.text))
                assert asked.count("？") <= 1, f"more than one question: {asked}"
            for language in LANGUAGES:
                for each in forms(message, language, keys):
                    judge(each, language)
        except AssertionError as error:
            self.faults.append((message.words.text, str(error)))
