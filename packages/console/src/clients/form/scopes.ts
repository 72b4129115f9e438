/** The scopes that an administrator may give a client, and under which message each is explained. */
export const SCOPES = ['user_default', 'mcp:execute', 'offline_access', 'admin_classic', 'admin.auth-settings'] as const
type Scope = (typeof SCOPES)[number]

const KEYS = {
  user_default: 'userDefault',
  'mcp:execute': 'mcpExecute',
  offline_access: 'offlineAccess',
  admin_classic: 'adminClassic',
  'admin.auth-settings': 'adminAuthSettings',
} as const satisfies Record<Scope, string>

/** Without the characters by which messages are nested. */
export function scopeKey(scope: Scope): (typeof KEYS)[Scope] {
  return KEYS[scope]
}
