-- Conversations with ten messages each, of three members out of a fifth as many accounts, and what
-- goes with them. One conversation (number 1) has a long log and many members; Alice is in many;
-- Bob has a full stock of key packages. :conversations is replaced by a number.
SET search_path = mls;
SET synchronous_commit = off;
SET work_mem = '64MB';

CREATE TEMP TABLE convo AS
SELECT n, decode(md5('convo ' || n), 'hex') AS id,
    CASE WHEN n = 1 THEN :conversations / 2 ELSE 10 END AS entries,
    date_trunc('second', now()) - interval '90 days' + n * (interval '85 days' / :conversations) AS at
FROM generate_series(1, :conversations) AS n;

INSERT INTO conversations (id, creator, suite, has_metadata, epoch, last_seq, created_at,
    last_activity_at, last_message_at, founding_digest)
SELECT id, 'did:plc:u' || n % (:conversations / 5), 1, false, 1, entries, at,
    at + entries * interval '1 second', at + entries * interval '1 second',
    sha256(convert_to('founding ' || n, 'UTF8'))
FROM convo;

INSERT INTO stays (convo, did, after_seq, joined_at)
SELECT id, 'did:plc:u' || (n * step + k) % (:conversations / 5), 0, at
FROM convo, (VALUES (1, 0), (7, 1), (11, 2)) AS member (step, k)
ON CONFLICT DO NOTHING;
-- Who left comes first in the order of places, and was there before.
INSERT INTO stays (convo, did, after_seq, joined_at, last_seq, left_epoch, left_by, left_at)
SELECT id, 'did:plc:gone' || n % 1000, 0, at, 5, 0, 'did:plc:gone' || n % 1000, at
FROM convo WHERE n % 3 = 0;
INSERT INTO stays (convo, did, after_seq, joined_at)
SELECT id, 'did:plc:alice', 0, at FROM convo WHERE n = 1 OR n % (:conversations / 200) = 0;
INSERT INTO stays (convo, did, after_seq, joined_at)
SELECT id, 'did:plc:bob', 0, at FROM convo WHERE n <= 20;
INSERT INTO stays (convo, did, after_seq, joined_at)
SELECT id, 'did:plc:crowd' || k, 0, at FROM convo, generate_series(1, 900) AS k WHERE n = 1;

INSERT INTO read_positions (did, convo, seq)
SELECT did, convo, CASE WHEN did = 'did:plc:alice' THEN c.entries - 5 ELSE 5 END
FROM stays JOIN convo c ON c.id = stays.convo WHERE last_seq IS NULL;

-- The founding commit, then messages; the long log has a commit now and then.
INSERT INTO log (convo, seq, kind, epoch, sender, accepted_at, digest, terms, content)
SELECT id, seq,
    CASE WHEN seq = 1 OR (n = 1 AND seq % 1000 = 0) THEN 3 ELSE 1 END,
    CASE WHEN seq = 1 THEN 0 WHEN n = 1 AND seq % 1000 = 0 THEN seq / 1000 ELSE 1 END,
    'did:plc:u' || (n * step + k) % (:conversations / 5), at + seq * interval '1 second',
    sha256(id || int8send(seq)),
    CASE WHEN seq = 1 OR (n = 1 AND seq % 1000 = 0) THEN sha256('terms') END,
    convert_to(repeat(md5(n || ' ' || seq), 8), 'UTF8')
FROM convo CROSS JOIN LATERAL generate_series(1, entries) AS seq
    JOIN (VALUES (0, 1, 0), (1, 7, 1), (2, 11, 2)) AS sender (place, step, k) ON place = seq % 3;
UPDATE conversations SET epoch = last_seq / 1000 + 1 WHERE last_seq > 10;

-- Five of six are confirmed. Of those still open a few were fetched and are silent.
INSERT INTO welcomes (convo, recipient, ref, epoch, package_hash, device, inviter, accepted_at,
    keep_until, state, failures, fetched_at, settled_at, reported, swept)
SELECT id, 'did:plc:u' || (n * step + k) % (:conversations / 5), sha256(id || int4send(step)), 1,
    sha256(id || int4send(step) || 'hash'), 'phone', 'did:plc:u' || n % (:conversations / 5), at,
    now() + interval '10 days' - interval '1 day' * (CASE WHEN n <= 700 THEN 11 ELSE n % 9 END),
    state, 0, CASE WHEN state > 1 THEN now() - interval '1 hour' END,
    CASE WHEN state = 4 THEN now() - interval '1 day' END,
    state = 3, state = 4 AND n < :conversations - 600
FROM convo
    CROSS JOIN (VALUES (7, 1), (11, 2)) AS member (step, k)
    CROSS JOIN LATERAL (SELECT CASE
        WHEN n % 6 <> 0 THEN 4
        WHEN n % (:conversations / 100) = 0 THEN 2
        WHEN n % 60 = 0 THEN 3
        ELSE 1 END AS state) AS s
ON CONFLICT DO NOTHING;
INSERT INTO welcome_payloads (convo, epoch, content)
SELECT DISTINCT convo, epoch, convert_to(repeat(md5(convo::text), 30), 'UTF8')
FROM welcomes WHERE state < 4;

INSERT INTO key_packages (owner, ref, hash, suite, device, last_resort, published_at, expires_at,
    state, state_since, claimed_by, content)
SELECT owner, sha256(convert_to(owner || k, 'UTF8')), sha256(convert_to(owner || ' ' || k, 'UTF8')),
    1, convert_to('device ' || k % devices, 'UTF8'), k < devices, now() - interval '2 days',
    now() + (k % 7) * interval '3 days' + interval '1 day', state,
    CASE WHEN state <> 1 THEN now() - interval '1 hour' END,
    CASE WHEN state = 2 THEN 'did:plc:carol' END, convert_to(repeat(md5(owner || k), 10), 'UTF8')
FROM (
    SELECT 'did:plc:u' || n AS owner, 12 AS packages, 2 AS devices
    FROM generate_series(0, :conversations / 5 - 1) AS n
    UNION ALL VALUES ('did:plc:bob', 200, 10)) AS accounts
    CROSS JOIN LATERAL generate_series(0, packages - 1) AS k
    CROSS JOIN LATERAL (SELECT CASE WHEN k < devices THEN 1 ELSE (k % 4 <> 0)::int + 1 END) s (half)
    CROSS JOIN LATERAL (SELECT CASE WHEN half = 2 AND k % 3 = 0 THEN 3 WHEN half = 2 AND k % 5 = 0
        THEN 2 ELSE 1 END) t (state);
UPDATE key_packages SET expires_at = now() - interval '1 day'
WHERE owner IN (SELECT 'did:plc:u' || n FROM generate_series(0, 60) AS n);

INSERT INTO key_package_claims (caller, owner, claimed_at)
SELECT 'did:plc:u' || n % 1000, 'did:plc:u' || n % 777, now() - n * interval '1 second'
FROM generate_series(1, 4000) AS n;

INSERT INTO recorded_replies (caller, method, key, fingerprint, pinned, expires_at, status, body)
SELECT 'did:plc:u' || n % (:conversations / 5), 'blue.catbird.mls.sendMessage', 'key ' || n,
    sha256(int4send(n)), true, now() + (n - 700) * (interval '1 day' / :conversations), 200, '{}'
FROM generate_series(1, :conversations) AS n;

INSERT INTO spent_tokens (issuer, jti, expires_at)
SELECT 'did:plc:u' || n % (:conversations / 5), 'jti ' || n,
    now() + (n - 700) * (interval '1 hour' / :conversations)
FROM generate_series(1, :conversations) AS n;

INSERT INTO published_keys (issuer, curve, point, looked_up_at)
SELECT 'did:plc:u' || n, 1, '\x02' || sha256(int4send(n)), now() - n * interval '20 seconds'
FROM generate_series(1, 5000) AS n;

INSERT INTO events (shard, position, kind, convo, seq, happened_at)
SELECT n % 16, (n - 1) / 16 + 1, 1, id, 1, at FROM convo;
UPDATE event_shards SET position = :conversations;

