/** What mails say, in each language. */
import type { Catalogue } from '../pages/language.ts'
import type { Answer } from './mail-kinds.ts'

interface MailMessages {
  readonly waitingSubject: (clientName: string, count: number, tenantName: string) => string
  readonly waitingHeading: (count: number, tenantName: string) => string
  readonly waitingMeans: string
  readonly sentTo: string
  readonly asked: string
  readonly timeLeft: string
  readonly look: string
  readonly others: (count: number) => string
  readonly seeAll: string
  readonly whyYou: (tenantName: string) => string
  readonly turnOff: string
  readonly answerSubject: Readonly<Record<Answer['outcome'], (clientName: string, tenantName: string) => string>>
  readonly answerMeans: Readonly<Record<Answer['outcome'], (clientName: string, tenantName: string) => string>>
  readonly said: string
  readonly whatNow: Readonly<Record<Answer['outcome'], string>>
  readonly whyAnswer: (tenantName: string) => string
}

export const MAIL_MESSAGES: Catalogue<MailMessages> = {
  en: {
    waitingSubject: (clientName, count, tenantName) =>
      count === 1
        ? `“${clientName}” waits for your approval at ${tenantName}`
        : `${count} applications wait for your approval at ${tenantName}`,
    waitingHeading: (count, tenantName) =>
      count === 1
        ? `An application waits for your approval at ${tenantName}`
        : `${count} applications wait for your approval at ${tenantName}`,
    waitingMeans:
      'People have asked for what is listed here. Names and reasons are their own words, and those of the applications: nobody has verified them.',
    sentTo: 'Access would be sent to',
    asked: 'Asked for by',
    timeLeft: 'Time left',
    look: 'Look at it and decide',
    others: (count) => (count === 1 ? 'One more is waiting.' : `${count} more are waiting.`),
    seeAll: 'See all of them',
    whyYou: (tenantName) => `You get this because you are an administrator of ${tenantName}.`,
    turnOff: 'Turn these mails off for yourself',
    answerSubject: {
      approved: (clientName, tenantName) => `“${clientName}” was approved at ${tenantName}`,
      rejected: (clientName, tenantName) => `“${clientName}” was not approved at ${tenantName}`,
      expired: (clientName, tenantName) => `Nobody decided about “${clientName}” at ${tenantName}`,
    },
    answerMeans: {
      approved: (clientName, tenantName) => `An administrator of ${tenantName} has approved “${clientName}”.`,
      rejected: (clientName, tenantName) => `An administrator of ${tenantName} has turned “${clientName}” away.`,
      expired: (clientName, tenantName) =>
        `No administrator of ${tenantName} has decided about “${clientName}” in time, and its registration was deleted.`,
    },
    said: 'The administrator says:',
    whatNow: {
      approved:
        'The page that you left open goes on by itself. If you have closed it, connect again from the application.',
      rejected: 'Nothing was granted to it. Talk to an administrator before you try again.',
      expired:
        'If you still need it, connect again from the application, and tell an administrator that you are waiting.',
    },
    whyAnswer: (tenantName) => `You get this because you asked for the application at ${tenantName}.`,
  },
  de: {
    waitingSubject: (clientName, count, tenantName) =>
      count === 1
        ? `„${clientName}“ wartet bei ${tenantName} auf Ihre Freigabe`
        : `${count} Anwendungen warten bei ${tenantName} auf Ihre Freigabe`,
    waitingHeading: (count, tenantName) =>
      count === 1
        ? `Eine Anwendung wartet bei ${tenantName} auf Ihre Freigabe`
        : `${count} Anwendungen warten bei ${tenantName} auf Ihre Freigabe`,
    waitingMeans:
      'Um das Folgende wurde gebeten. Namen und Gründe sind eigene Angaben der Personen und der Anwendungen: Niemand hat sie geprüft.',
    sentTo: 'Der Zugriff ginge an',
    asked: 'Darum gebeten hat',
    timeLeft: 'Verbleibende Zeit',
    look: 'Ansehen und entscheiden',
    others: (count) => (count === 1 ? 'Eine weitere wartet.' : `${count} weitere warten.`),
    seeAll: 'Alle ansehen',
    whyYou: (tenantName) => `Sie bekommen diese Nachricht, weil Sie Administrator von ${tenantName} sind.`,
    turnOff: 'Diese Nachrichten für sich abschalten',
    answerSubject: {
      approved: (clientName, tenantName) => `„${clientName}“ wurde bei ${tenantName} freigegeben`,
      rejected: (clientName, tenantName) => `„${clientName}“ wurde bei ${tenantName} nicht freigegeben`,
      expired: (clientName, tenantName) => `Über „${clientName}“ hat bei ${tenantName} niemand entschieden`,
    },
    answerMeans: {
      approved: (clientName, tenantName) => `Ein Administrator von ${tenantName} hat „${clientName}“ freigegeben.`,
      rejected: (clientName, tenantName) => `Ein Administrator von ${tenantName} hat „${clientName}“ abgelehnt.`,
      expired: (clientName, tenantName) =>
        `Kein Administrator von ${tenantName} hat rechtzeitig über „${clientName}“ entschieden; die Registrierung wurde gelöscht.`,
    },
    said: 'Der Administrator sagt:',
    whatNow: {
      approved:
        'Die Seite, die Sie offen gelassen haben, geht von selbst weiter. Haben Sie sie geschlossen, verbinden Sie sich aus der Anwendung heraus noch einmal.',
      rejected: 'Ihr wurde nichts gewährt. Sprechen Sie mit einem Administrator, bevor Sie es noch einmal versuchen.',
      expired:
        'Wenn Sie sie noch brauchen, verbinden Sie sich aus der Anwendung heraus noch einmal, und sagen Sie einem Administrator, dass Sie warten.',
    },
    whyAnswer: (tenantName) =>
      `Sie bekommen diese Nachricht, weil Sie bei ${tenantName} um die Anwendung gebeten haben.`,
  },
}
