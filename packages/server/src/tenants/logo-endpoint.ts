/** `/tenant-logo`: the tenant's logo, for every page of it. */
import { days, minutes } from '@vestibule/protocol/duration'

import { newApp, type App } from '../http/app-env.ts'
import { logoUrl, LOGO_PATH } from '../pages/logo.ts'
import { notFound } from '../pages/not-found.ts'
import type { TenantProfileRepository } from './tenant-profile.ts'

export function logoEndpoint({ tenantProfiles }: { readonly tenantProfiles: TenantProfileRepository }): App {
  const app = newApp()
  app.get(LOGO_PATH, async (c) => {
    const logo = await tenantProfiles.findLogo(c.get('tenant').tenantId)
    if (!logo) return notFound(c)
    const isNamed = c.req.url.endsWith(logoUrl(logo.hash))
    c.header('Content-Type', logo.mediaType)
    // An address that names another image, or none, is answered with the present one, for a while.
    c.header(
      'Cache-Control',
      isNamed ? `public, max-age=${days(365) / 1000}, immutable` : `public, max-age=${minutes(5) / 1000}`,
    )
    // It is shown, and is nothing else: opened by itself it may do nothing.
    c.header('Content-Security-Policy', "default-src 'none'; sandbox")
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
    return c.body(new Uint8Array(logo.image))
  })
  return app
}
