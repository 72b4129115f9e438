export const newClientDe = {
  toList: 'OAuth-Clients',
  title: 'Client anlegen',
  text: 'Für eine eigene Anwendung. Andere, etwa KI-Assistenten und Editoren, registrieren sich selbst und warten auf Ihre Freigabe.',
  type: {
    web: {
      title: 'Web-Anwendung oder Dienst',
      text: 'Läuft auf Ihrem Server und bewahrt ein Secret.',
      example: 'Ein Portal, ein Backend, ein nächtlicher Auftrag.',
    },
    native: {
      title: 'Native Anwendung',
      text: 'Läuft auf den Geräten der Personen und kann kein Secret bewahren.',
      example: 'Eine App für Rechner oder Telefon, ein Kommandozeilenwerkzeug, ein MCP-Client.',
    },
    spa: {
      title: 'Single-Page-Anwendung',
      text: 'Läuft in den Browsern der Personen und kann kein Secret bewahren.',
      example: 'Eine Website nur aus HTML und JavaScript.',
    },
    others:
      'Die Art lässt sich später nicht ändern. Anonyme Einbettungen fehlen hier: Sie bekommen von diesem Server noch keine Tokens.',
  },
  otherType: 'Andere Art wählen',
  create: 'Client anlegen',
  cancel: 'Abbrechen',
  trustedPublic:
    'Dieser Client hat kein Secret: Jedes Programm auf dem Gerät einer Person kann sich für ihn ausgeben und käme ohne Frage hinein.',
  created: {
    title: '{{name}} ist angelegt',
    text: 'Er ist sofort nutzbar. Kopieren Sie jetzt sein Secret und tragen Sie es in der Anwendung ein.',
    textPublic: 'Er ist sofort nutzbar. Er hat kein Secret; die Anwendung braucht nur seine Client-ID.',
    clientId: 'Client-ID',
    secret: 'Secret',
    toClient: 'Zum Client',
    leave: {
      title: 'Das Secret steht nur hier',
      text: 'Sie haben nicht bestätigt, dass Sie es kopiert haben. Wenn Sie gehen, ist es fort, und ein neues muss angelegt werden.',
    },
  },
  snippet: {
    title: 'Fertig zum Gebrauch',
    secret: 'Das Secret kommt aus der Umgebungsvariablen CLIENT_SECRET; was Sie hier kopieren, enthält es nicht.',
    alone: '{{tool}}, allein',
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyWhat: 'Kopieren: {{what}}',
    missing:
      '{{tool}} kehrt zu einer Adresse zurück, die noch nicht unter den Rückleitungs-URIs ist. Fügen Sie sie zuerst hinzu:',
  },
} as const
