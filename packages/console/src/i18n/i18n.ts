/**
 * The console's languages. Each view keeps its own messages beside it; here they are put together.
 *
 * The languages have the same keys by type: a message that one lacks does not compile.
 */
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'

import { en } from './en.ts'

export const i18next = createInstance()

const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

const STORED = 'vestibule.language'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: typeof en
  }
}

/** The same shape, with any text. */
export type Translation<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translation<T[K]> }

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'shell',
    ns: Object.keys(en),
    resources: { en },
    // Keys are names of ours, and some have a colon: a scope is called mcp:execute.
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
  await speak(preferred())
}

export async function speak(language: Language): Promise<void> {
  if (language === 'de' && !i18next.hasResourceBundle('de', 'shell')) {
    const { de } = await import('./de.ts')
    for (const [namespace, messages] of Object.entries(de)) i18next.addResourceBundle('de', namespace, messages)
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

export function choose(language: Language): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // A browser that keeps nothing gets its own language again next time.
  }
  void speak(language)
}

function preferred(): Language {
  const stored = readStored()
  const wanted = [...(stored === null ? [] : [stored]), ...navigator.languages].map((tag) => tag.slice(0, 2))
  return (
    LANGUAGES.find((language) => language === wanted.find((tag) => LANGUAGES.some((known) => known === tag))) ?? 'en'
  )
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED)
  } catch {
    return null
  }
}
