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
  comesBy: 'It comes by its document {{document}}, and would send access to {{uris}}.',
  copy: 'Copy',
  copied: 'Copied',
  letIn: {
    mark: 'can register',
    title: '{{name}} can register here',
    text: 'The first connection brings it into the waiting room. Make that connection yourself to approve it; afterwards everybody can use it.',
  },
  byDocument: {
    title: '{{name}} can come here by its document',
    is: 'One document is one application: you approve it once, for everybody who uses it.',
    may: '{{name}} has a document that describes it. With documents turned on it comes by that, and you approve it once for everybody.',
    ask: 'Let applications come by a document?',
    change: 'Turn documents on',
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
  approve:
    'A page of this server opens. Sign in as an administrator and approve {{client}}: that lets it in for everybody and connects you.',
  again: {
    title: 'Connect it again',
    text: 'When its registration is gone, {{client}} may still hold on to it. Then:',
  },
  listSchemes: { change: 'List its scheme', ask: 'List the scheme of {{name}}?' },
} as const
