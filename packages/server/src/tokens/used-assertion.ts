/** Client assertions that were accepted, remembered until they would have expired: each is good for one request. */
export interface UsedAssertionRepository {
  /** True for exactly one caller, ever: the single use of RFC 7523 §3, item 7. */
  spend(tenantId: string, clientId: string, assertionId: string, expiresAt: Date): Promise<boolean>
}
