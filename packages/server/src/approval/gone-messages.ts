/** What a person reads whose application uses a registration that is gone, in each language. */
import type { EndReason } from '../clients/tombstone.ts'
import type { Catalogue } from '../pages/language.ts'

interface GoneMessages {
  readonly title: string
  readonly whatHappened: Readonly<Record<EndReason, string>>
  readonly message: (clientName: string, what: string, when: string) => string
  readonly talk: string
  readonly again: string
  readonly forget: string
  /** For one that describes itself in a document: there is nothing it would have to forget. */
  readonly askAgain: string
  readonly afterADay: string
  readonly inApplication: (application: string) => string
  /** Above what to do in well-known applications, where it is another one, or where it is not known which. */
  readonly others: string
  readonly anyOther: string
  readonly anyOtherSteps: string
}

export const GONE_MESSAGES: Catalogue<GoneMessages> = {
  en: {
    title: 'This application is not registered any more',
    whatHappened: {
      expired: 'No administrator approved it in time, so its registration was deleted',
      rejected: 'An administrator has rejected it, so its registration was deleted',
      evicted: 'Too many applications were waiting for approval, and its registration had to give way',
      deleted: 'It was deleted, by an administrator or by the application itself',
      'standing-approval-ended': 'An administrator has ended the standing approval that had let it in',
      unused: 'Nobody was using it, so its registration was deleted',
      withdrawn: 'An administrator has withdrawn its approval',
    },
    message: (clientName, what, when) => `“${clientName}”: ${what} (${when}).`,
    talk: 'Talk to an administrator before you try again.',
    again: 'How to connect again',
    forget: 'The application still remembers its old registration. It has to forget it and register anew:',
    askAgain: 'Ask for it again',
    afterADay:
      'An administrator can let it in at any time, by connecting with it themselves. Everybody else can ask for it again a day after it was rejected, by connecting from the application.',
    inApplication: (application) => `In ${application}:`,
    others: 'In another application',
    anyOther: 'In any other',
    anyOtherSteps: 'Remove the connection to this server, then add it again.',
  },
  de: {
    title: 'Diese Anwendung ist nicht mehr registriert',
    whatHappened: {
      expired: 'Kein Administrator hat sie rechtzeitig freigegeben, deshalb wurde ihre Registrierung gelöscht',
      rejected: 'Ein Administrator hat sie abgelehnt, deshalb wurde ihre Registrierung gelöscht',
      evicted: 'Zu viele Anwendungen haben auf Freigabe gewartet, und ihre Registrierung musste weichen',
      deleted: 'Sie wurde gelöscht, von einem Administrator oder von der Anwendung selbst',
      'standing-approval-ended': 'Ein Administrator hat die dauerhafte Freigabe beendet, durch die sie zugelassen war',
      unused: 'Niemand hat sie benutzt, deshalb wurde ihre Registrierung gelöscht',
      withdrawn: 'Ein Administrator hat ihre Freigabe zurückgezogen',
    },
    message: (clientName, what, when) => `„${clientName}“: ${what} (${when}).`,
    talk: 'Sprechen Sie mit einem Administrator, bevor Sie es noch einmal versuchen.',
    again: 'So verbinden Sie sich wieder',
    forget: 'Die Anwendung kennt noch ihre alte Registrierung. Sie muss sie vergessen und sich neu registrieren:',
    askAgain: 'Noch einmal um sie bitten',
    afterADay:
      'Ein Administrator kann sie jederzeit zulassen, indem er sich selbst mit ihr verbindet. Alle anderen können einen Tag nach der Ablehnung wieder um sie bitten, indem sie sich aus der Anwendung heraus verbinden.',
    inApplication: (application) => `In ${application}:`,
    others: 'In einer anderen Anwendung',
    anyOther: 'In jeder anderen',
    anyOtherSteps: 'Entfernen Sie die Verbindung zu diesem Server und fügen Sie sie wieder hinzu.',
  },
}
