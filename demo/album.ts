/** Screenshots of what people see, on a desk and on a phone. */
import { mkdirSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

import type { Page } from 'playwright-core'

export interface Album {
  /** As a person would type it. */
  readonly folder: string
  readonly count: number
  take(page: Page, name: string, colours?: readonly Colours[]): Promise<void>
}

type Colours = 'light' | 'dark'

const SIZES = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
}

/** Pictures of an earlier run are deleted. */
export function openAlbum(path: string): Album {
  const folder = resolve(path)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let count = 0
  let subjects = 0

  return {
    folder: `./${relative('.', folder)}`,
    get count() {
      return count
    },
    async take(page, name, colours = ['light']) {
      subjects += 1
      const number = String(subjects).padStart(2, '0')
      for (const colorScheme of colours) {
        await page.emulateMedia({ colorScheme })
        for (const [size, viewport] of Object.entries(SIZES)) {
          await page.setViewportSize(viewport)
          // As tall as the page: what keeps to the window's edges, and what lies over the page, covers it in whole.
          const height = await page.evaluate(() => document.documentElement.scrollHeight)
          await page.setViewportSize({ ...viewport, height: Math.max(height, viewport.height) })
          await page.screenshot({
            path: join(folder, `${number}-${name}-${size}-${colorScheme}.png`),
            animations: 'disabled',
          })
          count += 1
        }
      }
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize(SIZES.desktop)
    },
  }
}
