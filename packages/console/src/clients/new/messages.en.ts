export const newClientEn = {
  toList: 'OAuth clients',
  title: 'Create a client',
  text: 'For an application of your own. Others, such as AI assistants and editors, register themselves and wait for your approval.',
  type: {
    web: {
      title: 'Web application or service',
      text: 'Runs on a server of yours and keeps a secret.',
      example: 'A portal, a back end, a nightly job.',
    },
    native: {
      title: 'Native application',
      text: 'Runs on people’s devices and can keep no secret.',
      example: 'A desktop or mobile app, a command line tool, an MCP client.',
    },
    spa: {
      title: 'Single-page application',
      text: 'Runs in people’s browsers and can keep no secret.',
      example: 'A site of only HTML and JavaScript.',
    },
    others:
      'The type cannot be changed later. Anonymous embeds are not offered here: they get no tokens from this server yet.',
  },
  otherType: 'Choose another type',
  create: 'Create the client',
  cancel: 'Cancel',
  trustedPublic:
    'This client has no secret: any program on a person’s device can pretend to be it, and would be let in without a question.',
  created: {
    title: '{{name}} is created',
    text: 'It works at once. Copy its secret now, and put it into the application.',
    textPublic: 'It works at once. It has no secret; its client ID is all that the application needs.',
    clientId: 'Client ID',
    secret: 'Secret',
    toClient: 'To the client',
    leave: {
      title: 'The secret is shown only here',
      text: 'You have not said that you have copied it. When you leave it is gone, and a new one has to be made.',
    },
  },
  snippet: {
    title: 'Ready to use',
    secret: 'The secret is read from the environment variable CLIENT_SECRET; what you copy here does not hold it.',
    alone: '{{tool}}, by itself',
    copy: 'Copy',
    copied: 'Copied',
    copyWhat: 'Copy: {{what}}',
    missing: '{{tool}} comes back to an address that is not among the redirect URIs yet. Add it first:',
  },
} as const
