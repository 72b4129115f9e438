/** What axe finds wrong with a page that is open in Chromium. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

interface Violation {
  readonly id: string
  readonly impact?: string | null
  readonly nodes: readonly { readonly html: string }[]
}

/** @param rules only these; every one of axe's when none is named. */
export async function axeViolations(page: Page, ...rules: string[]): Promise<Violation[]> {
  const violations = await look(page, rules)
  // A colour may have begun to change while axe was looking: what is wrong is so the second time, too.
  return violations.length === 0 ? violations : look(page, rules)
}

async function look(page: Page, rules: string[]): Promise<Violation[]> {
  // A colour that is on its way to another is neither; only where script is on can it be, and can it be asked.
  await page.waitForFunction(() => !document.getAnimations().some((animation) => animation instanceof CSSTransition))
  // There are no frames in our pages, so axe needs no second page to put their results together.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations, passes, inapplicable } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze()
  if (passes.length + inapplicable.length === 0) throw new Error('axe has looked at nothing')
  return violations
}

export function inWords({ id, nodes }: Violation): string {
  return `${id}: ${nodes.map(({ html }) => html).join(' ')}`
}
