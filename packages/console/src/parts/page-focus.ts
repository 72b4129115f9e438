/**
 * After a way to another page the focus comes to its heading: a screen reader reads it aloud, and the tab key goes on
 * from there instead of from a link that is gone.
 */

let isAwaited = false

/** The page has changed; its heading may be there, or come once what it names is loaded. */
export function pageShown(): void {
  isAwaited = true
  headingShown(document.querySelector<HTMLElement>('main h1'))
}

export function headingShown(heading: HTMLElement | null): void {
  if (!isAwaited || heading === null) return
  isAwaited = false
  // Who has gone on to a field of the page meanwhile is left there.
  if (document.activeElement?.closest('main input, main textarea, [role=dialog]')) return
  heading.focus({ preventScroll: true })
}
