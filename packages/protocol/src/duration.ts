/** Durations in words; all are milliseconds. */

export const seconds = (count: number): number => count * 1000
export const minutes = (count: number): number => seconds(count * 60)
export const hours = (count: number): number => minutes(count * 60)
export const days = (count: number): number => hours(count * 24)

export function after(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds)
}

/** Whole seconds since 1970, as the RFCs count. */
export function epochSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
