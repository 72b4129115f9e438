/** What can be said of an image before it is sent; the server looks at its bytes. */
export const LOGO_MEDIA_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp']
const LOGO_MAX_KIBIBYTES = 128

export interface LogoFault {
  readonly kind: 'tooLarge' | 'wrongKind' | 'unreadable'
  readonly kibibytes: number
}

export async function faultOfLogo(file: File): Promise<LogoFault | undefined> {
  const kibibytes = Math.ceil(file.size / 1024)
  if (!LOGO_MEDIA_TYPES.includes(file.type)) return { kind: 'wrongKind', kibibytes }
  if (kibibytes > LOGO_MAX_KIBIBYTES) return { kind: 'tooLarge', kibibytes }
  try {
    const image = await createImageBitmap(file)
    image.close()
    return undefined
  } catch {
    return { kind: 'unreadable', kibibytes }
  }
}
