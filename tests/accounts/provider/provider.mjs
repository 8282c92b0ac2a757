// A bank: the certified provider oidc-provider, on loopback, with its own pages of sign-in and consent.
import { Provider } from "oidc-provider";

const { port, client, jwks, code_seconds } = JSON.parse(process.argv[2]);
const account = (id) => ({ sub: id, name: "Camille Roy", email: `${id}@example.org`, email_verified: true });
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [client],
  jwks,
  claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
  cookies: { keys: ["a bank of the tests"] },
  features: { devInteractions: { enabled: true } },
  findAccount: (_context, id) => ({ accountId: id, claims: () => account(id) }),
  pkce: { required: () => true },
  ttl: { AuthorizationCode: code_seconds },
});
provider.listen(port, "127.0.0.1", () => console.log("ready"));
