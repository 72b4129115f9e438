/** A record as it is kept, to be read and selected. */
import { Code } from '@mantine/core'

export function JsonText({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // It scrolls inside itself, so the keyboard must reach it.
    <Code block tabIndex={0} role="region" aria-label={label} mah={420} style={{ overflow: 'auto' }}>
      {text}
    </Code>
  )
}
