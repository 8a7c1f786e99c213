"""What the council knows of one person. What a home has signed stays the home's."""

from __future__ import annotations

from typing import Any

from storage.engine.database import Transaction


async def count_of(tx: Transaction, person_id: int) -> int:
    return int(await tx.value("SELECT count(*) FROM proposals WHERE person_id = :id", id=person_id))


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT 'proposed' AS what, p.number, v.title AS words, p.made_at AS at FROM proposals p"
        " JOIN proposal_versions v ON v.proposal = p.number AND v.version = p.version WHERE p.person_id = :id"
        " UNION ALL SELECT 'signed', proposal, '', at FROM proposal_signatures WHERE person_id = :id"
        " UNION ALL SELECT side, proposal, words, at FROM proposal_arguments WHERE person_id = :id"
        " UNION ALL SELECT 'agrees', argument, '', at FROM proposal_agreements WHERE person_id = :id"
        " UNION ALL SELECT 'asked', proposal, words, asked_at FROM proposal_questions WHERE person_id = :id"
        " UNION ALL SELECT 'answers', e.proposal, a.words, a.at FROM expert_answers a JOIN proposal_experts e"
        " ON e.number = a.expert WHERE e.person_id = :id"
        " UNION ALL SELECT 'amends', proposal, words, at FROM proposal_amendments WHERE person_id = :id"
        " UNION ALL SELECT 'comes', m.proposal, m.place, m.starts_at FROM council_attendance a"
        " JOIN council_meetings m ON m.number = a.meeting WHERE a.person_id = :id"
        " UNION ALL SELECT DISTINCT 'keeps to', convention, '', at FROM convention_signatures WHERE person_id = :id"
        " UNION ALL SELECT 'polls', number, question, made_at FROM small_polls WHERE person_id = :id"
        " UNION ALL SELECT 'answers', a.poll, q.question, a.at FROM small_poll_answers a"
        " JOIN small_polls q ON q.number = a.poll WHERE a.person_id = :id"
        " UNION ALL SELECT 'follows', proposal, '', since FROM proposal_followers WHERE person_id = :id ORDER BY at",
        id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    for change in (
        "UPDATE proposals SET person_id = 0, named = 0 WHERE person_id = :id",
        "UPDATE proposal_signatures SET person_id = 0 WHERE person_id = :id",
        "UPDATE proposal_arguments SET person_id = 0, named = 0 WHERE person_id = :id",
        "UPDATE proposal_agreements SET person_id = 0 WHERE person_id = :id",
        "UPDATE proposal_questions SET person_id = 0 WHERE person_id = :id",
        "UPDATE proposal_questions SET answered_by = 0 WHERE answered_by = :id",
        "UPDATE proposal_experts SET person_id = 0 WHERE person_id = :id",
        "UPDATE proposal_experts SET by_id = 0 WHERE by_id = :id",
        "UPDATE proposal_stages SET by_id = 0 WHERE by_id = :id",
        "UPDATE expert_answers SET by_id = 0 WHERE by_id = :id",
        "UPDATE proposal_amendments SET person_id = 0 WHERE person_id = :id",
        "UPDATE council_attendance SET person_id = 0 WHERE person_id = :id",
        "UPDATE council_meetings SET by_id = 0 WHERE by_id = :id",
        "UPDATE convention_signatures SET person_id = 0 WHERE person_id = :id",
        "UPDATE small_polls SET person_id = 0 WHERE person_id = :id",
        "DELETE FROM small_poll_answers WHERE person_id = :id",
        "DELETE FROM proposal_followers WHERE person_id = :id",
    ):
        await tx.run(change, id=person_id)
