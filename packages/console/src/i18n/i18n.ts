/**
 * The console's languages. Each view keeps its own messages beside it; here they are put together.
 *
 * The languages have the same keys by type: a message that one lacks does not compile.
 */
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'

import type { en } from './en.ts'
import type { firstEn } from './first.en.ts'

export const i18next = createInstance()

const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

/** Only the language that is spoken is loaded: what the first page says, and the rest with the first page that needs it. */
const FIRST: Readonly<Record<Language, () => Promise<Translation<typeof firstEn>>>> = {
  en: async () => (await import('./first.en.ts')).firstEn,
  de: async () => (await import('./first.de.ts')).firstDe,
}
const MESSAGES: Readonly<Record<Language, () => Promise<Translation<typeof en>>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
}

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
    fallbackLng: false,
    defaultNS: 'shell',
    resources: {},
    // Keys are names of ours, and some have a colon: a scope is called mcp:execute.
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
  const language = preferred()
  await learn(language, FIRST)
  await speak(language)
}

export async function speak(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** What the pages say beyond the first. */
export async function learnTheRest(): Promise<void> {
  if (!i18next.hasResourceBundle(i18next.language, 'settings'))
    await learn(i18next.language === 'de' ? 'de' : 'en', MESSAGES)
}

async function learn(language: Language, from: Readonly<Record<Language, () => Promise<object>>>): Promise<void> {
  for (const [namespace, messages] of Object.entries(await from[language]()))
    i18next.addResourceBundle(language, namespace, messages)
}

export function choose(language: Language): void {
  try {
    localStorage.setItem(STORED, language)
  } catch {
    // A browser that keeps nothing gets its own language again next time.
  }
  // All of it before the switch, for whatever page is open.
  void learn(language, MESSAGES).then(() => speak(language))
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
