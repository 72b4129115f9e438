/**
 * `npm run screenshots`: every view of the console and every server-rendered page, as they are at a running server with
 * a well-filled tenant, on a desk and on a phone, in light and in dark colours, into ./console-screenshots.
 */
import type { Page } from 'playwright-core'

import { openAlbum, type Album } from '../demo/album.ts'
import { launchChromium } from '../test/support/chromium.ts'
import { EVERY_PAGE, openWorld, type World } from '../test/support/every-page.ts'
import { EVERY_VIEW, openPlaces, openView, type Places } from '../test/support/every-view.ts'
import { introduce } from '../test/support/filled-tenant.ts'
import { visit } from '../test/support/visitor.ts'

type Chromium = Awaited<ReturnType<typeof launchChromium>>

/** Only those whose name contains it. */
const wanted = process.argv[2] ?? ''

async function main(): Promise<void> {
  const album = openAlbum('console-screenshots')
  const chromium = await launchChromium()
  const places = await openPlaces(chromium)
  const world = await openWorld()
  try {
    await takeViews(places, album)
    await introduce(world)
    await takePages(chromium, world, album)
  } finally {
    await chromium.close()
    await Promise.all([places.close(), world.close()])
  }
  process.stdout.write(`${album.count} screenshots are in ${album.folder}\n`)
}

async function takeViews({ tenant, at }: Places, album: Album): Promise<void> {
  for (const view of EVERY_VIEW.filter(({ name }) => name.includes(wanted))) {
    const { page } = at[view.place]
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
