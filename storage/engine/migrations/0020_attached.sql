-- A report keeps every voice message and every video.

ALTER TABLE reports ADD COLUMN attached TEXT NOT NULL DEFAULT '[]';  -- JSON: [kind, Telegram's file id] each, in order
UPDATE reports SET attached = '[["voice", "' || voice || '"]]' WHERE voice IS NOT NULL AND video IS NULL;
UPDATE reports SET attached = '[["video", "' || video || '"]]' WHERE video IS NOT NULL AND voice IS NULL;
UPDATE reports SET attached = '[["voice", "' || voice || '"], ["video", "' || video || '"]]'
  WHERE voice IS NOT NULL AND video IS NOT NULL;
ALTER TABLE reports DROP COLUMN voice;
ALTER TABLE reports DROP COLUMN video;
