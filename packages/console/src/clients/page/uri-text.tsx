/** An address that a client gave of itself: whole, as text; opened only when somebody clicks, without saying from where. */
import { Anchor, Text } from '@mantine/core'

export function UriText({ uri }: { readonly uri: string }) {
  const protocol = URL.parse(uri)?.protocol
  if (protocol !== 'https:' && protocol !== 'http:') {
    return (
      <Text span size="sm" className="mono">
        {uri}
      </Text>
    )
  }
  return (
    <Anchor href={uri} target="_blank" rel="noopener noreferrer" size="sm" className="mono">
      {uri}
    </Anchor>
  )
}
