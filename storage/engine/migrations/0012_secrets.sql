-- What carried a secret (the code of a home) does not stay once it has served; nor do those who were forgotten.

ALTER TABLE outbox ADD COLUMN secret INTEGER NOT NULL DEFAULT 0 CHECK (secret IN (0, 1));  -- its payload is blanked when it ends
CREATE INDEX outbox_secrets ON outbox (chat_id, message_id) WHERE secret = 1;

UPDATE outbox SET payload = '{}', secret = 1 WHERE state <> 'waiting' AND payload LIKE '%?start=join|_%' ESCAPE '|';
UPDATE inbox SET body = '{}' WHERE state = 'done' AND body LIKE '%join|_%' ESCAPE '|';

-- The audit stays as it is, but for this: somebody who was forgotten is -1, and never known again.
DROP TRIGGER audit_stays;
CREATE TRIGGER audit_stays BEFORE UPDATE OF id, at, action, subject ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
UPDATE audit SET on_behalf = -1 WHERE on_behalf NOT IN (SELECT person_id FROM people);
UPDATE audit SET actor_id = -1 WHERE actor_id NOT IN (0, -1) AND actor_id NOT IN (SELECT person_id FROM people)
  AND action IN ('privacy.agree', 'me.rename', 'me.copy', 'me.forget', 'home.stranger', 'code.wrong', 'request.ask',
    'home.join.owner', 'home.join.tenant', 'home.join.relative', 'home.leave') AND coalesce(on_behalf, -1) = -1;
CREATE TRIGGER audit_forgets BEFORE UPDATE OF actor_id, on_behalf ON audit
  WHEN (NEW.actor_id <> OLD.actor_id AND NEW.actor_id <> -1)
    OR (NEW.on_behalf IS NOT OLD.on_behalf AND NEW.on_behalf IS NOT -1)
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
