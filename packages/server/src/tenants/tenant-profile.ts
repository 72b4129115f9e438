/** How a tenant presents itself: its name, and a logo on every page. */
import { sha256 } from '@vestibule/protocol/digest'

import type { AuditEvent } from '../audit/audit-event.ts'

export const LOGO_MAX_BYTES = 128 * 1024

/** No SVG: it is a document that may hold script. */
export const LOGO_MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const
export type LogoMediaType = (typeof LOGO_MEDIA_TYPES)[number]

export interface TenantLogo {
  readonly mediaType: LogoMediaType
  readonly image: Uint8Array
  /** Names this very image: with it in the address, an image may be cached for ever. */
  readonly hash: string
}

export interface TenantProfileRepository {
  rename(tenantId: string, name: string, event: AuditEvent): Promise<void>

  findLogo(tenantId: string): Promise<TenantLogo | undefined>

  /** Replaces the one there is. */
  setLogo(tenantId: string, logo: TenantLogo, event: AuditEvent): Promise<void>

  /** False when there is none. */
  removeLogo(tenantId: string, event: AuditEvent): Promise<boolean>
}

/** What the bytes themselves say they are, whatever was claimed; `undefined` for anything but the three. */
export function readLogo(image: Uint8Array): TenantLogo | undefined {
  const mediaType = LOGO_MEDIA_TYPES.find((type) => SIGNATURES[type].every(([at, bytes]) => startsAt(image, at, bytes)))
  return mediaType && { mediaType, image, hash: sha256(Buffer.from(image).toString('base64')) }
}

type Signature = readonly (readonly [at: number, bytes: readonly number[]])[]

const SIGNATURES: Readonly<Record<LogoMediaType, Signature>> = {
  'image/png': [[0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]]],
  'image/jpeg': [[0, [0xff, 0xd8, 0xff]]],
  // RIFF, a length of four bytes, WEBP.
  'image/webp': [
    [0, [0x52, 0x49, 0x46, 0x46]],
    [8, [0x57, 0x45, 0x42, 0x50]],
  ],
}

function startsAt(image: Uint8Array, at: number, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => image[at + index] === byte)
}
