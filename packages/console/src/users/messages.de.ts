export const usersDe = {
  you: 'Sie',
  cancel: 'Abbrechen',
  list: {
    title: 'Benutzer',
    text: 'Die Personen der Organisation. Sie laden sie ein; das Passwort wählt jede selbst.',
  },
  filter: { search: 'Nach Name oder E-Mail suchen', role: 'Rolle', status: 'Zustand', signedIn: 'Zuletzt angemeldet' },
  column: {
    name: 'Name',
    email: 'E-Mail',
    role: 'Rolle',
    status: 'Zustand',
    lastSignedIn: 'Zuletzt angemeldet',
    createdAt: 'Angelegt',
    identity: 'Meldet sich an mit',
  },
  role: { TenantAdmin: 'Administrator', Member: 'Mitglied' },
  roleMeaning: {
    TenantAdmin: 'Lässt Clients ein, lädt Personen ein, sieht und ändert hier alles.',
    Member: 'Verbindet Anwendungen, die eingelassen sind, und sieht nur das eigene Konto.',
  },
  status: { active: 'Aktiv', invited: 'Eingeladen', disabled: 'Gesperrt' },
  signedIn: { week: 'In den letzten 7 Tagen', quarter: 'Seit 90 Tagen nicht', never: 'Nie' },
  invite: {
    open: 'Person einladen',
    title: 'Person einladen',
    email: 'E-Mail-Adresse',
    emailMissing: 'Geben Sie die E-Mail-Adresse der Person ein.',
    name: 'Name',
    nameHint: 'Darf leer bleiben; die Person kann ihn ändern.',
    role: 'Rolle',
    do: 'Einladung erstellen',
    another: 'Noch jemanden einladen',
    done: 'Fertig',
    noLink: '{{email}} kann hereinkommen',
    noLinkText:
      'Passwörter sind hier abgeschaltet, also gibt es keinen Link: Die Person meldet sich über den Anmeldedienst an.',
  },
  link: {
    title: 'Einmal-Link',
    how: 'Schicken Sie ihn selbst an {{email}}, auf einem Weg, den nur diese Person liest. Er öffnet sich einmal, wird nur jetzt gezeigt, und wer ihn zuerst öffnet, wählt das Passwort. Es wird keine E-Mail verschickt.',
    expires: 'Er endet {{relative}}, am {{moment}}. Sie können jederzeit einen neuen erstellen.',
  },
  view: { back: 'Alle Benutzer', gone: 'Benutzer', loading: 'Wird geladen' },
  tab: { account: 'Konto', connections: 'Verbindungen', activity: 'Was die Person tat' },
  name: {
    title: 'Name',
    text: 'So, wie alle ihn sehen. Die Person kann ihn auch selbst ändern.',
    missing: 'Geben Sie einen Namen ein.',
    save: 'Speichern',
    done: 'Der Name ist geändert.',
  },
  changeRole: {
    heading: 'Rolle',
    self: 'Sie verlieren sofort den Zugang zu diesen Seiten; nur ein anderer Administrator kann ihn zurückgeben.',
    title: { TenantAdmin: '{{name}} zum Administrator machen?', Member: '{{name}} zum Mitglied machen?' },
    text: {
      TenantAdmin:
        '{{name}} kann ab sofort Clients einlassen, Personen einladen und sperren und jede Einstellung ändern.',
      Member:
        '{{name}} kann diese Organisation ab dem nächsten Klick nicht mehr verwalten. Konto und Verbindungen bleiben.',
    },
    action: { TenantAdmin: 'Zum Administrator machen', Member: 'Zum Mitglied machen' },
    done: { TenantAdmin: '{{name}} ist jetzt Administrator.', Member: '{{name}} ist jetzt Mitglied.' },
  },
  newLink: {
    heading: 'Passwort-Link',
    action: 'Neuen Link erstellen',
    text: {
      invited:
        'Diese Person hat noch kein Passwort gewählt. Ein neuer Link ersetzt den bisherigen, der dann nicht mehr geht.',
      active:
        'Für Personen, die ihr Passwort vergessen haben. Das jetzige gilt, bis die Person ein anderes gewählt hat.',
    },
    disabled: 'Wer gesperrt ist, bekommt keinen Link. Geben Sie das Konto zuerst frei.',
  },
  identity: {
    password: 'Passwort',
    heading: 'Anmeldedienste',
    text: 'Wer für diese Person bürgt, wenn sie sich anmeldet.',
    none: 'Keiner kennt diese Person: Sie meldet sich mit einem Passwort an.',
    unlink: 'Lösen',
    unlinkFrom: 'Von {{provider}} lösen',
    title: '{{name}} von {{provider}} lösen?',
    confirm:
      '{{name}} wird überall abgemeldet. Wer als Nächstes mit der Adresse {{email}} von {{provider}} kommt, kann mit diesem Konto verbunden werden.',
    done: '{{name}} ist nicht mehr mit {{provider}} verbunden.',
  },
  endSessions: {
    heading: 'Wo die Person angemeldet ist',
    text: 'Abmelden beendet die Sitzungen in Browsern. Verbindungen von Anwendungen bleiben.',
    action: 'Überall abmelden',
    title: '{{name}} überall abmelden?',
    confirm: '{{name}} muss sich in jedem Browser neu anmelden. Verbindungen von Anwendungen bleiben.',
    done: '{{name}} ist überall abgemeldet.',
  },
  disable: {
    heading: 'Konto sperren',
    text: 'Meldet {{name}} überall ab und hält jede Anwendung an, die im Namen der Person handelt – sofort. Gelöscht wird nichts; Freigeben bringt alles zurück.',
    title: '{{name}} sperren?',
    action: 'Sperren',
    done: '{{name}} ist gesperrt.',
    reasonHint: 'Ein Satz. Die Person liest ihn beim Anmelden.',
  },
  enable: {
    heading: 'Das Konto ist gesperrt',
    reason: 'Beim Anmelden liest die Person: „{{reason}}“',
    text: '{{name}} kann sich nicht anmelden, und keine Anwendung arbeitet im Namen der Person. Freigeben lässt beides weitergehen, mit den Verbindungen, die nicht beendet wurden.',
    action: 'Freigeben',
    done: '{{name}} ist freigegeben.',
  },
  connections: {
    text: 'Anwendungen, die im Namen von {{name}} handeln.',
    none: 'Keine Anwendung handelt im Namen von {{name}}.',
  },
  activity: { none: 'Nichts ist aufgezeichnet, oder es ist älter, als das Protokoll reicht.' },
} as const
