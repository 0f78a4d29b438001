import { z } from "zod";
import { env } from "../config/env.ts";
import { adminOriginFetch } from "./admin-origin.ts";

const answer = z.object({
  associated_user: z.object({ id: z.number(), first_name: z.string().nullish(), last_name: z.string().nullish() }),
});

/**
 * The name of the person whose session token this is; null when Shopify does not tell it. A session token itself carries
 * the person's number only: the name comes with an online access token, for which it is exchanged, and which is not kept.
 *
 * https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens/token-exchange
 */
export async function readPersonName(shop: string, idToken: string): Promise<string | null> {
  const response = await adminOriginFetch(env.SHOPIFY_ADMIN_ORIGIN)(`https://${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({
      client_id: env.SHOPIFY_API_KEY,
      client_secret: env.SHOPIFY_API_SECRET,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: idToken,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:online-access-token",
    }),
  });
  const told = answer.safeParse(await response.json().catch(() => null));
  if (!told.success) return null;
  const { first_name, last_name } = told.data.associated_user;
  return [first_name, last_name].filter(Boolean).join(" ") || null;
}
