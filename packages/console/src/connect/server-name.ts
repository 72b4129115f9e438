/** A name for this server as applications' files and commands want it: short, lower case, without blanks. */
export function serverName(tenantName: string): string {
  const plain = tenantName
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return plain.slice(0, 30).replace(/-+$/, '') || 'vestibule'
}
