/** What a member reads while a client waits, and where they say why they need it, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface WaitingMessages {
  readonly title: string
  readonly eyebrow: string
  readonly waiting: (clientName: string) => string
  readonly goesOn: (tenantName: string) => string
  readonly whatToDo: string
  readonly keepOpen: string
  /** Around the link to this page's address. */
  readonly askBefore: string
  readonly address: string
  readonly askAfter: string
  /** Around the link to the waiting room, where administrators need not connect. */
  readonly waitingRoom: string
  readonly askThere: string
  readonly timeLeft: (minutes: number, span: string) => string
  readonly asked: string
  readonly askedWith: (reason: string) => string
  /** What is known of the administrators: when they were told, and when one first looked. */
  readonly told: (time: string) => string
  readonly looked: (time: string) => string
  readonly tell: string
  readonly change: string
  readonly reasonTitle: string
  readonly why: (clientName: string) => string
  readonly seen: string
  readonly reason: string
  readonly send: string
  readonly back: string
}

export const WAITING_MESSAGES: Catalogue<WaitingMessages> = {
  en: {
    title: 'Waiting',
    eyebrow: 'Waiting for approval',
    waiting: (clientName) => `“${clientName}” is waiting to be let in`,
    goesOn: (tenantName) =>
      `Nothing has been granted yet. This page goes on by itself once an administrator of ${tenantName} has approved the application.`,
    whatToDo: 'What to do now',
    keepOpen: 'Keep this page open.',
    askBefore: 'Ask an administrator to open',
    address: 'this page’s address',
    askAfter:
      'in their own browser, sign in and decide. They see what the application asks for and where access would go.',
    waitingRoom: 'its page in the waiting room',
    askThere: 'and decide. They see what the application asks for and where access would go.',
    timeLeft: (minutes, span) =>
      `There ${minutes === 1 ? 'is' : 'are'} ${span} left. If nobody decides until then, connect again from the application.`,
    asked: 'The administrators see that you asked for it.',
    askedWith: (reason) => `The administrators see that you asked for it, and why: “${reason}”`,
    told: (time) => `They were told at ${time}.`,
    looked: (time) => `An administrator looked at it at ${time}.`,
    tell: 'Tell the administrators why you need it',
    change: 'Change your reason',
    reasonTitle: 'Your reason',
    why: (clientName) => `Why do you need “${clientName}”?`,
    seen: 'Administrators see it, with your name, where they decide. It changes nothing by itself.',
    reason: 'Your reason',
    send: 'Tell the administrators',
    back: 'Back to the page that waits',
  },
  de: {
    title: 'Warten',
    eyebrow: 'Warten auf Freigabe',
    waiting: (clientName) => `„${clientName}“ wartet darauf, zugelassen zu werden`,
    goesOn: (tenantName) =>
      `Noch ist nichts gewährt. Diese Seite geht von selbst weiter, sobald ein Administrator von ${tenantName} die Anwendung freigegeben hat.`,
    whatToDo: 'Was jetzt zu tun ist',
    keepOpen: 'Lassen Sie diese Seite offen.',
    askBefore: 'Bitten Sie einen Administrator,',
    address: 'die Adresse dieser Seite',
    askAfter:
      'im eigenen Browser zu öffnen, sich anzumelden und zu entscheiden. Dort steht, worum die Anwendung bittet und wohin der Zugriff ginge.',
    waitingRoom: 'ihre Seite im Warteraum',
    askThere: 'zu öffnen und zu entscheiden. Dort steht, worum die Anwendung bittet und wohin der Zugriff ginge.',
    timeLeft: (minutes, span) =>
      `Es ${minutes === 1 ? 'bleibt' : 'bleiben'} ${span}. Entscheidet bis dahin niemand, verbinden Sie sich aus der Anwendung heraus noch einmal.`,
    asked: 'Die Administratoren sehen, dass Sie darum gebeten haben.',
    askedWith: (reason) => `Die Administratoren sehen, dass Sie darum gebeten haben, und warum: „${reason}“`,
    told: (time) => `Sie wurden am ${time} benachrichtigt.`,
    looked: (time) => `Ein Administrator hat es am ${time} angesehen.`,
    tell: 'Sagen Sie den Administratoren, wofür Sie sie brauchen',
    change: 'Grund ändern',
    reasonTitle: 'Ihr Grund',
    why: (clientName) => `Wofür brauchen Sie „${clientName}“?`,
    seen: 'Administratoren sehen es mit Ihrem Namen dort, wo sie entscheiden. Von selbst ändert es nichts.',
    reason: 'Ihr Grund',
    send: 'Den Administratoren sagen',
    back: 'Zurück zu der Seite, die wartet',
  },
}
