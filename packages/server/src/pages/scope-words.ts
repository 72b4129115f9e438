/** Scopes in plain words, for the person who decides. */
import type { Catalogue, Language } from './language.ts'

interface Words {
  readonly user_default: string
  readonly 'mcp:execute': string
  readonly offline_access: string
  readonly admin_classic: string
  readonly 'admin.auth-settings': string
}

const WORDS: Catalogue<Words> = {
  en: {
    user_default: 'See your name, your e-mail address and what you may open here',
    'mcp:execute': 'Use the tools of this server in your name',
    offline_access: 'Stay connected when you are away, until you or an administrator ends it',
    admin_classic: 'Administer this tenant in your name',
    'admin.auth-settings': 'Read and change how people and applications sign in to this tenant',
  },
  de: {
    user_default: 'Ihren Namen, Ihre E-Mail-Adresse und das sehen, was Sie hier öffnen dürfen',
    'mcp:execute': 'Die Werkzeuge dieses Servers in Ihrem Namen benutzen',
    offline_access: 'Verbunden bleiben, wenn Sie nicht da sind, bis Sie oder ein Administrator es beenden',
    admin_classic: 'Diesen Mandanten in Ihrem Namen verwalten',
    'admin.auth-settings': 'Lesen und ändern, wie sich Personen und Anwendungen bei diesem Mandanten anmelden',
  },
}

export function scopeInWords(token: string, language: Language): string {
  const words: Readonly<Record<string, string>> = { ...WORDS[language] }
  return words[token] ?? token
}
