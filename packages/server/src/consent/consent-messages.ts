/** What the consent page says, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface ConsentMessages {
  readonly title: string
  readonly eyebrow: string
  readonly question: (clientName: string) => string
  readonly signedInAs: (email: string) => string
  readonly changed: string
  readonly ended: string
  readonly scopes: string
  readonly allow: string
  readonly allowMeans: string
  readonly deny: string
  readonly denyMeans: string
}

export const CONSENT_MESSAGES: Catalogue<ConsentMessages> = {
  en: {
    title: 'Consent',
    eyebrow: 'Your consent',
    question: (clientName) => `Let “${clientName}” act for you?`,
    signedInAs: (email) =>
      `You are signed in as ${email}. An administrator has let this application in; its name is its own words.`,
    changed: 'The application’s configuration has changed since you last agreed.',
    ended: 'An administrator has ended your connection with it.',
    scopes: 'It will be able to',
    allow: 'Allow',
    allowMeans: 'It is connected in your name.',
    deny: 'Deny',
    denyMeans: 'You go back, and it gets no access.',
  },
  de: {
    title: 'Zustimmung',
    eyebrow: 'Ihre Zustimmung',
    question: (clientName) => `Darf „${clientName}“ für Sie handeln?`,
    signedInAs: (email) =>
      `Sie sind angemeldet als ${email}. Ein Administrator hat diese Anwendung zugelassen; ihr Name ist ihre eigene Angabe.`,
    changed: 'Die Konfiguration der Anwendung hat sich geändert, seit Sie zuletzt zugestimmt haben.',
    ended: 'Ein Administrator hat Ihre Verbindung damit beendet.',
    scopes: 'Sie wird Folgendes dürfen',
    allow: 'Erlauben',
    allowMeans: 'Sie wird in Ihrem Namen verbunden.',
    deny: 'Ablehnen',
    denyMeans: 'Sie kehren zurück, und die Anwendung erhält keinen Zugriff.',
  },
}
