-- One message a transaction, statement by statement.
\set c random(1, 1000)
\set r random(1, 9223372036854775806)
BEGIN;
SELECT last_seq + 1 AS s FROM mls.conversations WHERE id = int8send(:c) FOR NO KEY UPDATE \gset
SELECT count(*) AS member FROM mls.stays WHERE convo = int8send(:c) AND did = 'bench' AND last_seq IS NULL \gset
INSERT INTO mls.log (convo, seq, kind, epoch, sender, accepted_at, digest, content) SELECT int8send(:c), :s, 1, 0, 'bench', now(), sha256(int8send(:r)), content FROM bench_content;
UPDATE mls.conversations SET last_seq = :s, last_activity_at = now(), last_message_at = now() WHERE id = int8send(:c);
INSERT INTO mls.recorded_replies (caller, method, key, fingerprint, pinned, expires_at, status, body) SELECT 'bench', 'blue.catbird.mls.sendMessage', encode(int8send(:r), 'hex'), sha256(int8send(:r)), true, now() + interval '1 day', 200, body FROM bench_content;
COMMIT;
