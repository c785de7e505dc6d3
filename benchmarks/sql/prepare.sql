-- Conversations for pgbench beside those of the service, and a body of 1 KiB that does not compress.
INSERT INTO mls.conversations (id, creator, suite, has_metadata, epoch, last_seq, created_at, last_activity_at, founding_digest)
SELECT int8send(n), 'bench', 1, false, 0, 0, now(), now(), sha256(int8send(n)) FROM generate_series(1, 1000) n
ON CONFLICT DO NOTHING;
INSERT INTO mls.stays (convo, did, after_seq, joined_at)
SELECT int8send(n), 'bench', 0, now() FROM generate_series(1, 1000) n ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS bench_content AS
SELECT string_agg(sha256(int8send(n)), ''::bytea) AS content, substr(string_agg(sha256(int8send(n)), ''::bytea), 1, 150) AS body
FROM generate_series(1, 33) n;
ANALYZE;
