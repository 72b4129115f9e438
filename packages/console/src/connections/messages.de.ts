export const connectionsDe = {
  list: {
    title: 'Verbindungen',
    text: 'Welche Anwendung in wessen Namen handelt. Beenden hält sie bei ihrer nächsten Anfrage an; die Person kann sie neu verbinden.',
  },
  none: {
    title: 'Noch hat niemand eine Anwendung verbunden',
    text: 'Geben Sie den Personen die Verbindungs-URL für ihre Anwendungen.',
    connect: 'Wie man eine Anwendung verbindet',
  },
  filter: { user: 'Person', client: 'Client' },
  column: {
    client: 'Client',
    user: 'Person',
    scopes: 'Darf',
    since: 'Seit',
    lastUsed: 'Zuletzt genutzt',
    expires: 'Endet ungenutzt',
    resource: 'Für',
    madeBy: 'Erlaubt von',
    end: 'Beenden',
  },
  expiresSoon: 'Mit ihrem Zugriffstoken',
  madeByPerson: 'Der Person',
  personGone: 'Jemand, der fort ist',
  mayDo: 'Was sie darf',
  scopesWhole: 'Ausführlich zeigen',
  scope: {
    user_default: 'Name und E-Mail sehen',
    'mcp:execute': 'Werkzeuge nutzen',
    offline_access: 'Verbunden bleiben',
    admin_classic: 'Verwalten',
  },
  end: {
    short: 'Beenden',
    label: 'Verbindung von {{client}} im Namen von {{user}} beenden',
    labelOwn: 'Verbindung von {{client}} beenden',
    title: 'Verbindung von „{{client}}“ beenden?',
    text: '„{{client}}“ kann ab der nächsten Anfrage nichts mehr im Namen von {{user}} tun. {{user}} kann die Anwendung neu verbinden.',
    textOwn:
      '„{{client}}“ kann ab der nächsten Anfrage nichts mehr in Ihrem Namen tun. Was die Anwendung schon gelesen hat, behält sie. Sie können sie neu verbinden.',
    action: 'Verbindung beenden',
    done: 'Die Verbindung von „{{client}}“ ist beendet.',
  },
  endAll: {
    action_one: 'Diese Verbindung beenden',
    action_other: 'Alle {{count}} Verbindungen beenden',
    title_one: 'Eine Verbindung beenden?',
    title_other: '{{count}} Verbindungen beenden?',
    text: {
      client:
        '„{{client}}“ kann ab der nächsten Anfrage für niemanden mehr etwas tun. Der Client bleibt eingelassen; Personen können ihn neu verbinden.',
      user: 'Keine Anwendung kann ab der nächsten Anfrage noch etwas im Namen von {{user}} tun. {{user}} kann sie neu verbinden.',
      both: '„{{client}}“ kann ab der nächsten Anfrage nichts mehr im Namen von {{user}} tun. {{user}} kann die Anwendung neu verbinden.',
    },
    done_one: 'Eine Verbindung ist beendet.',
    done_other: '{{count}} Verbindungen sind beendet.',
  },
} as const
