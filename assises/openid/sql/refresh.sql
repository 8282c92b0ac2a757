-- Turns a refresh token, once: finds and locks it, marks it used, and adds the two tokens that replace it. A client whose
-- tokens need its two keys keeps its refresh token (rotate is false): only an access token is added.
-- It returns the token as it was and whether it was turned, or nothing where the client has no such token.
-- Of two calls at the same instant, the second waits for the lock and then sees that the token is used.
WITH kept AS (
  SELECT token.id, token.used_at, token.expires_at AS token_end, g.id AS grant_id, g.subject, g.sid, g.scopes, g.assurance,
         g.methods, g.auth_time, g.act_subject, g.ended_at, g.expires_at AS grant_end,
         COALESCE(person.is_active, true) AND (g.mandate_id IS NULL OR (mandate.state = 'active'
           AND mandate.starts_on <= %(today)s AND COALESCE(mandate.ends_on >= %(today)s, true))) AS may_go_on,
         CASE WHEN %(scopes)s::jsonb = '[]'::jsonb THEN g.scopes ELSE %(scopes)s::jsonb END AS given
  FROM openid_token token
  JOIN openid_grant g ON g.id = token.grant_id
  LEFT JOIN accounts_person person ON person.id = g.person_id
  LEFT JOIN accounts_mandate mandate ON mandate.id = g.mandate_id
  WHERE token.hash = %(hash)s AND token.kind = 'refresh' AND g.client_id = %(client)s
  FOR UPDATE OF token
),
turned AS (
  UPDATE openid_token SET used_at = CASE WHEN %(rotate)s::boolean THEN %(now)s::timestamptz END FROM kept
  WHERE openid_token.id = kept.id AND kept.used_at IS NULL AND kept.ended_at IS NULL AND kept.may_go_on
    AND kept.token_end > %(now)s AND kept.grant_end > %(now)s AND kept.scopes @> kept.given
  RETURNING openid_token.id
),
added AS (
  INSERT INTO openid_token (grant_id, kind, hash, scopes, jkt, expires_at)
  SELECT kept.grant_id, new.kind, new.hash, kept.given, %(jkt)s, least(new.expires_at, kept.grant_end)
  FROM kept JOIN turned ON turned.id = kept.id,
       (VALUES ('access', %(access)s, %(access_end)s, true),
               ('refresh', %(renewal)s, 'infinity'::timestamptz, %(rotate)s::boolean)) AS new (kind, hash, expires_at, wanted)
  WHERE new.wanted
)
SELECT used_at, grant_id, subject, sid, act_subject, scopes, assurance, methods, auth_time, given,
       EXISTS (SELECT FROM turned) AS turned
FROM kept
