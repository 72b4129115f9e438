export const settingsDe = {
  security: {
    title: 'Sicherheit',
    text: 'Welche Anwendungen anklopfen dürfen, wie lange sie warten, und wie lange Personen verbunden und angemeldet bleiben. Änderungen gelten ab der nächsten Anfrage.',
  },
  section: {
    registration: { title: 'Registrierung', text: 'Wer sich selbst registrieren und in den Warteraum kommen darf.' },
    approval: {
      title: 'Warten und Freigeben',
      text: 'Wie lange Anwendungen auf Sie warten, und wie Sie sie einlassen.',
    },
    connections: {
      title: 'Verbindungen',
      text: 'Wie lange eine Anwendung für eine Person arbeitet, ohne erneut zu fragen.',
    },
    sessions: {
      title: 'Anmeldung',
      text: 'Wie lange Personen auf diesen Seiten angemeldet bleiben. Ihre Verbindungen beendet das nicht.',
    },
    audit: { title: 'Protokoll', text: 'Wie lange bekannt bleibt, wer was getan hat.' },
  },
  setting: {
    clientIdMetadataDocumentsEnabled: {
      label: 'Anwendungen dürfen mit einem Dokument kommen',
      text: 'Client ID Metadata Documents: Die Kennung der Anwendung ist die https-Adresse eines Dokuments, das sie beschreibt. Ein Dokument ist eine Anwendung, deshalb geben Sie sie einmal für alle frei. Dieser Server liest es von Zeit zu Zeit neu; ein neues Ziel wird Ihnen wieder vorgelegt. Jede wartet, bis ein Administrator sie freigibt. Ausgeschaltet arbeitet weiter, was freigegeben ist.',
    },
    dynamicClientRegistrationEnabled: {
      label: 'Anwendungen dürfen sich selbst registrieren',
      text: 'Dynamische Client-Registrierung. Jede wartet und kann nichts tun, bis ein Administrator sie freigibt. Ist sie aus, arbeitet Freigegebenes weiter.',
    },
    dcrAllowedAuthenticationMethods: {
      label: 'Erlaubte Authentifizierungsmethoden',
      text: 'Mindestens eine. Änderbar nur, solange die Registrierung an ist.',
    },
    dcrClientUriRequired: {
      label: 'Startseite erforderlich',
      text: 'Eine Registrierung muss ihre Startseite nennen (client_uri). Die Seite wird nicht angesehen; wer hinein will, den hält das nicht auf, doch viele heutige Anwendungen nennen keine.',
    },
    dcrAllowedRedirectHosts: {
      label: 'Erlaubte Zielhosts',
      text: 'Wohin Anwendungen den Zugang senden dürfen, app.example.com allein, *.example.com für alles darunter, domain:example.com für eine registrierte Domain und alles darunter. Leer: überallhin. Anwendungen auf Geräten von Personen brauchen localhost und 127.0.0.1 in einer Liste.',
    },
    dcrDeniedRedirectHosts: {
      label: 'Verbotene Zielhosts',
      text: 'Wohin keine Anwendung den Zugang senden darf, in denselben Formen, was auch immer es sonst erlaubt. Wer mit so einem Host wartet, kann nicht freigegeben werden; Freigegebenes arbeitet weiter, bis Sie es sperren.',
    },
    dcrAllowedRedirectSchemes: {
      label: 'Erlaubte Anwendungsschemata',
      text: 'Schemata ohne Punkt, die eine Anwendung auf einem Gerät öffnen, etwa cursor. Jede Anwendung auf dem Gerät kann eines für sich beanspruchen.',
    },
    dcrDeniedRedirectSchemes: {
      label: 'Verbotene Anwendungsschemata',
      text: 'Schemata, mit Punkt oder ohne, über die keine Anwendung geöffnet werden darf, was auch immer sie sonst erlaubt.',
    },
    dcrLookAlikeNames: {
      label: 'Namen, die wie die einer anderen Anwendung aussehen',
      text: 'Auch Namen, die in einem Wort Schriften mischen oder Zeichen verbergen.',
    },
    dcrManagementEnabled: {
      label: 'Anwendungen dürfen ihre Registrierung verwalten',
      text: 'Sie können sie lesen, ändern und löschen (RFC 7592). Wer Wesentliches ändert, muss zurück in den Warteraum.',
    },
    dcrApprovalWindowMinutes: {
      label: 'Wartezeit auf die Freigabe',
      text: 'Danach wird die Registrierung einer Anwendung gelöscht; sie darf sich neu registrieren. Wer schon wartet, behält seine Zeit.',
    },
    dcrApprovalWithoutConnection: {
      label: 'Freigeben ohne vorherige Verbindung',
      text: 'Administratoren dürfen im Warteraum freigeben. Aus: Ein Administrator gibt frei, indem er die erste Verbindung herstellt, und hat so gesehen, dass die Anwendung ist, was sie sagt.',
    },
    dcrWaitingClientsLimit: {
      label: 'Clients, die zugleich warten dürfen',
      text: 'Darüber hinaus verliert der Zielhost mit den meisten Wartenden seinen ältesten.',
    },
    accessTokenLifetimeMinutes: {
      label: 'Lebensdauer des Zugriffstokens',
      text: 'Wie lange ein Token für sich gilt. Wird eine Verbindung beendet, weist dieser Server ihre Token sofort ab; andere Server nehmen sie womöglich bis dahin an.',
    },
    refreshTokenLifetimeDays: {
      label: 'Lebensdauer einer Verbindung',
      text: 'So lange nach ihrer letzten Nutzung kann eine Verbindung von selbst weitergehen. Danach verbindet die Person sich neu.',
    },
    dcrPublicClientsMayRefresh: {
      label: 'Öffentliche Clients dürfen verbunden bleiben',
      text: 'Anwendungen ohne Geheimnis bekommen Refresh-Token, die mit jeder Nutzung wechseln. Aus: Personen verbinden sie neu, sobald das Zugriffstoken abgelaufen ist.',
    },
    refreshTokenGraceSeconds: {
      label: 'Nachfrist für ein benutztes Refresh-Token',
      text: 'So lange darf ein eben benutztes Token noch einmal kommen: Anwendungen mit mehreren Fenstern überholen sich selbst. 0 schaltet die Nachfrist aus.',
    },
    maxUserSessionLifespanMinutes: {
      label: 'Längste Sitzung',
      text: 'Danach muss eine Person sich neu anmelden, was sie auch tut.',
    },
    userSessionInactivityTimeoutMinutes: {
      label: 'Sitzung ohne Aktivität',
      text: 'So lange ohne einen Klick, und eine Person muss sich neu anmelden.',
    },
    unusedClientsDays: {
      label: 'Ungenutzte Clients gehen nach',
      text: 'Clients, die sich selbst registriert haben und die niemand benutzt hat oder mit denen niemand verbunden ist, werden dann gelöscht. 0 behält sie für immer. Von Hand angelegte, veröffentlichte oder deaktivierte Clients bleiben.',
    },
    auditRetentionDays: {
      label: 'Ereignisse aufbewahren',
      text: 'Ältere Ereignisse werden gelöscht und sind nicht wiederzubekommen.',
    },
  },
  choice: {
    dcrLookAlikeNames: {
      mark: { label: 'Kennzeichnen', text: 'Sie warten wie alle; wer entscheidet, wird auf jeder Seite gewarnt.' },
      refuse: {
        label: 'Abweisen',
        text: 'Sie können sich nicht registrieren. Auch eine bekannte Anwendung, deren Hersteller die Adressen geändert hat, wird abgewiesen.',
      },
    },
  },
  method: {
    client_secret: {
      label: 'Client-Geheimnis',
      text: 'Anwendungen, die ein Geheimnis auf den Servern ihres Herstellers halten.',
    },
    none: {
      label: 'Keine (öffentliche Clients)',
      text: 'Anwendungen auf Geräten von Personen und in Browsern, die kein Geheimnis halten können. PKCE schützt jede Verbindung.',
    },
  },
  risk: {
    clientIdMetadataDocumentsEnabled:
      'Keine neue Anwendung kann mehr mit ihrem Dokument kommen. Wer wartet, kann noch freigegeben werden; was freigegeben ist, arbeitet weiter.',
    dynamicClientRegistrationEnabled:
      'Keine neue Anwendung kann sich registrieren. Wer wartet, kann noch freigegeben werden; Freigegebenes arbeitet weiter.',
    dcrAllowedAuthenticationMethods:
      'Neue Anwendungen, die die entfernte Methode brauchen, werden abgewiesen. Schon registrierte sind nicht betroffen.',
    dcrAllowedRedirectHosts:
      'Neue Anwendungen mit anderen Zielen werden abgewiesen. Schon registrierte sind nicht betroffen.',
    dcrDeniedRedirectHosts:
      'Neue Anwendungen mit solchen Zielen werden abgewiesen, und wer damit wartet, kann nicht freigegeben werden.',
    dcrDeniedRedirectSchemes:
      'Neue Anwendungen mit so einem Schema werden abgewiesen, und wer damit wartet, kann nicht freigegeben werden.',
    dcrLookAlikeNames:
      'Neue Anwendungen mit so einem Namen werden abgewiesen. Wer wartet oder freigegeben ist, ist nicht betroffen.',
    dcrPublicClientsMayRefresh:
      'Neue öffentliche Clients bekommen keine Refresh-Token: Personen müssen sie immer wieder verbinden.',
    maxUserSessionLifespanMinutes:
      'Gilt sofort: Wer schon länger angemeldet ist, vielleicht auch Sie, muss sich neu anmelden.',
    userSessionInactivityTimeoutMinutes: 'Gilt sofort: Wer schon länger untätig ist, muss sich neu anmelden.',
    dcrApprovalWindowMinutes:
      'Neue Anwendungen haben weniger Zeit, bis sie gelöscht werden. Wer schon wartet, behält seine.',
    dcrWaitingClientsLimit: 'Warten schon mehr, muss bei der nächsten Registrierung der älteste weichen.',
    accessTokenLifetimeMinutes:
      'Anwendungen ohne Refresh-Token müssen öfter neu verbunden werden. Gilt für neue Token.',
    refreshTokenLifetimeDays: 'Selten genutzte Verbindungen enden früher. Gilt ab der nächsten Nutzung.',
    refreshTokenGraceSeconds:
      'Anwendungen mit mehreren Fenstern verlieren womöglich ihre Verbindung, wenn sie gleichzeitig erneuern.',
    unusedClientsDays:
      'Clients, die länger niemand benutzt hat, werden bald gelöscht; sie müssen sich neu registrieren.',
    auditRetentionDays: 'Ältere Ereignisse werden bald gelöscht und sind nicht wiederzubekommen.',
  },
  amount: {
    minutes_one: 'Eine Minute',
    minutes_other: '{{formatted}} Minuten',
    hours_one: 'Eine Stunde',
    hours_other: '{{formatted}} Stunden',
    days_one: 'Ein Tag',
    days_other: '{{formatted}} Tage',
    seconds_one: 'Eine Sekunde',
    seconds_other: '{{formatted}} Sekunden',
    clients_one: 'Ein Client',
    clients_other: '{{formatted}} Clients',
  },
  unit: { minutes: 'Minuten', hours: 'Stunden', days: 'Tage', seconds: 'Sekunden', clients: 'Clients' },
  bounds: '{{min}} bis {{max}} {{unit}}',
  outOfBounds: 'Nötig ist eine ganze Zahl von {{min}} bis {{max}}.',
  oneMethod: 'Wählen Sie mindestens eine.',
  badHost: '„{{value}}“ ist kein Hostname wie app.example.com, *.example.com oder domain:example.com.',
  badScheme: '„{{value}}“ ist kein Schema wie cursor, ohne ://.',
  yes: 'An',
  no: 'Aus',
  none: 'Keine',
  anyHost: 'Beliebig',
  becomes: 'wird zu',
  toDefault: 'Zurück zur Vorgabe: {{value}}',
  addHint: 'Tippen und Eingabetaste drücken',
  neededBy: 'Nötig für {{clients}}.',
  comeByDocument: 'Bekannte Anwendungen, die so kommen können: {{clients}}.',
  keepsOut: 'Schließt {{clients}} aus.',
  effect: {
    title: 'Bekannte Anwendungen, mit diesen Einstellungen',
    letIn: 'Können kommen',
    keptOut: 'Werden abgewiesen',
    because: '{{name}}: {{settings}}',
    nobody: 'Keine',
    how: 'Wie man sie verbindet',
    allow: 'Zulassen',
    letOneIn: '{{name}} zur Registrierung zulassen',
    ask: '{{name}} registrieren lassen?',
    dirty: 'Speichern oder verwerfen Sie zuerst Ihre Änderungen; dann lässt ein Klick eine Anwendung zu.',
  },
  save: {
    changed_one: 'Eine ungespeicherte Änderung',
    changed_other: '{{count}} ungespeicherte Änderungen',
    do: 'Speichern',
    discard: 'Verwerfen',
    done: 'Gespeichert.',
    invalid: 'Einige Felder brauchen noch einen Blick, bevor das gespeichert werden kann.',
  },
  ask: {
    title: 'Diese Änderungen speichern?',
    text: 'Das wird jemand spüren. Sehen Sie es sich noch einmal an.',
    do: 'Änderungen speichern',
    cancel: 'Zurück',
  },
  leave: {
    title: 'Verlassen, ohne zu speichern?',
    text: 'Was Sie hier geändert haben, ist noch nicht gespeichert.',
    stay: 'Bleiben',
    do: 'Verlassen',
  },
  organization: {
    title: 'Organisation',
    text: 'Wie Ihre Organisation auf den Seiten auftritt, auf denen Personen sich anmelden, freigeben und zustimmen.',
    name: 'Name',
    nameHint: 'Personen lesen ihn in jeder Frage, die ihnen gestellt wird.',
    save: 'Namen speichern',
    saved: 'Der Name wurde gespeichert.',
    logo: 'Logo',
    logoHint: 'PNG, JPEG oder WebP, höchstens 128 KiB. Es steht oben auf jeder Seite, etwa 34 Pixel hoch.',
    noLogo: 'Noch kein Logo',
    current: 'Das jetzige Logo',
    preview: 'Das Logo, das Sie gewählt haben',
    choose: 'Bild wählen',
    another: 'Anderes Bild wählen',
    use: 'Dieses Logo verwenden',
    cancel: 'Abbrechen',
    remove: 'Logo entfernen',
    removed: 'Das Logo wurde entfernt.',
    set: 'Das Logo wurde gesetzt.',
    tooLarge: 'Das Bild hat {{size}} KiB; höchstens 128 KiB sind möglich. Wählen Sie ein kleineres.',
    wrongKind: 'Das Bild ist weder PNG noch JPEG noch WebP.',
    unreadable: 'Diese Datei lässt sich nicht als Bild lesen.',
    removeTitle: 'Das Logo entfernen?',
    removeText: 'Jede Seite zeigt stattdessen die Tür. Sie können jederzeit wieder ein Logo setzen.',
    nameMissing: 'Geben Sie Ihrer Organisation einen Namen.',
  },
} as const
