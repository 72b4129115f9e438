/**
 * `npm run screenshots`: every view of the console and every server-rendered page, as they are at a running server with
 * a well-filled tenant, on a desk and on a phone, in light and in dark colours, into ./console-screenshots.
 */
import type { Page } from 'playwright-core'

import { openAlbum, type Album } from '../demo/album.ts'
import { openConsole } from '../test/support/at-console.ts'
import { launchChromium } from '../test/support/chromium.ts'
import { EVERY_PAGE, openWorld, type World } from '../test/support/every-page.ts'
import { EVERY_VIEW, openView } from '../test/support/every-view.ts'
import { fillTenant, type FilledTenant } from '../test/support/filled-tenant.ts'
import { visit } from '../test/support/visitor.ts'

type Chromium = Awaited<ReturnType<typeof launchChromium>>

/** Only those whose name contains it. */
const wanted = process.argv[2] ?? ''

async function main(): Promise<void> {
  const album = openAlbum('console-screenshots')
  const chromium = await launchChromium()
  const tenant = await fillTenant()
  const world = await openWorld()
  try {
    await takeViews(chromium, tenant, album)
    await takePages(chromium, world, album)
  } finally {
    await chromium.close()
    await Promise.all([tenant.close(), world.close()])
  }
  process.stdout.write(`${album.count} screenshots are in ${album.folder}\n`)
}

async function takeViews(chromium: Chromium, tenant: FilledTenant, album: Album): Promise<void> {
  const administrator = await openConsole(chromium, tenant)
  const member = await openConsole(chromium, tenant, { as: tenant.member })
  for (const view of EVERY_VIEW.filter(({ name }) => name.includes(wanted))) {
    const { page } = view.asMember ? member : administrator
    await openView(page, view, tenant)
    await take(page, `console-${view.name}`, album)
  }
}

async function takePages(chromium: Chromium, world: World, album: Album): Promise<void> {
  for (const spot of EVERY_PAGE.filter(({ name }) => name.includes(wanted))) {
    const { page, close } = await visit(chromium, world.issuer, { storageState: world.contextOf(spot.who) })
    await spot.open(page, world)
    await take(page, `page ${spot.name}`.replaceAll(/\W+/g, '-'), album)
    await close()
  }
}

function take(page: Page, name: string, album: Album): Promise<void> {
  process.stdout.write(`${name}\n`)
  return album.take(page, name, ['light', 'dark'])
}

await main()
