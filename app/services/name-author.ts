import { log } from "../config/log.ts";
import { keepPersonName, personName } from "../db/people.ts";
import { readPersonName } from "../shopify/person.ts";

/** An authenticated request of somebody who uses the app: the shop, and the claims of the session token that it carries. */
export interface Acting {
  session: { shop: string };
  /** `sub` is Shopify's number of the user. */
  sessionToken: { sub: string };
}

/**
 * Who acts, as others may read it: the person's name, which Shopify is asked for once. Where it does not tell, what the
 * person does is done all the same, under the number by which Shopify knows him.
 */
export async function nameAuthor(request: Request, { session: { shop }, sessionToken }: Acting): Promise<string> {
  const userId = sessionToken.sub;
  const known = await personName(shop, userId);
  if (known !== null) return known;
  const told = await askName(shop, request);
  if (told !== null) await keepPersonName(shop, userId, told);
  return told ?? `Staff member ${userId}`;
}

async function askName(shop: string, request: Request): Promise<string | null> {
  const idToken =
    /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "")?.[1] ??
    new URL(request.url).searchParams.get("id_token");
  if (idToken === null || idToken === undefined) return null;
  try {
    return await readPersonName(shop, idToken);
  } catch (error) {
    log.warn({ shop, reason: error instanceof Error ? error.message : String(error) }, "a person's name was not told");
    return null;
  }
}
