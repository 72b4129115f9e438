/** What people read who arrive by a one-time link: the first administrator, and whoever is invited, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface ArrivalMessages {
  readonly setUpTitle: string
  readonly welcome: string
  readonly createFirst: string
  readonly email: string
  readonly name: string
  readonly mayRegister: string
  readonly mayRegisterMeans: string
  readonly onServers: string
  readonly onDevices: string
  readonly withoutHomePage: string
  readonly create: string
  readonly choosePassword: string
  readonly signedInAfter: string
  readonly setPassword: string
  readonly enterEmail: string
  readonly passwordsDiffer: string
  readonly setUpOver: string
  readonly setUpOverMeans: string
  readonly signIn: string
  /** Around the link to sign in. */
  readonly ifAdministratorExists: readonly [before: string, after: string]
  readonly restart: string
  readonly linkOver: string
  readonly linkOverMeans: string
  readonly ifPasswordSet: readonly [before: string, after: string]
  readonly askForLink: string
  readonly noPassword: string
  readonly noPasswordMeans: string
  readonly withButton: readonly [before: string, after: string]
}

export const ARRIVAL_MESSAGES: Catalogue<ArrivalMessages> = {
  en: {
    setUpTitle: 'Set up',
    welcome: 'Welcome to Vestibule',
    createFirst: 'Create the first administrator: the person who decides which applications are let in.',
    email: 'E-mail address',
    name: 'Your name (optional)',
    mayRegister: 'May applications register themselves?',
    mayRegisterMeans:
      'An application that registers waits outside until an administrator approves it on the first connection, and is deleted after 60 minutes otherwise. Choose none to leave registration off; you can change this later.',
    onServers: 'Applications that keep a secret on a server, e.g. ChatGPT and Claude on the web',
    onDevices: 'Applications on people’s own devices, without a secret, e.g. VS Code, Cursor and Claude Code',
    withoutHomePage: 'Also those that name no home page: most of today’s, Claude and Cursor among them',
    create: 'Create administrator',
    choosePassword: 'Choose a password',
    signedInAfter: 'You are signed in right after.',
    setPassword: 'Set password',
    enterEmail: 'Enter your e-mail address.',
    passwordsDiffer: 'The two passwords differ.',
    setUpOver: 'This set-up link does not work any more',
    setUpOverMeans: 'It was used already, or its time is over.',
    signIn: 'sign in',
    ifAdministratorExists: ['If the first administrator exists,', '.'],
    restart: 'Otherwise restart the server: it prints a new link as long as there is no administrator.',
    linkOver: 'This link does not work any more',
    linkOverMeans: 'It was used already, a newer one has replaced it, or its time is over.',
    ifPasswordSet: ['If you have set your password,', '.'],
    askForLink: 'Otherwise ask an administrator for a new link.',
    noPassword: 'You need no password here',
    noPasswordMeans: 'Since this link was made an administrator has turned passwords off.',
    withButton: ['Please', 'with the button there.'],
  },
  de: {
    setUpTitle: 'Einrichten',
    welcome: 'Willkommen bei Vestibule',
    createFirst:
      'Legen Sie den ersten Administrator an: die Person, die entscheidet, welche Anwendungen zugelassen werden.',
    email: 'E-Mail-Adresse',
    name: 'Ihr Name (freiwillig)',
    mayRegister: 'Dürfen Anwendungen sich selbst registrieren?',
    mayRegisterMeans:
      'Eine Anwendung, die sich registriert, wartet draußen, bis ein Administrator sie bei der ersten Verbindung freigibt, und wird sonst nach 60 Minuten gelöscht. Wählen Sie nichts, damit die Registrierung ausgeschaltet bleibt; Sie können das später ändern.',
    onServers: 'Anwendungen, die ein Geheimnis auf einem Server bewahren, z. B. ChatGPT und Claude im Web',
    onDevices: 'Anwendungen auf den Geräten der Personen, ohne Geheimnis, z. B. VS Code, Cursor und Claude Code',
    withoutHomePage: 'Auch solche, die keine Startseite nennen: die meisten von heute, Claude und Cursor darunter',
    create: 'Administrator anlegen',
    choosePassword: 'Passwort wählen',
    signedInAfter: 'Danach sind Sie gleich angemeldet.',
    setPassword: 'Passwort setzen',
    enterEmail: 'Geben Sie Ihre E-Mail-Adresse ein.',
    passwordsDiffer: 'Die beiden Passwörter unterscheiden sich.',
    setUpOver: 'Dieser Link zum Einrichten gilt nicht mehr',
    setUpOverMeans: 'Er wurde schon benutzt, oder seine Zeit ist um.',
    signIn: 'melden Sie sich an',
    ifAdministratorExists: ['Wenn es den ersten Administrator gibt,', '.'],
    restart: 'Sonst starten Sie den Server neu: Er gibt einen neuen Link aus, solange es keinen Administrator gibt.',
    linkOver: 'Dieser Link gilt nicht mehr',
    linkOverMeans: 'Er wurde schon benutzt, ein neuerer hat ihn ersetzt, oder seine Zeit ist um.',
    ifPasswordSet: ['Wenn Sie Ihr Passwort gesetzt haben,', '.'],
    askForLink: 'Sonst bitten Sie einen Administrator um einen neuen Link.',
    noPassword: 'Sie brauchen hier kein Passwort',
    noPasswordMeans: 'Seit dieser Link erstellt wurde, hat ein Administrator die Passwörter ausgeschaltet.',
    withButton: ['Bitte', 'mit der Schaltfläche dort.'],
  },
}
