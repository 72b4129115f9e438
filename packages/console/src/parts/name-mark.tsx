/** The initials of an application or a person. Logos from elsewhere are not loaded: that would tell others who looks. */
import { Avatar } from '@mantine/core'

/** Colours whose letters are read on their light grounds, by day and by night (WCAG 1.4.3). */
export const LEGIBLE = ['blue', 'grape', 'violet', 'indigo']

export function NameMark({ name, size = 34 }: { readonly name: string; readonly size?: number }) {
  return <Avatar name={name} color="initials" allowedInitialsColors={LEGIBLE} size={size} radius="md" aria-hidden />
}
