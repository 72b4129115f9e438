/** What a page says of an application, in each language: the same at approval and at consent. */
import type { Catalogue } from './language.ts'

interface CardMessages {
  /** Whose device it is that loopback hosts and schemes lead to. */
  readonly onDevice: { readonly everybody: string; readonly you: string }
  readonly deviceRisk: { readonly everybody: string; readonly you: string }
  readonly sentTo: (count: number) => string
  readonly fullAddresses: (count: number) => string
  /** A document with what the application says of itself. */
  readonly describedAt: string
  readonly anyoneOnDevice: string
}

export const CARD_MESSAGES: Catalogue<CardMessages> = {
  en: {
    onDevice: { everybody: 'on each person’s own device', you: 'on your own device' },
    deviceRisk: {
      everybody: 'On each person’s own device, any program that runs there can receive the access.',
      you: 'On your own device, any program that runs there can receive the access.',
    },
    sentTo: (count) => `Access will be sent to${count > 1 ? ' one of' : ''}`,
    fullAddresses: (count) => (count > 1 ? 'The full addresses' : 'The full address'),
    describedAt: 'It describes itself at',
    anyoneOnDevice:
      'The document proves nothing about who receives the access: it goes to the person’s own device, where any program can answer in this name.',
  },
  de: {
    onDevice: { everybody: 'auf dem eigenen Gerät jeder Person', you: 'auf Ihrem eigenen Gerät' },
    deviceRisk: {
      everybody: 'Auf dem eigenen Gerät einer Person kann jedes Programm, das dort läuft, den Zugriff empfangen.',
      you: 'Auf Ihrem eigenen Gerät kann jedes Programm, das dort läuft, den Zugriff empfangen.',
    },
    sentTo: (count) => `Der Zugriff geht an${count > 1 ? ' eines von' : ''}`,
    fullAddresses: (count) => (count > 1 ? 'Die vollständigen Adressen' : 'Die vollständige Adresse'),
    describedAt: 'Sie beschreibt sich bei',
    anyoneOnDevice:
      'Das Dokument beweist nicht, wer den Zugriff empfängt: Er geht an das eigene Gerät der Person, wo jedes Programm in diesem Namen antworten kann.',
  },
}
