// The certified client oauth4webapi against the provider: FAPI 2.0 shape (PAR, PKCE, private_key_jwt, DPoP with nonce).
// Speaks with the test by lines of JSON: it says where to send the person, reads where they came back, says what it got.
import * as oauth from "oauth4webapi";
import { createInterface } from "node:readline";

const { issuer, client_id, jwk, kid, redirect_uri } = JSON.parse(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (what) => console.log(JSON.stringify(what));
const insecure = { [oauth.allowInsecureRequests]: true }; // the server of the test is on loopback

const client = { client_id };
const key = await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
const proves = () => oauth.PrivateKeyJwt({ key, kid });
const pair = await oauth.generateKeyPair("ES256");
const DPoP = oauth.DPoP(client, pair);

let nonces = 0;
async function withNonce(call) {
  try {
    return await call();
  } catch (error) {
    if (!oauth.isDPoPNonceError(error)) throw error;
    nonces += 1;
    return call();
  }
}

async function refused(call) {
  try {
    await call();
    return "accepted";
  } catch (error) {
    return error.error ?? error.cause?.error ?? error.cause?.[0]?.parameters?.error ?? String(error);
  }
}

const url = new URL(issuer);
const as = await oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, insecure));
const verifier = oauth.generateRandomCodeVerifier();
const nonce = oauth.generateRandomNonce();
const state = oauth.generateRandomState();
const parameters = {
  response_type: "code", scope: "openid profile email", redirect_uri, state, nonce, code_challenge_method: "S256",
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
};
const pushed = await withNonce(async () =>
  oauth.processPushedAuthorizationResponse(as, client,
    await oauth.pushedAuthorizationRequest(as, client, proves(), parameters, { DPoP, ...insecure })));
const authorize = new URL(as.authorization_endpoint);
authorize.searchParams.set("client_id", client_id);
authorize.searchParams.set("request_uri", pushed.request_uri);
say({ authorize: authorize.href });

const { value: back } = await lines.next();
const answer = oauth.validateAuthResponse(as, client, new URL(back), state);
let proof; // the last proof that was sent, as a thief would see it
const seen = { [oauth.customFetch]: (address, options) => { proof = options.headers.get?.("dpop") ?? options.headers.dpop; return fetch(address, options); } };
const redeem = (options = {}) =>
  oauth.authorizationCodeGrantRequest(as, client, proves(), answer, redirect_uri, verifier, { DPoP, ...insecure, ...options });
const redeemed = await redeem().then(async (response) => {
  if (response.status !== 400) return response;
  nonces += 1; // the nonce of the first answer is kept by the library: the same call again
  await refused(() => oauth.processAuthorizationCodeResponse(as, client, response));
  return redeem();
});
const first = await oauth.processAuthorizationCodeResponse(as, client, redeemed, { expectedNonce: nonce, requireIdToken: true, maxAge: 3600 });
await oauth.validateApplicationLevelSignature(as, redeemed, insecure); // the ID token, by the published keys
const claims = oauth.getValidatedIdTokenClaims(first);
const info = await withNonce(async () =>
  oauth.processUserInfoResponse(as, client, claims.sub,
    await oauth.userInfoRequest(as, client, first.access_token, { DPoP, ...insecure })));
const renew = (token, options = {}) =>
  oauth.refreshTokenGrantRequest(as, client, proves(), token, { DPoP, ...insecure, ...options });
const process_ = async (response) => oauth.processRefreshTokenResponse(as, client, await response);
const second = await withNonce(() => process_(renew(first.refresh_token, seen)));

const replay = { [oauth.customFetch]: (address, options) => { options.headers.set?.("dpop", proof) ?? (options.headers.dpop = proof); return fetch(address, options); } };
const skewed = oauth.DPoP({ [oauth.clockSkew]: -600 }, pair);
const changed = (change) => oauth.DPoP(client, pair, { [oauth.modifyAssertion]: (_header, payload) => change(payload) });
const refusals = {
  replayed_proof: await refused(() => process_(renew(second.refresh_token, replay))),
  stale_proof: await refused(() => withNonce(() => process_(renew(second.refresh_token, { DPoP: skewed })))),
  other_address: await refused(() => withNonce(() => process_(renew(second.refresh_token, { DPoP: changed((p) => { p.htu = `${issuer}/other`; }) })))),
  no_proof: await refused(() => process_(renew(second.refresh_token, { DPoP: undefined }))),
};
const third = await withNonce(() => process_(renew(second.refresh_token)));
refusals.reused_refresh_token = await refused(() => process_(renew(first.refresh_token)));
refusals.family_after_reuse = await refused(() => process_(renew(third.refresh_token)));
refusals.token_after_reuse = await refused(async () =>
  oauth.processUserInfoResponse(as, client, claims.sub,
    await oauth.userInfoRequest(as, client, third.access_token, { DPoP, ...insecure })));
refusals.code_used_twice = await refused(async () =>
  oauth.processAuthorizationCodeResponse(as, client, await redeem(), { expectedNonce: nonce, requireIdToken: true }));
say({ token_type: first.token_type, claims, info, refreshed: second.token_type, nonces, refusals });
process.exit(0);
