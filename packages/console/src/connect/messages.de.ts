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
  copy: 'Kopieren',
  copied: 'Kopiert',
  letIn: {
    mark: 'kann sich registrieren',
    title: '{{name}} kann sich hier registrieren',
    text: 'Die erste Verbindung bringt die Anwendung in den Warteraum. Stellen Sie diese Verbindung selbst her, um sie zu genehmigen; danach können alle sie nutzen.',
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
  step: {
    approve:
      'Eine Seite dieses Servers öffnet sich. Melden Sie sich als Administrator an und genehmigen Sie {{client}}: Damit ist die Anwendung für alle eingelassen, und Sie sind verbunden.',
    terminal: 'Führen Sie in einem Terminal aus:',
    chatgptDeveloper:
      'Öffnen Sie in ChatGPT im Web „Einstellungen → Apps & Connectors → Erweiterte Einstellungen“ und schalten Sie den Entwicklermodus ein. In einem Workspace muss dessen Inhaber das zuerst erlauben.',
    chatgptCreate:
      'Wählen Sie „Erstellen“. Vergeben Sie einen Namen, fügen Sie die Verbindungs-URL als MCP-Server-URL ein und wählen Sie OAuth als Authentifizierung:',
    chatgptConnect: 'Wählen Sie „Verbinden“.',
    claudeConnectors:
      'Öffnen Sie in Claude im Web oder in der Desktop-Anwendung „Einstellungen → Konnektoren“. In einem Team- oder Enterprise-Plan fügt ein Inhaber ihn für die Organisation hinzu.',
    claudeAdd:
      'Wählen Sie „Benutzerdefinierten Konnektor hinzufügen“, vergeben Sie einen Namen und fügen Sie die Verbindungs-URL ein; die erweiterten Einstellungen bleiben leer:',
    claudeConnect: 'Wählen Sie neben dem neuen Konnektor „Verbinden“.',
    claudeCodeMcp:
      'Starten Sie claude, öffnen Sie die Liste der Server, wählen Sie diesen und authentifizieren Sie sich:',
    codexLogin: 'Melden Sie sich dann an:',
    vscodeAdd: 'Öffnen Sie die Befehlspalette und wählen Sie „MCP: Add Server“, dann „HTTP“.',
    vscodeUrl: 'Fügen Sie die Verbindungs-URL ein:',
    vscodeFile: 'Oder schreiben Sie sie in .vscode/mcp.json und wählen Sie darüber „Start“:',
    cursorFile: 'Schreiben Sie sie in ~/.cursor/mcp.json, oder in .cursor/mcp.json eines Projekts:',
    cursorConnect:
      'Öffnen Sie die Einstellungen von Cursor, gehen Sie zu den MCP-Servern und wählen Sie neben diesem „Connect“.',
    mcpRemote:
      'Für Anwendungen, die nur lokale Server kennen. Schreiben Sie es in die MCP-Konfiguration der Anwendung:',
    mcpRemoteWindow:
      'Starten Sie die Anwendung neu. Ein Browserfenster öffnet sich; kommen Sie dort binnen einer halben Minute ans Ende, oder starten Sie sie nach der Genehmigung noch einmal.',
    inspectorUrl: 'Wählen Sie „Streamable HTTP“ als Transport, fügen Sie die Verbindungs-URL ein und verbinden Sie:',
  },
} as const
