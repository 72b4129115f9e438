/** Every operation of the comparison, in the order of the report. */
import { authorize } from './authorize.ts'
import { clientsList } from './clients-list.ts'
import { discovery, keySet } from './documents.ts'
import { exchange } from './exchange.ts'
import { introspection } from './introspection.ts'
import type { Operation } from './operation.ts'
import { refresh } from './refresh.ts'
import { registration } from './registration.ts'
import { toolCall } from './tool-call.ts'

export const OPERATIONS: readonly Operation[] = [
  registration,
  exchange,
  refresh,
  introspection,
  authorize,
  discovery,
  keySet,
  clientsList,
  toolCall,
]
