/** Numbers as a person reads them; `–` for what there is none of. */

const NONE = '–'

const isThere = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && Number.isFinite(value)

export function whole(value: number | null | undefined): string {
  return isThere(value) ? Math.round(value).toLocaleString('en') : NONE
}

/** Three digits that matter. */
export function short(value: number | null | undefined): string {
  if (!isThere(value)) return NONE
  return Math.abs(value) >= 100 ? whole(value) : value.toPrecision(2 + (Math.abs(value) >= 10 ? 1 : 0))
}

export function ratio(value: number | null | undefined): string {
  return isThere(value) ? value.toFixed(2) : NONE
}

/** Bytes. */
export function megabytes(value: number | null | undefined): string {
  return isThere(value) ? (value / 1e6).toFixed(0) : NONE
}
