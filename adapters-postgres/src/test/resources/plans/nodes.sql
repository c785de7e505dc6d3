-- The nodes of all plans that the server has logged for the service, as they were carried out.
WITH RECURSIVE line AS (
    SELECT number, text::jsonb AS line
    FROM string_to_table(pg_read_file('log/plans.json'), E'\n') WITH ORDINALITY AS t (text, number)
    WHERE text LIKE '%"application_name":"mls-delivery-service"%' AND text LIKE '%plan:%'),
plan AS (
    SELECT number, substring(line ->> 'message' FROM 'plan:\s*(\{.*)')::jsonb AS plan FROM line),
node AS (
    SELECT number, plan ->> 'Query Text' AS sql, plan -> 'Plan' AS node, true AS root FROM plan
    UNION ALL
    SELECT number, sql, jsonb_array_elements(node -> 'Plans'), false FROM node
    WHERE node ? 'Plans')
SELECT number, sql, root, node ->> 'Node Type' AS type,
    node ->> 'Relation Name' AS relation, node ->> 'Index Name' AS index,
    ARRAY(SELECT jsonb_array_elements_text(node -> 'Conflict Arbiter Indexes')) AS arbiters,
    (node ->> 'Actual Loops')::numeric * (node ->> 'Actual Rows')::numeric AS given,
    (node ->> 'Actual Loops')::numeric * (coalesce((node ->> 'Rows Removed by Filter')::numeric, 0)
        + coalesce((node ->> 'Rows Removed by Index Recheck')::numeric, 0)) AS dropped,
    (node ->> 'Shared Hit Blocks')::numeric + (node ->> 'Shared Read Blocks')::numeric AS buffers
FROM node ORDER BY number
