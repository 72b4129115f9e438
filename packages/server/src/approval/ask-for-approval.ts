/** A member asks for a waiting client: by meeting its page, and in words if they like. */
import type { Random } from '@vestibule/protocol/random'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'

import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { ApprovalRequest, ApprovalRequestRepository } from './approval-request.ts'

interface Ports {
  readonly approvalRequests: ApprovalRequestRepository
  readonly random: Random
}

type Asked = Pick<UnapprovedClient, 'tenantId' | 'clientId' | 'metadata' | 'expiresAt'>

/** Written at the first meeting only: the page looks again every few seconds. `undefined` when it cannot be kept. */
export async function meetWaitingClient(
  client: Asked,
  userId: string,
  ports: Ports,
  now: Date,
): Promise<ApprovalRequest | undefined> {
  const known = await ports.approvalRequests.find(client.tenantId, client.clientId, userId)
  return known ?? ask(client, { userId, askedAt: now }, ports, now)
}

/** Saying the same again is no news. `undefined` when the client does not wait any more, or too many have asked. */
export async function explainRequest(
  client: Asked,
  userId: string,
  reason: string,
  ports: Ports,
  now: Date,
): Promise<ApprovalRequest | undefined> {
  const known = await ports.approvalRequests.find(client.tenantId, client.clientId, userId)
  if (known?.reason === reason) return known
  return ask(client, { userId, askedAt: known?.askedAt ?? now, reason }, ports, now)
}

async function ask(
  { tenantId, clientId, metadata, expiresAt }: Asked,
  asked: Omit<ApprovalRequest, 'tenantId' | 'clientId'>,
  { approvalRequests, random }: Ports,
  now: Date,
): Promise<ApprovalRequest | undefined> {
  const request: ApprovalRequest = { tenantId, clientId, ...asked }
  const { userId, reason } = asked
  const isKept = await approvalRequests.record(request, {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.approval-requested',
    time: now,
    userId,
    data: {
      clientId,
      clientName: metadata.clientName,
      redirectHosts: [...new Set(metadata.redirectUris.map(redirectDestination))],
      expiresAt: expiresAt.toISOString(),
      ...(reason !== undefined && { reason }),
    },
  })
  return isKept ? request : undefined
}
