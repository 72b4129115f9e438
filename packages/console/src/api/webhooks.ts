/** Webhooks and what is on its way to them and by mail, as the console asks for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { present } from '../parts/search-params.ts'
import { answer, api, IN_BACKGROUND } from './client.ts'
import type { operations } from './schema.d.ts'

export type Webhook = operations['getWebhooks']['responses'][200]['content']['application/json']['data'][number]
export type WebhookEvent = Webhook['events'][number]
export type NewWebhook = operations['createWebhook']['requestBody']['content']['application/json']
type WebhookPatch = operations['patchWebhook']['requestBody']['content']['application/json']
type DeliveryPage = operations['getNotificationDeliveries']['responses'][200]['content']['application/json']
export type Delivery = DeliveryPage['data'][number]
type DeliveryQuery = NonNullable<operations['getNotificationDeliveries']['parameters']['query']>
export type DeliveryState = Delivery['state']

const WEBHOOKS_KEY = ['webhooks'] as const
const DELIVERIES_KEY = ['deliveries'] as const
export const NOTIFICATIONS_KEYS = [WEBHOOKS_KEY, DELIVERIES_KEY]

/** What is tried out, or sent again, arrives while somebody looks. */
const LIVE = 3_000

export const webhooks = queryOptions({
  queryKey: WEBHOOKS_KEY,
  queryFn: async () => (await answer(api.GET('/api/v1/webhooks', { headers: IN_BACKGROUND }))).data,
  // A receiver that is gone switches its webhook off.
  refetchInterval: LIVE,
})

export interface DeliveryPageRequest {
  readonly state?: DeliveryState | undefined
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export function deliveryPage({ state, next, prev }: DeliveryPageRequest) {
  const query: DeliveryQuery = { limit: 20, ...present({ state, next, prev }) }
  return queryOptions({
    queryKey: [...DELIVERIES_KEY, query],
    queryFn: () => answer(api.GET('/api/v1/notification-deliveries', { params: { query }, headers: IN_BACKGROUND })),
    refetchInterval: LIVE,
    placeholderData: keepPreviousData,
  })
}

export function createWebhook(body: NewWebhook) {
  return answer(api.POST('/api/v1/webhooks', { body }))
}

export async function patchWebhook(id: string, body: WebhookPatch): Promise<void> {
  await answer(api.PATCH('/api/v1/webhooks/{id}', { ...by(id), body }))
}

export async function deleteWebhook(id: string): Promise<void> {
  await answer(api.DELETE('/api/v1/webhooks/{id}', by(id)))
}

/** @returns the new secret, shown once. */
export async function rotateSecret(id: string): Promise<string> {
  return (await answer(api.POST('/api/v1/webhooks/{id}/actions/rotate-secret', by(id)))).secret
}

export async function testWebhook(id: string): Promise<void> {
  await answer(api.POST('/api/v1/webhooks/{id}/actions/test', by(id)))
}

export async function resend(id: string): Promise<void> {
  await answer(api.POST('/api/v1/notification-deliveries/{id}/actions/resend', by(id)))
}

function by(id: string) {
  return { params: { path: { id } } }
}
