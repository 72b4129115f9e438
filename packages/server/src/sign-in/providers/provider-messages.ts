/** What people read on the way through an identity provider, in each language. */
import type { Catalogue } from '../../pages/language.ts'
import type { RefusalReason } from './admission.ts'
import type { ProviderRefusal } from './ask-provider.ts'

interface Told {
  readonly title: string
  readonly message: (provider: string) => string
  readonly advice: readonly string[]
}

interface ProviderMessages {
  readonly refusals: Readonly<Record<RefusalReason, Told>>
  readonly faults: Readonly<Record<ProviderRefusal['kind'] | 'denied' | 'unusable' | 'gone' | 'stale', Told>>
  /** The provider's own word for it. */
  readonly code: (code: string) => string
  /** An administrator's own words. */
  readonly because: (reason: string) => string
  readonly tryAgain: string
  readonly prove: string
  readonly proveMeans: (provider: string, email: string) => string
  readonly link: string
}

const ASK_ADMINISTRATOR = 'Ask an administrator of this tenant.'
const FRAGEN_SIE = 'Fragen Sie einen Administrator dieses Mandanten.'

export const PROVIDER_MESSAGES: Catalogue<ProviderMessages> = {
  en: {
    refusals: {
      disabled: {
        title: 'This account is disabled',
        message: (provider) => `${provider} knows you, but an administrator has disabled your account here.`,
        advice: [ASK_ADMINISTRATOR],
      },
      'no-role': {
        title: 'You are not among those who may come in',
        message: (provider) => `${provider} knows you, but none of your groups there is let in here.`,
        advice: ['Ask an administrator which group you need.'],
      },
      domain: {
        title: 'This address is not let in here',
        message: (provider) => `${provider} knows you, but addresses of this domain are not let in here.`,
        advice: ['Sign in with another account, if you have one.', ASK_ADMINISTRATOR],
      },
      'no-email': {
        title: 'Your e-mail address is missing',
        message: (provider) =>
          `${provider} did not say which e-mail address you have, and without it there is no account.`,
        advice: ['If you were asked there whether to share it, try again and agree.', ASK_ADMINISTRATOR],
      },
      'unverified-email': {
        title: 'Your e-mail address is not verified',
        message: (provider) => `${provider} has not verified your e-mail address.`,
        advice: ['Verify it there, and sign in again.', ASK_ADMINISTRATOR],
      },
      'no-account': {
        title: 'There is no account for you here yet',
        message: (provider) => `${provider} knows you, but nobody has made an account for your address here.`,
        advice: ['Ask an administrator to invite you.'],
      },
      'address-taken': {
        title: 'Your address belongs to another account',
        message: (provider) =>
          `There is an account with your e-mail address here, and it is not linked to you at ${provider}.`,
        advice: ['If it is yours, sign in to it the way you did before.', ASK_ADMINISTRATOR],
      },
    },
    faults: {
      denied: {
        title: 'You have not signed in',
        message: (provider) => `${provider} says that you did not sign in, or did not agree.`,
        advice: [],
      },
      refused: {
        title: 'You could not be signed in',
        message: (provider) => `${provider} refused the request of this server.`,
        advice: ['If it happens again, give your administrator the reference below.'],
      },
      unreachable: {
        title: 'The sign-in service does not answer',
        message: (provider) => `${provider} cannot be reached at the moment. Nothing is lost.`,
        advice: ['Try again in a few minutes.'],
      },
      unusable: {
        title: 'The sign-in service cannot be used',
        message: (provider) => `${provider} is not set up as this server needs it.`,
        advice: ['Give your administrator the reference below.'],
      },
      unbelievable: {
        title: 'You could not be signed in',
        message: (provider) => `What ${provider} answered could not be accepted.`,
        advice: ['If it happens again, give your administrator the reference below.'],
      },
      'not-again': {
        title: 'You were not asked to sign in again',
        message: (provider) =>
          `The application wants you to prove again who you are, and ${provider} did not say that you have.`,
        advice: [`Sign out there, and try again.`],
      },
      gone: {
        title: 'This way of signing in is gone',
        message: () => 'An administrator has turned it off.',
        advice: [],
      },
      stale: {
        title: 'This sign-in cannot be finished',
        message: () => 'It was begun too long ago, in another browser, or is finished already.',
        advice: [],
      },
    },
    code: (code) => `It said: ${code}.`,
    because: (reason) => `The reason given: “${reason}”`,
    tryAgain: 'Sign in again',
    prove: 'Is this account yours?',
    proveMeans: (provider, email) =>
      `There is an account with ${email} here. Enter its password once; from then on you sign in with ${provider}.`,
    link: 'Link the accounts',
  },
  de: {
    refusals: {
      disabled: {
        title: 'Dieses Konto ist gesperrt',
        message: (provider) => `${provider} kennt Sie, aber ein Administrator hat Ihr Konto hier gesperrt.`,
        advice: [FRAGEN_SIE],
      },
      'no-role': {
        title: 'Sie gehören nicht zu denen, die hereinkommen',
        message: (provider) => `${provider} kennt Sie, aber keine Ihrer Gruppen dort ist hier zugelassen.`,
        advice: ['Fragen Sie einen Administrator, welche Gruppe Sie brauchen.'],
      },
      domain: {
        title: 'Diese Adresse ist hier nicht zugelassen',
        message: (provider) => `${provider} kennt Sie, aber Adressen dieser Domain sind hier nicht zugelassen.`,
        advice: ['Melden Sie sich mit einem anderen Konto an, wenn Sie eines haben.', FRAGEN_SIE],
      },
      'no-email': {
        title: 'Ihre E-Mail-Adresse fehlt',
        message: (provider) =>
          `${provider} hat nicht gesagt, welche E-Mail-Adresse Sie haben, und ohne sie gibt es kein Konto.`,
        advice: [
          'Wenn Sie dort gefragt wurden, ob sie weitergegeben werden darf, versuchen Sie es noch einmal und stimmen Sie zu.',
          FRAGEN_SIE,
        ],
      },
      'unverified-email': {
        title: 'Ihre E-Mail-Adresse ist nicht bestätigt',
        message: (provider) => `${provider} hat Ihre E-Mail-Adresse nicht bestätigt.`,
        advice: ['Bestätigen Sie sie dort und melden Sie sich noch einmal an.', FRAGEN_SIE],
      },
      'no-account': {
        title: 'Hier gibt es noch kein Konto für Sie',
        message: (provider) => `${provider} kennt Sie, aber niemand hat hier ein Konto für Ihre Adresse angelegt.`,
        advice: ['Bitten Sie einen Administrator um eine Einladung.'],
      },
      'address-taken': {
        title: 'Ihre Adresse gehört zu einem anderen Konto',
        message: (provider) =>
          `Hier gibt es ein Konto mit Ihrer E-Mail-Adresse, und es ist nicht mit Ihnen bei ${provider} verbunden.`,
        advice: ['Wenn es Ihres ist, melden Sie sich so an wie bisher.', FRAGEN_SIE],
      },
    },
    faults: {
      denied: {
        title: 'Sie haben sich nicht angemeldet',
        message: (provider) => `${provider} sagt, dass Sie sich nicht angemeldet oder nicht zugestimmt haben.`,
        advice: [],
      },
      refused: {
        title: 'Sie konnten nicht angemeldet werden',
        message: (provider) => `${provider} hat die Anfrage dieses Servers abgelehnt.`,
        advice: ['Geschieht es noch einmal, geben Sie Ihrem Administrator das Kennzeichen unten.'],
      },
      unreachable: {
        title: 'Der Anmeldedienst antwortet nicht',
        message: (provider) => `${provider} ist im Moment nicht zu erreichen. Nichts ist verloren.`,
        advice: ['Versuchen Sie es in ein paar Minuten noch einmal.'],
      },
      unusable: {
        title: 'Der Anmeldedienst kann nicht benutzt werden',
        message: (provider) => `${provider} ist nicht so eingerichtet, wie dieser Server es braucht.`,
        advice: ['Geben Sie Ihrem Administrator das Kennzeichen unten.'],
      },
      unbelievable: {
        title: 'Sie konnten nicht angemeldet werden',
        message: (provider) => `Was ${provider} geantwortet hat, konnte nicht angenommen werden.`,
        advice: ['Geschieht es noch einmal, geben Sie Ihrem Administrator das Kennzeichen unten.'],
      },
      'not-again': {
        title: 'Sie wurden nicht noch einmal nach der Anmeldung gefragt',
        message: (provider) =>
          `Die Anwendung möchte, dass Sie sich erneut ausweisen, und ${provider} hat nicht gesagt, dass Sie es getan haben.`,
        advice: ['Melden Sie sich dort ab und versuchen Sie es noch einmal.'],
      },
      gone: {
        title: 'Diese Anmeldung gibt es nicht mehr',
        message: () => 'Ein Administrator hat sie abgeschaltet.',
        advice: [],
      },
      stale: {
        title: 'Diese Anmeldung lässt sich nicht abschließen',
        message: () => 'Sie wurde vor zu langer Zeit begonnen, in einem anderen Browser, oder ist schon abgeschlossen.',
        advice: [],
      },
    },
    code: (code) => `Es hieß: ${code}.`,
    because: (reason) => `Die Begründung: „${reason}“`,
    tryAgain: 'Noch einmal anmelden',
    prove: 'Ist dieses Konto Ihres?',
    proveMeans: (provider, email) =>
      `Hier gibt es ein Konto mit ${email}. Geben Sie einmal sein Passwort ein; von da an melden Sie sich mit ${provider} an.`,
    link: 'Konten verbinden',
  },
}
