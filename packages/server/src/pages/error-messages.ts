/** What error pages say around the fault itself, in each language. */
import type { Catalogue } from './language.ts'

export interface ErrorMessages {
  readonly whatToDo: string
  readonly reference: string
  readonly formRefused: string
  /** From what programs are told, in English. */
  readonly formRefusedMeans: (message: string) => string
  readonly soon: string
  readonly wait: string
  readonly requestRefused: string
  readonly requestRefusedMeans: (reason: string, code: string) => string
  readonly requestAdvice: readonly string[]
  readonly ourFault: string
  readonly ourFaultMeans: string
  readonly ourFaultAdvice: readonly string[]
  readonly nothingHere: string
  readonly leadsNowhere: string
  readonly checkAddress: string
  readonly homePage: string
}

export const ERROR_MESSAGES: Catalogue<ErrorMessages> = {
  en: {
    whatToDo: 'What you can do',
    reference: 'Reference for your administrator:',
    formRefused: 'This form was not accepted',
    formRefusedMeans: (message) => message,
    soon: 'Please try again in a moment',
    wait: 'Please wait a moment',
    requestRefused: 'This request cannot be carried out',
    requestRefusedMeans: (reason, code) => `The application’s request was refused: ${reason} (${code}).`,
    requestAdvice: [
      'Go back to the application and start connecting again.',
      'If that does not help, remove the connection to this server in the application and add it again.',
      'If it still happens, the application has a fault: tell its makers what this page says.',
    ],
    ourFault: 'Something went wrong on our side',
    ourFaultMeans: 'Nothing you did caused this, and nothing was lost.',
    ourFaultAdvice: ['Try again in a moment.', 'If it happens again, give your administrator the reference below.'],
    nothingHere: 'There is nothing here',
    leadsNowhere: 'The address leads nowhere.',
    checkAddress: 'Check the address, or go to the',
    homePage: 'home page',
  },
  de: {
    whatToDo: 'Was Sie tun können',
    reference: 'Kennzeichen für Ihren Administrator:',
    formRefused: 'Dieses Formular wurde nicht angenommen',
    soon: 'Bitte versuchen Sie es gleich noch einmal',
    formRefusedMeans: () =>
      'Es ist zu alt, kam von einer anderen Website, oder Cookies sind ausgeschaltet. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
    wait: 'Bitte warten Sie einen Moment',
    requestRefused: 'Diese Anfrage kann nicht ausgeführt werden',
    requestRefusedMeans: (reason, code) => `Die Anfrage der Anwendung wurde abgelehnt: ${reason} (${code}).`,
    requestAdvice: [
      'Gehen Sie zur Anwendung zurück und verbinden Sie sich von dort noch einmal.',
      'Hilft das nicht, entfernen Sie in der Anwendung die Verbindung zu diesem Server und fügen Sie sie wieder hinzu.',
      'Geschieht es immer noch, hat die Anwendung einen Fehler: Sagen Sie ihren Herstellern, was auf dieser Seite steht.',
    ],
    ourFault: 'Bei uns ist etwas schiefgegangen',
    ourFaultMeans: 'Es lag nicht an Ihnen, und nichts ist verloren.',
    ourFaultAdvice: [
      'Versuchen Sie es gleich noch einmal.',
      'Geschieht es wieder, geben Sie Ihrem Administrator das Kennzeichen unten.',
    ],
    nothingHere: 'Hier ist nichts',
    leadsNowhere: 'Die Adresse führt nirgendwohin.',
    checkAddress: 'Prüfen Sie die Adresse, oder gehen Sie zur',
    homePage: 'Startseite',
  },
}
