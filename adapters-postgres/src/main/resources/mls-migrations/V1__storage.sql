-- The storage of the delivery service.
--
-- Tables begin with the conversation or with the account, so that they could be partitioned by it.
-- Text that is compared is compared byte by byte (COLLATE "C"), as the service itself does.
-- Digests are indexed, contents never are.

-- The storage's clock: the same for a whole transaction. A function, so that tests can move it.
CREATE FUNCTION mls_now() RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN now();

-- Both fail on the server, so that a COMMIT that was sent along is not carried out. They are plain
-- SQL, in which only arithmetic can fail: no write depends on a procedural language being loadable.

-- Fails with division_by_zero (22012) unless as many rows were written as were to be: another
-- transaction was faster.
CREATE FUNCTION mls_expect(written bigint, expected bigint) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN 1 / CASE WHEN written = expected THEN 1 ELSE 0 END;

-- Fails with invalid_argument_for_power_function (2201F), as the root of -1 does, if the
-- transaction has taken too long: whoever reads by time relies on that what commits is not stamped
-- much earlier.
CREATE FUNCTION mls_in_time(milliseconds bigint) RETURNS double precision
    LANGUAGE sql VOLATILE
    RETURN sqrt(
        CASE WHEN clock_timestamp() - now() > milliseconds * interval '1 millisecond'
            THEN -1 ELSE 1 END);

-- Conversations: the heads, which move on with each message. No column that moves is indexed, so
-- that a new version of a row stays in its page (heap-only tuples).
CREATE TABLE conversations (
    id               bytea       NOT NULL PRIMARY KEY CHECK (octet_length(id) BETWEEN 1 AND 64),
    creator          text        COLLATE "C" NOT NULL,
    suite            smallint    NOT NULL,
    has_metadata     boolean     NOT NULL,
    name             text,
    description      text,
    epoch            bigint      NOT NULL CHECK (epoch >= 0),
    last_seq         bigint      NOT NULL CHECK (last_seq >= 0),
    created_at       timestamptz NOT NULL,
    last_activity_at timestamptz NOT NULL,
    last_message_at  timestamptz,
    founding_digest  bytea       NOT NULL,
    awaited_terms    bytea,
    CHECK (has_metadata OR (name IS NULL AND description IS NULL))
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

-- Stays of members; one that lasts has no end.
CREATE TABLE stays (
    convo      bytea       NOT NULL REFERENCES conversations,
    did        text        COLLATE "C" NOT NULL,
    after_seq  bigint      NOT NULL CHECK (after_seq >= 0),
    joined_at  timestamptz NOT NULL,
    last_seq   bigint,
    left_epoch bigint,
    left_by    text        COLLATE "C",
    left_at    timestamptz,
    PRIMARY KEY (convo, did, after_seq),
    CHECK (num_nulls(last_seq, left_epoch, left_by, left_at) IN (0, 4))
);
-- A member is in once at a time, and can list where.
CREATE UNIQUE INDEX stays_active ON stays (did, convo) WHERE last_seq IS NULL;

CREATE TABLE read_positions (
    did   text   COLLATE "C" NOT NULL,
    convo bytea  NOT NULL,
    seq   bigint NOT NULL,
    PRIMARY KEY (did, convo)
) WITH (fillfactor = 80);

-- The logs. Kinds: 1 application message, 2 proposal, 3 commit.
-- No foreign key: whoever appends has locked the conversation, and this is the hot path.
CREATE TABLE log (
    convo       bytea       NOT NULL,
    seq         bigint      NOT NULL CHECK (seq > 0),
    kind        smallint    NOT NULL CHECK (kind BETWEEN 1 AND 3),
    epoch       bigint      NOT NULL,
    sender      text        COLLATE "C" NOT NULL,
    accepted_at timestamptz NOT NULL,
    digest      bytea       NOT NULL,
    terms       bytea,
    embed_type  text,
    embed_uri   text,
    content     bytea       NOT NULL,
    PRIMARY KEY (convo, seq),
    CHECK ((kind = 3) = (terms IS NOT NULL))
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);
-- Ciphertext does not compress.
ALTER TABLE log ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX log_commits ON log (convo, epoch) WHERE kind = 3;
-- Without the position, or reads by position would be tempted to use it.
CREATE INDEX log_frames ON log (convo, digest);

-- Welcomes. States: 1 available, 2 in flight, 3 expired, 4 confirmed, 5 superseded. One that is
-- settled (4, 5) is swept once: then the sweep looks whether anybody still needs its bytes.
CREATE TABLE welcomes (
    convo        bytea       NOT NULL REFERENCES conversations,
    recipient    text        COLLATE "C" NOT NULL,
    ref          bytea       NOT NULL,
    epoch        bigint      NOT NULL,
    package_hash bytea       NOT NULL,
    device       bytea       NOT NULL,
    inviter      text        COLLATE "C" NOT NULL,
    accepted_at  timestamptz NOT NULL,
    keep_until   timestamptz NOT NULL,
    state        smallint    NOT NULL CHECK (state BETWEEN 1 AND 5),
    failures     integer     NOT NULL CHECK (failures >= 0),
    last_reason  text,
    fetched_at   timestamptz CHECK (state NOT BETWEEN 2 AND 4 OR fetched_at IS NOT NULL),
    settled_at   timestamptz CHECK (state < 4 OR settled_at IS NOT NULL),
    reported     boolean     NOT NULL,
    swept        boolean     NOT NULL DEFAULT false CHECK (state >= 4 OR NOT swept),
    PRIMARY KEY (convo, recipient, ref, epoch)
);
CREATE INDEX welcomes_silent ON welcomes (fetched_at) WHERE state IN (2, 3) AND NOT reported;
CREATE INDEX welcomes_open ON welcomes (convo, epoch) WHERE state IN (1, 2, 3);
CREATE INDEX welcomes_open_packages ON welcomes (recipient, ref) WHERE state IN (1, 2, 3);
CREATE INDEX welcomes_settled ON welcomes (settled_at) WHERE state IN (4, 5) AND NOT swept;
CREATE INDEX welcomes_end ON welcomes (keep_until);

-- The bytes of Welcomes, once for all whom they serve; wiped when all of those are settled.
CREATE TABLE welcome_payloads (
    convo   bytea  NOT NULL,
    epoch   bigint NOT NULL,
    content bytea  NOT NULL,
    PRIMARY KEY (convo, epoch)
);
ALTER TABLE welcome_payloads ALTER COLUMN content SET STORAGE EXTERNAL;

-- Key packages. States: 1 unused, 2 claimed, 3 used, 4 withdrawn; since when, but for the first.
CREATE TABLE key_packages (
    owner        text        COLLATE "C" NOT NULL,
    ref          bytea       NOT NULL,
    hash         bytea       NOT NULL CHECK (octet_length(hash) = 32),
    suite        smallint    NOT NULL,
    device       bytea       NOT NULL,
    last_resort  boolean     NOT NULL,
    published_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    state        smallint    NOT NULL CHECK (state BETWEEN 1 AND 4),
    state_since  timestamptz CHECK ((state = 1) = (state_since IS NULL)),
    claimed_by   text        COLLATE "C" CHECK ((state = 2) = (claimed_by IS NOT NULL)),
    content      bytea       NOT NULL,
    PRIMARY KEY (owner, ref)
);
ALTER TABLE key_packages ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX key_packages_hash ON key_packages (owner, hash);
CREATE INDEX key_packages_stock
    ON key_packages (owner, suite, device, last_resort, expires_at, ref) WHERE state IN (1, 2);
CREATE INDEX key_packages_end ON key_packages (expires_at);

-- Who claimed a package of whom, for limits by the minute.
CREATE TABLE key_package_claims (
    caller     text        COLLATE "C" NOT NULL,
    owner      text        COLLATE "C" NOT NULL,
    claimed_at timestamptz NOT NULL
);
CREATE INDEX key_package_claims_caller ON key_package_claims (caller, claimed_at);
CREATE INDEX key_package_claims_owner ON key_package_claims (owner, claimed_at);
CREATE INDEX key_package_claims_age ON key_package_claims (claimed_at);

CREATE TABLE recorded_replies (
    caller      text        COLLATE "C" NOT NULL,
    method      text        COLLATE "C" NOT NULL,
    key         text        COLLATE "C" NOT NULL CHECK (octet_length(key) BETWEEN 1 AND 255),
    fingerprint bytea       NOT NULL CHECK (octet_length(fingerprint) = 32),
    pinned      boolean     NOT NULL,
    expires_at  timestamptz NOT NULL,
    status      integer     NOT NULL,
    body        bytea       NOT NULL,
    PRIMARY KEY (caller, method, key)
);
CREATE INDEX recorded_replies_end ON recorded_replies (expires_at);

CREATE TABLE spent_tokens (
    issuer     text        COLLATE "C" NOT NULL,
    jti        text        COLLATE "C" NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, jti)
);
CREATE INDEX spent_tokens_end ON spent_tokens (expires_at);

-- What issuers have published, as it was looked up last. Without a key it is a tombstone: an older
-- look-up that is told of later does not bring the key back. Curves: 1 P-256, 2 secp256k1.
CREATE TABLE published_keys (
    issuer       text        COLLATE "C" NOT NULL PRIMARY KEY,
    curve        smallint    CHECK (curve BETWEEN 1 AND 2),
    point        bytea       CHECK (octet_length(point) IN (33, 65)),
    looked_up_at timestamptz NOT NULL,
    CHECK (num_nulls(curve, point) IN (0, 2))
);
CREATE INDEX published_keys_age ON published_keys (looked_up_at);

-- The event log, in 16 shards: by conversation, or by the account that is told. Whoever appends to
-- a shard holds its row until the commit, so positions are in the order of commits.
CREATE TABLE event_shards (
    shard    smallint PRIMARY KEY CHECK (shard BETWEEN 0 AND 15),
    position bigint   NOT NULL
) WITH (fillfactor = 10);
INSERT INTO event_shards SELECT shard, 0 FROM generate_series(0, 15) AS shard;

-- Kinds: 1 entry accepted, 2 membership changed, 3 Welcome available, 4 Welcome failed,
-- 5 Welcome expired, 6 key packages low. Changes: 1 joined, 2 left, 3 removed.
CREATE TABLE events (
    shard       smallint    NOT NULL,
    position    bigint      NOT NULL,
    kind        smallint    NOT NULL CHECK (kind BETWEEN 1 AND 6),
    convo       bytea,
    account     text        COLLATE "C",
    subject     text        COLLATE "C",
    change      smallint    CHECK (change BETWEEN 1 AND 3),
    epoch       bigint,
    seq         bigint,
    reason      text,
    remaining   integer,
    happened_at timestamptz NOT NULL,
    PRIMARY KEY (shard, position)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05);

-- The key of the pseudonyms in the log, one for all servers: two random UUIDs, 244 random bits.
CREATE TABLE log_key (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    key    bytea   NOT NULL CHECK (octet_length(key) = 32)
);
INSERT INTO log_key (key) SELECT
    decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

-- Written to find out whether writes work again, after many were refused.
CREATE TABLE write_probe (
    single    boolean     PRIMARY KEY DEFAULT true CHECK (single),
    probed_at timestamptz NOT NULL
);
INSERT INTO write_probe (probed_at) VALUES (now());
