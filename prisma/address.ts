/** The address of another database on the same PostgreSQL server, with the same login. */
export function addressOfDatabase(serverUrl: string, name: string): string {
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  return address.href;
}
