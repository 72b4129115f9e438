export const connectionsEn = {
  list: {
    title: 'Connections',
    text: 'Which application acts in whose name. Ending one stops it at its next request; the person can connect it again.',
  },
  none: {
    title: 'Nobody has connected an application yet',
    text: 'Give people the connection URL for their applications.',
    connect: 'How to connect an application',
  },
  filter: { user: 'Person', client: 'Client' },
  column: {
    client: 'Client',
    user: 'Person',
    scopes: 'May',
    since: 'Since',
    lastUsed: 'Last used',
    expires: 'Ends unless used',
    resource: 'For',
    madeBy: 'Allowed by',
    end: 'End',
  },
  expiresSoon: 'With its access token',
  madeByPerson: 'The person',
  personGone: 'Somebody who is gone',
  mayDo: 'What it may do',
  scopesWhole: 'Show in whole',
  scope: {
    user_default: 'See name and e-mail',
    'mcp:execute': 'Use tools',
    offline_access: 'Stay connected',
    admin_classic: 'Administer',
  },
  end: {
    short: 'End',
    label: 'End the connection of {{client}} in the name of {{user}}',
    labelOwn: 'End the connection of {{client}}',
    title: 'End the connection of “{{client}}”?',
    text: '“{{client}}” can do nothing in the name of {{user}} any more, from its next request on. {{user}} can connect it again.',
    textOwn:
      '“{{client}}” can do nothing in your name any more, from its next request on. What it has already read stays with it. You can connect it again.',
    action: 'End the connection',
    done: 'The connection of “{{client}}” is ended.',
  },
  endAll: {
    action_one: 'End this connection',
    action_other: 'End all {{count}} connections',
    title_one: 'End one connection?',
    title_other: 'End {{count}} connections?',
    text: {
      client:
        'Nobody’s “{{client}}” can do anything any more, from its next request on. The client stays let in, so people can connect it again.',
      user: 'No application can do anything in the name of {{user}} any more, from its next request on. {{user}} can connect them again.',
      both: '“{{client}}” can do nothing in the name of {{user}} any more, from its next request on. {{user}} can connect it again.',
    },
    done_one: 'One connection is ended.',
    done_other: '{{count}} connections are ended.',
  },
} as const
