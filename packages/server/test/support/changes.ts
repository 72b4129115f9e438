/** Changes that administrators will make through the REST APIs, made to the rows until those are there. */
import type { ConnectionRow, ClientRow, UserRow } from '../../src/storage/sql/tables.ts'
import type { House } from './house.ts'

interface Named {
  readonly id: string
}

/** The client's configuration changes, as far as users' consent is concerned. */
export function reviseClient(house: House, { id }: Named): Promise<void> {
  return house.store.write(async (tx) => {
    await tx
      .updateTable('clients')
      .set((update) => ({ revision: update('revision', '+', 1) }))
      .where('client_id', '=', id)
      .execute()
  })
}

export function setConsentMethod(house: House, client: Named, consentMethod: 'required' | 'trusted'): Promise<void> {
  return changeConnection(house, client, { consent_method: consentMethod })
}

export function disableClient(house: House, client: Named): Promise<void> {
  return changeClient(house, client, { disable_tag: 'administrator' })
}

export function enableClient(house: House, client: Named): Promise<void> {
  return changeClient(house, client, { disable_tag: null })
}

/** In the default tenant. */
export function changeUser(house: House, email: string, change: Partial<UserRow>): Promise<void> {
  return house.store.write(async (tx) => {
    await tx.updateTable('users').set(change).where('tenant_id', '=', 'default').where('email', '=', email).execute()
  })
}

function changeClient(house: House, { id }: Named, change: Partial<ClientRow>): Promise<void> {
  return house.store.write(async (tx) => {
    await tx.updateTable('clients').set(change).where('client_id', '=', id).execute()
  })
}

function changeConnection(house: House, { id }: Named, change: Partial<ConnectionRow>): Promise<void> {
  return house.store.write(async (tx) => {
    await tx.updateTable('connections').set(change).where('client_id', '=', id).execute()
  })
}
