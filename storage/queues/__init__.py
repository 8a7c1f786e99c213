"""What came in, what we owe, and what is to be done: kept until it is dealt with."""

from storage.engine.holdings import Holdings, Record
from storage.queues import cards, conversations, errands, files, heard, inbox, open_questions, sent

holdings = Holdings(
    tables=(
        "inbox",
        "outbox",
        "provenance",
        "conversations",
        "errands",
        "heard",
        "cards",
        "files",
        "closed_chats",
        "schedules",
        "open_questions",
    ),
    records=(
        Record("conversations", conversations.copy, conversations.forget),
        Record("open questions", open_questions.copy, open_questions.forget),
        Record("errands", errands.copy, errands.forget),
        Record("received", inbox.copy, inbox.forget),
        Record("heard", heard.copy, heard.forget),
        Record("sent", sent.copy, sent.forget),
    ),
    prunings=(
        inbox.PRUNING,
        sent.PRUNING,
        heard.PRUNING,
        conversations.PRUNING,
        open_questions.PRUNING,
        cards.QUESTIONS,
        files.PRIVATE,
        cards.PRUNING,
        files.PRUNING,
    ),
    ties=(
        "EXISTS (SELECT 1 FROM conversations c WHERE c.chat_id = people.person_id)",
        "people.person_id IN (SELECT i.person_id FROM inbox i)",  # They were heard of a few days ago.
    ),
)
