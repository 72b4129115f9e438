/** Where a tenant's logo is. The address names the image, so that it may be cached for ever. */
export const LOGO_PATH = '/tenant-logo'

export function logoUrl(hash: string): string {
  return `${LOGO_PATH}?v=${hash}`
}
