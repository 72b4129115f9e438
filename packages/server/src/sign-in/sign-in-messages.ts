/** What the pages say on which people sign in and choose passwords, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface SignInMessages {
  readonly title: string
  readonly notSetUp: string
  readonly email: string
  readonly password: string
  readonly submit: string
  readonly forgotten: string
  readonly wrong: string
  readonly disabled: string
  readonly signInWith: (provider: string) => string
  readonly orWithPassword: string
  readonly passwordsAreOff: string
  readonly tooMany: (seconds: number) => string
  readonly passwordRule: (minimum: number) => string
  readonly onceMore: string
}

export const SIGN_IN_MESSAGES: Catalogue<SignInMessages> = {
  en: {
    title: 'Sign in',
    notSetUp:
      'There is no administrator yet. The server printed a one-time set-up link when it started: open that first. A restart prints a new one.',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    forgotten: 'Forgotten your password? An administrator of this tenant can give you a link to set a new one.',
    wrong: 'The e-mail address or the password is not right.',
    disabled: 'An administrator has disabled your account.',
    signInWith: (provider) => `Sign in with ${provider}`,
    orWithPassword: 'or with a password',
    passwordsAreOff: 'Passwords are turned off here. Sign in with the button.',
    tooMany: (seconds) => `Too many attempts. Try again in ${seconds} seconds.`,
    passwordRule: (minimum) => `At least ${minimum} characters; a sentence is better than a word.`,
    onceMore: 'The same once more',
  },
  de: {
    title: 'Anmelden',
    notSetUp:
      'Es gibt noch keinen Administrator. Der Server hat beim Start einen einmaligen Einrichtungslink ausgegeben: Öffnen Sie zuerst diesen. Ein Neustart gibt einen neuen aus.',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    submit: 'Anmelden',
    forgotten: 'Passwort vergessen? Ein Administrator dieses Mandanten kann Ihnen einen Link für ein neues geben.',
    wrong: 'Die E-Mail-Adresse oder das Passwort stimmt nicht.',
    disabled: 'Ein Administrator hat Ihr Konto gesperrt.',
    signInWith: (provider) => `Mit ${provider} anmelden`,
    orWithPassword: 'oder mit einem Passwort',
    passwordsAreOff: 'Passwörter sind hier abgeschaltet. Melden Sie sich mit der Schaltfläche an.',
    tooMany: (seconds) => `Zu viele Versuche. Versuchen Sie es in ${seconds} Sekunden noch einmal.`,
    passwordRule: (minimum) => `Mindestens ${minimum} Zeichen; ein Satz ist besser als ein Wort.`,
    onceMore: 'Dasselbe noch einmal',
  },
}
