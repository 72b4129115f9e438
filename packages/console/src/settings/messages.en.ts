export const settingsEn = {
  security: {
    title: 'Security',
    text: 'Which applications may knock, how long they wait, and how long people stay connected and signed in. Changes take effect on the next request.',
  },
  section: {
    registration: { title: 'Registration', text: 'Who may register itself and come into the waiting room.' },
    approval: { title: 'Waiting and approval', text: 'How long applications wait for you, and how you let them in.' },
    connections: { title: 'Connections', text: 'How long an application works for a person without asking again.' },
    sessions: {
      title: 'Sign-in',
      text: 'How long people stay signed in to these pages. It does not end their connections.',
    },
    audit: { title: 'Audit log', text: 'How long it is known who did what.' },
  },
  setting: {
    clientIdMetadataDocumentsEnabled: {
      label: 'Applications may come by a document',
      text: 'Client ID Metadata Documents: the application’s id is the https address of a document that describes it. One document is one application, so you approve it once for everybody. This server reads it again from time to time; a new destination is put to you again. Each one waits until an administrator approves it. Turned off, what was approved goes on working.',
    },
    dynamicClientRegistrationEnabled: {
      label: 'Applications may register themselves',
      text: 'Dynamic client registration. Each one waits, and can do nothing, until an administrator approves it. Turned off, what was approved goes on working.',
    },
    dcrAllowedAuthenticationMethods: {
      label: 'Allowed authentication methods',
      text: 'At least one. It can be changed only while registration is on.',
    },
    dcrClientUriRequired: {
      label: 'Home page required',
      text: 'A registration must name its home page (client_uri). The page is not looked at, so this keeps nobody out who wants in, but many of today’s applications name none.',
    },
    dcrAllowedRedirectHosts: {
      label: 'Allowed redirect hosts',
      text: 'Where applications may send access to, app.example.com alone, *.example.com for all below it, domain:example.com for a registered domain and all below it. Empty: anywhere. Applications on people’s devices need localhost and 127.0.0.1 in a list.',
    },
    dcrDeniedRedirectHosts: {
      label: 'Denied redirect hosts',
      text: 'Where no application may send access to, in the same forms, whatever else allows it. Who waits with such a host cannot be approved; what was approved goes on working until you disable it.',
    },
    dcrAllowedRedirectSchemes: {
      label: 'Allowed application schemes',
      text: 'Schemes without a dot that open an application on a device, such as cursor. Any application on the device can claim one.',
    },
    dcrDeniedRedirectSchemes: {
      label: 'Denied application schemes',
      text: 'Schemes, with a dot or without, that no application may be opened by, whatever else allows them.',
    },
    dcrLookAlikeNames: {
      label: 'Names that look like another application’s',
      text: 'Also names that mix scripts in a word or hide characters.',
    },
    dcrManagementEnabled: {
      label: 'Applications may manage their registration',
      text: 'They can read, change and delete it (RFC 7592). A change of what matters sends them back to the waiting room.',
    },
    dcrApprovalWindowMinutes: {
      label: 'Time to wait for approval',
      text: 'After that an application’s registration is deleted; it may register again. Those that wait already keep their time.',
    },
    dcrApprovalWithoutConnection: {
      label: 'Approve without connecting first',
      text: 'Administrators may approve in the waiting room. Off: an administrator approves by completing the first connection, and so has seen that the application is what it says.',
    },
    dcrWaitingClientsLimit: {
      label: 'Clients that may wait at once',
      text: 'Beyond that, the redirect host with the most waiting clients loses its oldest.',
    },
    accessTokenLifetimeMinutes: {
      label: 'Access token lifetime',
      text: 'How long a token works by itself. Where connections are ended, this server refuses its tokens at once; other servers may accept them until then.',
    },
    refreshTokenLifetimeDays: {
      label: 'Connection lifetime',
      text: 'So long after its last use a connection can go on by itself. Afterwards the person connects again.',
    },
    dcrPublicClientsMayRefresh: {
      label: 'Public clients may stay connected',
      text: 'Lets applications without a secret have refresh tokens, which change with every use. Off: people connect them again whenever the access token has run out.',
    },
    refreshTokenGraceSeconds: {
      label: 'Grace for a used refresh token',
      text: 'So long a token that was just used may be sent again: applications with several windows race themselves. 0 turns the grace off.',
    },
    maxUserSessionLifespanMinutes: {
      label: 'Longest session',
      text: 'After that a person has to sign in again, whatever they do.',
    },
    userSessionInactivityTimeoutMinutes: {
      label: 'Session without activity',
      text: 'So long without a click, and a person has to sign in again.',
    },
    unusedClientsDays: {
      label: 'Unused clients go after',
      text: 'Clients that registered themselves, and that nobody has used or is connected through, are deleted then. 0 keeps them for ever. Clients made, published or disabled by hand stay.',
    },
    auditRetentionDays: {
      label: 'Events are kept for',
      text: 'Older events are deleted and cannot be had back.',
    },
  },
  choice: {
    dcrLookAlikeNames: {
      mark: { label: 'Mark them', text: 'They wait as all do; whoever decides is warned on every page.' },
      refuse: {
        label: 'Refuse them',
        text: 'They cannot register. A well-known application whose maker has changed its addresses is refused, too.',
      },
    },
  },
  method: {
    client_secret: {
      label: 'Client secret',
      text: 'Applications that keep a secret on their maker’s servers.',
    },
    none: {
      label: 'None (public clients)',
      text: 'Applications on people’s own devices and in browsers, which can keep no secret. PKCE protects every connection.',
    },
  },
  risk: {
    clientIdMetadataDocumentsEnabled:
      'No new application can come by its document. Who waits can still be approved; what was approved goes on working.',
    dynamicClientRegistrationEnabled:
      'No new application can register itself. Who waits can still be approved; what was approved goes on working.',
    dcrAllowedAuthenticationMethods:
      'New applications that need the method taken away are refused. Those registered already are not touched.',
    dcrAllowedRedirectHosts:
      'New applications that redirect anywhere else are refused. Those registered already are not touched.',
    dcrDeniedRedirectHosts:
      'New applications that redirect there are refused, and those that wait with such a host cannot be approved.',
    dcrDeniedRedirectSchemes:
      'New applications with such a scheme are refused, and those that wait with it cannot be approved.',
    dcrLookAlikeNames:
      'New applications with such a name are refused. Those that wait or are approved are not touched.',
    dcrPublicClientsMayRefresh:
      'New public clients get no refresh tokens: people have to connect them again and again.',
    maxUserSessionLifespanMinutes:
      'Holds at once: who has been signed in for longer, perhaps you too, has to sign in again.',
    userSessionInactivityTimeoutMinutes: 'Holds at once: who has been idle for longer has to sign in again.',
    dcrApprovalWindowMinutes: 'New applications have less time until they are deleted. Those that wait keep theirs.',
    dcrWaitingClientsLimit: 'If more wait already, the next registration makes the oldest give way.',
    accessTokenLifetimeMinutes:
      'Applications without refresh tokens have to be connected again more often. Holds for new tokens.',
    refreshTokenLifetimeDays: 'Connections that are used rarely end sooner. Holds from the next use on.',
    refreshTokenGraceSeconds:
      'Applications with several windows may lose their connection when they refresh at the same time.',
    unusedClientsDays: 'Clients that nobody has used for longer are deleted soon; they have to register again.',
    auditRetentionDays: 'Events older than that are deleted soon and cannot be had back.',
  },
  amount: {
    minutes_one: 'One minute',
    minutes_other: '{{formatted}} minutes',
    hours_one: 'One hour',
    hours_other: '{{formatted}} hours',
    days_one: 'One day',
    days_other: '{{formatted}} days',
    seconds_one: 'One second',
    seconds_other: '{{formatted}} seconds',
    clients_one: 'One client',
    clients_other: '{{formatted}} clients',
  },
  unit: { minutes: 'minutes', hours: 'hours', days: 'days', seconds: 'seconds', clients: 'clients' },
  bounds: '{{min}} to {{max}} {{unit}}',
  outOfBounds: 'Has to be a whole number from {{min}} to {{max}}.',
  oneMethod: 'Choose at least one.',
  badHost: '“{{value}}” is no host name such as app.example.com, *.example.com or domain:example.com.',
  badScheme: '“{{value}}” is no scheme such as cursor, without ://.',
  yes: 'On',
  no: 'Off',
  none: 'None',
  anyHost: 'Any',
  becomes: 'becomes',
  toDefault: 'Reset to default: {{value}}',
  addHint: 'Type and press Enter',
  neededBy: 'Needed by {{clients}}.',
  keepsOut: 'Keeps out {{clients}}.',
  comeByDocument: 'Well-known applications that can come like this: {{clients}}.',
  effect: {
    title: 'Well-known applications, with these settings',
    letIn: 'Can come',
    keptOut: 'Are refused',
    because: '{{name}}: {{settings}}',
    nobody: 'None',
    how: 'How to connect them',
    allow: 'Allow',
    letOneIn: 'Allow {{name}} to register',
    ask: 'Let {{name}} register?',
    dirty: 'Save or discard your changes first; then one click allows an application.',
  },
  save: {
    changed_one: 'One unsaved change',
    changed_other: '{{count}} unsaved changes',
    do: 'Save',
    discard: 'Discard',
    done: 'Saved.',
    invalid: 'Some fields need another look before this can be saved.',
  },
  ask: {
    title: 'Save these changes?',
    text: 'Somebody will feel this. Look at it once more.',
    do: 'Save the changes',
    cancel: 'Back',
  },
  leave: {
    title: 'Leave without saving?',
    text: 'What you have changed here is not saved yet.',
    stay: 'Stay',
    do: 'Leave',
  },
  organization: {
    title: 'Organization',
    text: 'How your organization presents itself on the pages where people sign in, approve and consent.',
    name: 'Name',
    nameHint: 'People read it in every question that they are asked.',
    save: 'Save the name',
    saved: 'The name was saved.',
    logo: 'Logo',
    logoHint: 'PNG, JPEG or WebP, at most 128 KiB. It stands at the top of every page, about 34 pixels high.',
    noLogo: 'No logo yet',
    current: 'The logo as it is now',
    preview: 'The logo that you have chosen',
    choose: 'Choose an image',
    another: 'Choose another image',
    use: 'Use this logo',
    cancel: 'Cancel',
    remove: 'Remove the logo',
    removed: 'The logo was removed.',
    set: 'The logo was set.',
    tooLarge: 'The image has {{size}} KiB; at most 128 KiB are possible. Choose a smaller one.',
    wrongKind: 'The image is none of PNG, JPEG and WebP.',
    unreadable: 'This file cannot be read as an image.',
    removeTitle: 'Remove the logo?',
    removeText: 'Every page shows the door instead. You can set a logo again at any time.',
    nameMissing: 'Give your organization a name.',
  },
} as const
