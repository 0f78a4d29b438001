/**
 * The path of a request as a log may have it: an address that is a secret is left out, and which page it opens stays.
 *
 * @param params of the route that the path led to; `token` is the name of those that whoever has the address may open.
 */
export function loggedPath(pathname: string, params: Readonly<Record<string, string | undefined>>): string {
  return params["token"] === undefined ? pathname : `${pathname.slice(0, pathname.lastIndexOf("/"))}/…`;
}
