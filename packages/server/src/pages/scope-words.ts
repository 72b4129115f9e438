/** Scopes in plain words, for the person who decides. */

const WORDS: Readonly<Record<string, string>> = {
  user_default: 'See your name, your e-mail address and what you may open here',
  'mcp:execute': 'Use the tools of this server in your name',
  offline_access: 'Stay connected when you are away, until you or an administrator ends it',
  admin_classic: 'Administer this tenant in your name',
  'admin.auth-settings': 'Read and change how people and applications sign in to this tenant',
}

export function scopeInWords(token: string): string {
  return WORDS[token] ?? token
}
