-- What other people have stored meanwhile.
SET search_path = mls;
INSERT INTO conversations (id, creator, suite, has_metadata, epoch, last_seq, created_at,
    last_activity_at, founding_digest)
SELECT int8send(n), 'did:plc:u', 1, false, 0, 10, now(), now(), sha256(int8send(n))
FROM generate_series(1, 5000) AS n;

INSERT INTO stays (convo, did, after_seq, joined_at)
SELECT int8send(n), 'did:plc:u' || n % 100, 0, now() FROM generate_series(1, 5000) AS n;

INSERT INTO log (convo, seq, kind, epoch, sender, accepted_at, digest, content)
SELECT int8send(n), seq, 1, 0, 'did:plc:u', now(), sha256(int8send(n * 10 + seq)), 'content'
FROM generate_series(1, 5000) AS n, generate_series(1, 5) AS seq;

INSERT INTO recorded_replies (caller, method, key, fingerprint, pinned, expires_at, status, body)
SELECT 'did:plc:u' || n % 100, 'blue.catbird.mls.sendMessage', 'key ' || n, sha256(int8send(n)),
    true, now() + interval '1 day', 200, 'body'
FROM generate_series(1, 20000) AS n;

INSERT INTO spent_tokens (issuer, jti, expires_at)
SELECT 'did:plc:u' || n % 100, 'jti ' || n, now() + interval '1 minute'
FROM generate_series(1, 20000) AS n;
