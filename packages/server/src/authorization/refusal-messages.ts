/** What a person reads whose application may not work here, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface RefusalMessages {
  readonly switchedOff: string
  readonly switchedOffMeans: (clientName: string) => string
  readonly askAdministrator: string
}

export const REFUSAL_MESSAGES: Catalogue<RefusalMessages> = {
  en: {
    switchedOff: 'This application is switched off here',
    switchedOffMeans: (clientName) =>
      `An administrator has disabled “${clientName}”. Nobody can connect with it until it is enabled again.`,
    askAdministrator: 'Ask an administrator of this tenant.',
  },
  de: {
    switchedOff: 'Diese Anwendung ist hier ausgeschaltet',
    switchedOffMeans: (clientName) =>
      `Ein Administrator hat „${clientName}“ gesperrt. Niemand kann sich damit verbinden, bis die Sperre aufgehoben ist.`,
    askAdministrator: 'Fragen Sie einen Administrator dieses Mandanten.',
  },
}
