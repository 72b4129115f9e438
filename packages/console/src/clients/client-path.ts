/** The address of a client's page: its id may be a URL, and stands there as one segment. */

export function clientPath(clientId: string): string {
  return `/console/clients/${encodeURIComponent(clientId)}`
}
