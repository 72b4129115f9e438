/** Dates, numbers and spans of time as the person's language writes them. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

type Instant = string | Date

export interface Format {
  number(value: number): string
  date(instant: Instant): string
  dateTime(instant: Instant): string
  /** To the second: of what happened. */
  exact(instant: Instant): string
  /** Short, for an axis: 24 Nov. */
  day(instant: Instant): string
  /** “3 minutes ago”, “in 2 days”. */
  relative(instant: Instant, now: Date): string
  list(items: readonly string[]): string
}

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

export function useFormat(): Format {
  const { i18n } = useTranslation()
  return useMemo(() => createFormat(i18n.language), [i18n.language])
}

function createFormat(language: string): Format {
  const number = new Intl.NumberFormat(language)
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const list = new Intl.ListFormat(language)
  return {
    number: (value) => number.format(value),
    date: (instant) => date.format(new Date(instant)),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    exact: (instant) => exact.format(new Date(instant)),
    day: (instant) => day.format(new Date(instant)),
    relative(instant, now) {
      const seconds = (new Date(instant).getTime() - now.getTime()) / 1000
      const step = STEPS.find(([, length]) => Math.abs(seconds) >= length)
      return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, 'second')
    },
    list: (items) => list.format(items),
  }
}
