/** What people read at `/`, and administrators where they give out one-time links, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface HomeMessages {
  readonly title: string
  readonly hello: (name: string) => string
  readonly signedInAs: (email: string) => string
  readonly signedInAsAdministrator: (email: string) => string
  readonly openConsole: string
  readonly account: string
  readonly connect: string
  readonly addServer: string
  readonly mayRegister: string
  readonly registrationIsOff: string
  /** Around the setting, the API and the command. */
  readonly turnOn: readonly [before: string, between: string, command: string]
  readonly administratorCan: string
  readonly signOut: string
  readonly invite: string
  readonly email: string
  readonly role: string
  readonly member: string
  readonly administrator: string
  readonly roles: string
  readonly makeLink: string
  readonly enterEmail: string
  readonly linkTitle: string
  readonly invitationFor: (email: string) => string
  readonly passwordFor: (email: string) => string
  readonly giveLink: string
  readonly back: string
  readonly noLinkTitle: string
  readonly noLinkFor: (email: string) => string
  readonly noLinkMeans: string
  readonly onlyAdministrators: string
  readonly askToInvite: string
  readonly disabled: string
  readonly enableFirst: string
}

export const HOME_MESSAGES: Catalogue<HomeMessages> = {
  en: {
    title: 'Home',
    hello: (name) => `Hello, ${name}`,
    signedInAs: (email) => `Signed in as ${email}.`,
    signedInAsAdministrator: (email) => `Signed in as ${email}, administrator.`,
    openConsole: 'Open the console',
    account: 'Your account',
    connect: 'Connect an application',
    addServer: 'Add this MCP server in ChatGPT, Claude, VS Code or another client:',
    mayRegister: 'Applications may register themselves. A new one waits until an administrator connects it first.',
    registrationIsOff: 'Dynamic client registration is off: new applications cannot register.',
    turnOn: ['Turn it on with', 'in', ', or with'],
    administratorCan: 'An administrator can turn it on.',
    signOut: 'Sign out',
    invite: 'Invite a person, or give them a new password link',
    email: 'E-mail address',
    role: 'Role of a new person',
    member: 'Member',
    administrator: 'Administrator',
    roles: 'Members connect applications that are approved; administrators decide which ones are.',
    makeLink: 'Make a one-time link',
    enterEmail: 'Enter the person’s e-mail address.',
    linkTitle: 'One-time link',
    invitationFor: (email) => `Invitation for ${email}`,
    passwordFor: (email) => `New password for ${email}`,
    giveLink: 'Give this link to the person, and to nobody else. It works once, and is not shown again.',
    back: 'Back to the home page',
    noLinkTitle: 'No link is needed',
    noLinkFor: (email) => `${email} needs no link`,
    noLinkMeans: 'Passwords are turned off here. The person signs in with your identity provider, by this address.',
    onlyAdministrators: 'Only for administrators',
    askToInvite: 'Ask an administrator to invite the person.',
    disabled: 'This account is disabled',
    enableFirst: 'Enable it before you give out a link.',
  },
  de: {
    title: 'Startseite',
    hello: (name) => `Hallo, ${name}`,
    signedInAs: (email) => `Angemeldet als ${email}.`,
    signedInAsAdministrator: (email) => `Angemeldet als ${email}, Administrator.`,
    openConsole: 'Konsole öffnen',
    account: 'Ihr Konto',
    connect: 'Eine Anwendung verbinden',
    addServer: 'Fügen Sie diesen MCP-Server in ChatGPT, Claude, VS Code oder einer anderen Anwendung hinzu:',
    mayRegister:
      'Anwendungen dürfen sich selbst registrieren. Eine neue wartet, bis ein Administrator sie zuerst verbindet.',
    registrationIsOff:
      'Die dynamische Registrierung ist ausgeschaltet: Neue Anwendungen können sich nicht registrieren.',
    turnOn: ['Schalten Sie sie ein mit', 'in', ', oder mit'],
    administratorCan: 'Ein Administrator kann sie einschalten.',
    signOut: 'Abmelden',
    invite: 'Eine Person einladen, oder ihr einen Link für ein neues Passwort geben',
    email: 'E-Mail-Adresse',
    role: 'Rolle einer neuen Person',
    member: 'Mitglied',
    administrator: 'Administrator',
    roles: 'Mitglieder verbinden Anwendungen, die zugelassen sind; Administratoren entscheiden, welche das sind.',
    makeLink: 'Einmal-Link erstellen',
    enterEmail: 'Geben Sie die E-Mail-Adresse der Person ein.',
    linkTitle: 'Einmal-Link',
    invitationFor: (email) => `Einladung für ${email}`,
    passwordFor: (email) => `Neues Passwort für ${email}`,
    giveLink:
      'Geben Sie diesen Link der Person und niemandem sonst. Er gilt einmal und wird nicht noch einmal gezeigt.',
    back: 'Zurück zur Startseite',
    noLinkTitle: 'Kein Link ist nötig',
    noLinkFor: (email) => `${email} braucht keinen Link`,
    noLinkMeans:
      'Passwörter sind hier ausgeschaltet. Die Person meldet sich mit dieser Adresse über Ihren Identitätsanbieter an.',
    onlyAdministrators: 'Nur für Administratoren',
    askToInvite: 'Bitten Sie einen Administrator, die Person einzuladen.',
    disabled: 'Dieses Konto ist gesperrt',
    enableFirst: 'Entsperren Sie es, bevor Sie einen Link ausgeben.',
  },
}
