/** The time, anew at every interval: for what counts down, and for “three minutes ago”. */
import { useInterval } from '@mantine/hooks'
import { useState } from 'react'

export function useNow(everyMilliseconds = 30_000): Date {
  const [now, setNow] = useState(() => new Date())
  useInterval(() => setNow(new Date()), everyMilliseconds, { autoInvoke: true })
  return now
}
