export const connectDe = {
  title: 'Eine Anwendung verbinden',
  text: 'Eine Anwendung braucht nur die Verbindungs-URL. Alles andere findet sie selbst, registriert sich und wartet auf Sie.',
  applications: 'Anwendungen',
  address: {
    mcp: 'Verbindungs-URL',
    mcpHint: 'Der MCP-Server Ihrer Organisation. Geben Sie sie weiter, oder fügen Sie sie in eine Anwendung ein.',
    more: 'Weitere Adressen, für Entwickler',
    issuer: 'Issuer',
    registration: 'Registrierungsendpunkt',
    authorizationServer: 'Metadaten des Autorisierungsservers',
    protectedResource: 'Metadaten der geschützten Ressource',
  },
  method: { client_secret: 'mit einem Client-Geheimnis', none: 'als öffentlicher Client, ohne Geheimnis' },
  registersAs: 'Registriert sich {{method}} und würde den Zugang senden an {{uris}}.',
  comesBy: 'Kommt mit dem Dokument {{document}} und würde den Zugang senden an {{uris}}.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  letIn: {
    mark: 'kann sich registrieren',
    title: '{{name}} kann sich hier registrieren',
    text: 'Die erste Verbindung bringt die Anwendung in den Warteraum. Stellen Sie diese Verbindung selbst her, um sie freizugeben; danach können alle sie nutzen.',
  },
  byDocument: {
    title: '{{name}} kann mit einem Dokument hierher kommen',
    is: 'Ein Dokument ist eine Anwendung: Sie geben sie einmal frei, für alle, die sie benutzen.',
    may: '{{name}} hat ein Dokument, das es beschreibt. Sind Dokumente eingeschaltet, kommt es damit, und Sie geben es einmal für alle frei.',
    ask: 'Dürfen Anwendungen mit einem Dokument kommen?',
    change: 'Dokumente einschalten',
  },
  refused: {
    mark: 'wird abgewiesen',
    title: 'Ihre Einstellungen weisen {{name}} ab',
    text: 'Die Anwendung kann sich nicht registrieren, solange Folgendes so ist, wie es ist:',
    change: '{{name}} registrieren lassen',
    ask: '{{name}} registrieren lassen?',
  },
  lostSchemes:
    '{{name}} verliert das eigene Schema ({{schemes}}), das Ihre Einstellungen nicht nennen; die anderen Redirect-URIs gehen.',
  cannotRefresh_one: 'Personen müssen {{name}} jede Minute neu verbinden.',
  cannotRefresh_other: 'Personen müssen {{name}} alle {{formatted}} Minuten neu verbinden.',
  mayRefresh: {
    change: 'Öffentliche Clients verbunden bleiben lassen',
    ask: 'Öffentliche Clients verbunden bleiben lassen?',
  },
  reach: {
    private: {
      title: '{{client}} erreicht diesen Server nicht',
      text: '{{client}} ruft von den Servern seines Herstellers über das Internet an, und {{origin}} ist eine Adresse Ihres eigenen Rechners oder Netzes. Geben Sie diesem Server zuerst eine öffentliche https-Adresse. Anwendungen auf Ihren eigenen Geräten gehen so, wie es ist.',
    },
    'not-https': {
      title: '{{client}} braucht https',
      text: '{{client}} ruft nur https-Adressen an, und dieser Server steht unter {{origin}}. Stellen Sie ihn zuerst hinter https.',
    },
  },
  approve:
    'Eine Seite dieses Servers öffnet sich. Melden Sie sich als Administrator an und geben Sie {{client}} frei: Damit ist die Anwendung für alle eingelassen, und Sie sind verbunden.',
  again: {
    title: 'Neu verbinden',
    text: 'Ist seine Registrierung weg, hält {{client}} womöglich noch daran fest. Dann:',
  },
  listSchemes: { change: 'Schema eintragen', ask: 'Das Schema von {{name}} eintragen?' },
} as const
