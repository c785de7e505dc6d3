-- Messages of other people, :rows of them in 1,000 conversations; prepare.sql comes before.
INSERT INTO mls.log (convo, seq, kind, epoch, sender, accepted_at, digest, content)
SELECT int8send(n % 1000 + 1), n / 1000 + 1, 1, 0, 'bench', now(), sha256(int8send(n)), content
FROM generate_series(0, :rows - 1) n, bench_content;
UPDATE mls.conversations SET last_seq = :rows / 1000 WHERE creator = 'bench';
VACUUM ANALYZE;
