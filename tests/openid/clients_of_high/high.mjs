// openid-client 5 against the provider, at the high level: PAR, PKCE, private_key_jwt, DPoP with nonce, refresh.
// Speaks with the test by lines of JSON: it says where to send the person, reads where they came back, says what it got.
import { Issuer, generators } from "openid-client";
import { generateKeyPairSync } from "node:crypto";
import { createInterface } from "node:readline";

const { issuer, client_id, jwk, kid, redirect_uri } = JSON.parse(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (what) => console.log(JSON.stringify(what));

const server = await Issuer.discover(issuer);
const client = new server.Client(
  {
    client_id, redirect_uris: [redirect_uri], token_endpoint_auth_method: "private_key_jwt", id_token_signed_response_alg: "ES256",
    token_endpoint_auth_signing_alg: "ES256", dpop_bound_access_tokens: true,
  },
  { keys: [{ ...jwk, kid, alg: "ES256", use: "sig" }] },
);
const { privateKey: DPoP } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const code_verifier = generators.codeVerifier();
const checks = { code_verifier, state: generators.state(), nonce: generators.nonce() };
const { request_uri } = await client.pushedAuthorizationRequest({
  scope: "openid profile email", redirect_uri, state: checks.state, nonce: checks.nonce, code_challenge_method: "S256",
  code_challenge: generators.codeChallenge(code_verifier),
});
say({ authorize: client.authorizationUrl({ request_uri }) });

const { value: back } = await lines.next();
const tokens = await client.callback(redirect_uri, client.callbackParams(back), checks, { DPoP });
const info = await client.userinfo(tokens, { DPoP });
const renewed = await client.refresh(tokens, { DPoP });
say({ token_type: tokens.token_type, name: info.name, renewed: renewed.access_token !== tokens.access_token });
process.exit(0);
