/** What a person reads whose application may not work here, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface RefusalMessages {
  readonly switchedOff: string
  readonly switchedOffMeans: (clientName: string) => string
  readonly denied: string
  readonly deniedMeans: (clientName: string, destinations: string) => string
  readonly askAdministrator: string
  readonly undeny: string
}

export const REFUSAL_MESSAGES: Catalogue<RefusalMessages> = {
  en: {
    switchedOff: 'This application is switched off here',
    switchedOffMeans: (clientName) =>
      `An administrator has disabled “${clientName}”. Nobody can connect with it until it is enabled again.`,
    denied: 'This application may not come in here',
    deniedMeans: (clientName, destinations) =>
      `“${clientName}” would send access to ${destinations}, and an administrator has denied that. Nobody can approve it.`,
    askAdministrator: 'Ask an administrator of this tenant.',
    undeny:
      'Administrators take it out of the denied redirect hosts or schemes in the security settings, or reject the application in the waiting room.',
  },
  de: {
    switchedOff: 'Diese Anwendung ist hier ausgeschaltet',
    switchedOffMeans: (clientName) =>
      `Ein Administrator hat „${clientName}“ gesperrt. Niemand kann sich damit verbinden, bis die Sperre aufgehoben ist.`,
    denied: 'Diese Anwendung darf hier nicht herein',
    deniedMeans: (clientName, destinations) =>
      `„${clientName}“ würde den Zugriff an ${destinations} senden, und ein Administrator hat das verboten. Niemand kann sie freigeben.`,
    askAdministrator: 'Fragen Sie einen Administrator dieses Mandanten.',
    undeny:
      'Administratoren nehmen das Ziel in den Sicherheitseinstellungen aus den verbotenen Redirect-Hosts oder Schemas, oder lehnen die Anwendung im Warteraum ab.',
  },
}
