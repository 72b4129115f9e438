export const connectEn = {
  title: 'Connect an application',
  text: 'An application needs the connection URL only. It finds everything else by itself, registers, and waits for you.',
  applications: 'Applications',
  address: {
    mcp: 'Connection URL',
    mcpHint: 'The MCP server of your organization. Give it to people, or paste it into an application.',
    more: 'More addresses, for programmers',
    issuer: 'Issuer',
    registration: 'Registration endpoint',
    authorizationServer: 'Authorization server metadata',
    protectedResource: 'Protected resource metadata',
  },
  method: { client_secret: 'with a client secret', none: 'as a public client, without a secret' },
  registersAs: 'It registers {{method}}, and would send access to {{uris}}.',
  copy: 'Copy',
  copied: 'Copied',
  letIn: {
    mark: 'can register',
    title: '{{name}} can register here',
    text: 'The first connection brings it into the waiting room. Make that connection yourself to approve it; afterwards everybody can use it.',
  },
  refused: {
    mark: 'is refused',
    title: 'Your settings refuse {{name}}',
    text: 'It cannot register as long as these are as they are:',
    change: 'Let {{name}} register',
    ask: 'Let {{name}} register?',
  },
  lostSchemes:
    '{{name}} loses its own scheme ({{schemes}}), which your settings do not list; its other redirect URIs work.',
  cannotRefresh_one: 'People have to connect {{name}} again every minute.',
  cannotRefresh_other: 'People have to connect {{name}} again every {{formatted}} minutes.',
  mayRefresh: { change: 'Let public clients stay connected', ask: 'Let public clients stay connected?' },
  reach: {
    private: {
      title: '{{client}} cannot reach this server',
      text: '{{client}} calls from its maker’s servers over the internet, and {{origin}} is an address of your own machine or network. Give this server a public https address first. Applications on your own devices work as it is.',
    },
    'not-https': {
      title: '{{client}} needs https',
      text: '{{client}} calls only https addresses, and this server is at {{origin}}. Put it behind https first.',
    },
  },
  step: {
    approve:
      'A page of this server opens. Sign in as an administrator and approve {{client}}: that lets it in for everybody and connects you.',
    terminal: 'In a terminal, run:',
    chatgptDeveloper:
      'In ChatGPT on the web, open Settings → Apps & Connectors → Advanced settings and turn on developer mode. In a workspace, its owner has to allow that first.',
    chatgptCreate:
      'Choose Create. Give it a name, paste the connection URL as the MCP server URL, and choose OAuth as authentication:',
    chatgptConnect: 'Choose Connect.',
    claudeConnectors:
      'In Claude on the web or in the desktop application, open Settings → Connectors. In a Team or Enterprise plan, an owner adds it for the organization.',
    claudeAdd:
      'Choose Add custom connector, give it a name and paste the connection URL; leave the advanced settings empty:',
    claudeConnect: 'Choose Connect beside the new connector.',
    claudeCodeMcp: 'Start claude, open the list of servers, choose this one and authenticate:',
    codexLogin: 'Then sign in:',
    vscodeAdd: 'Open the command palette and choose MCP: Add Server, then HTTP.',
    vscodeUrl: 'Paste the connection URL:',
    vscodeFile: 'Or write it into .vscode/mcp.json and choose Start above it:',
    cursorFile: 'Write it into ~/.cursor/mcp.json, or into .cursor/mcp.json of a project:',
    cursorConnect: 'Open Cursor’s settings, go to the MCP servers, and choose Connect beside this one.',
    mcpRemote: 'For applications that know only local servers. Write it into the application’s MCP configuration:',
    mcpRemoteWindow:
      'Start the application again. A browser window opens; finish there within half a minute, or start it once more after the approval.',
    inspectorUrl: 'Choose Streamable HTTP as the transport, paste the connection URL and connect:',
  },
} as const
