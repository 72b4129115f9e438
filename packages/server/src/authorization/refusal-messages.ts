/** What a person reads whose application may not work here, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface RefusalMessages {
  readonly switchedOff: string
  readonly switchedOffMeans: (clientName: string) => string
  readonly denied: string
  readonly deniedMeans: (clientName: string, destinations: string) => string
  readonly askAdministrator: string
  readonly undeny: string
  /** A document with the metadata of an application, at `url`. */
  readonly noDocument: string
  readonly noDocumentMeans: (reason: string) => string
  readonly notNow: string
  readonly notNowMeans: (reason: string) => string
  readonly tryAgain: string
  readonly askMakers: string
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
    noDocument: 'This application cannot be let in',
    noDocumentMeans: (reason) => `It describes itself in a document that cannot be accepted: ${reason}.`,
    notNow: 'This application cannot be checked at the moment',
    notNowMeans: (reason) => `It describes itself in a document that cannot be read now: ${reason}.`,
    tryAgain: 'Try again in a few minutes.',
    askMakers: 'If it still happens, tell the makers of the application what this page says.',
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
      'Administratoren nehmen das Ziel in den Sicherheitseinstellungen aus den verbotenen Zielhosts oder Anwendungsschemata, oder lehnen die Anwendung im Warteraum ab.',
    noDocument: 'Diese Anwendung kann nicht zugelassen werden',
    noDocumentMeans: (reason) => `Sie beschreibt sich in einem Dokument, das nicht angenommen werden kann: ${reason}.`,
    notNow: 'Diese Anwendung kann gerade nicht geprüft werden',
    notNowMeans: (reason) => `Sie beschreibt sich in einem Dokument, das gerade nicht gelesen werden kann: ${reason}.`,
    tryAgain: 'Versuchen Sie es in einigen Minuten noch einmal.',
    askMakers: 'Geschieht es immer noch, sagen Sie den Herstellern der Anwendung, was auf dieser Seite steht.',
  },
}
