/** What the approval page says, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface ApprovalMessages {
  readonly title: string
  readonly eyebrow: string
  readonly question: (clientName: string, tenantName: string) => string
  readonly unverified: string
  readonly unverifiedMeans: string
  /** Of one that describes itself in a document. */
  readonly describedMeans: string
  /** Of one with a software statement. */
  readonly stated: string
  readonly statedMeans: string
  readonly signedBy: string
  readonly signed: (members: string) => string
  readonly distrusted: string
  readonly scopes: string
  readonly known: string
  readonly homePage: string
  readonly noHomePage: string
  readonly kind: string
  readonly kinds: Readonly<Record<'public' | 'confidential' | 'byKey' | 'eitherWay', string>>
  readonly registered: string
  /** Of one that describes itself in a document: somebody has asked for it. */
  readonly met: string
  readonly documentRead: string
  readonly sinceThen: (reason: string) => string
  readonly byAdministrator: string
  readonly from: (address: string) => string
  readonly timeLeft: string
  readonly deletedAfter: (span: string) => string
  readonly whoAsked: string
  readonly reason: string
  readonly reasonMeans: string
  readonly later: string
  readonly extend: string
  readonly extendMeans: string
  readonly extendDocument: string
  readonly extendDocumentMeans: string
  readonly extendStatement: string
  readonly extendStatementMeans: (issuer: string) => string
  readonly extendOnDevice: string
  readonly extendOnDeviceMeans: string
  readonly namePattern: string
  readonly namePatternMeans: string
  readonly approve: string
  readonly approveMeans: (tenantName: string, email: string) => string
  /** Where it can be chosen whether the administrator is connected. */
  readonly approveMeansEither: (tenantName: string, email: string) => string
  readonly whoConnects: string
  readonly unconnected: string
  readonly unconnectedMeans: string
  /** Where it cannot, and somebody else has asked. */
  readonly connectsOnly: string
  readonly letIn: (clientName: string) => string
  readonly letInMeans: (tenantName: string) => string
  readonly openClient: string
  readonly reject: string
  readonly rejectDeletes: string
  /** Of one that describes itself in a document: it keeps its id, and may come again. */
  readonly rejectForNow: string
  readonly rejectOnly: string
}

export const APPROVAL_MESSAGES: Catalogue<ApprovalMessages> = {
  en: {
    title: 'Approval',
    eyebrow: 'Approval by an administrator',
    question: (clientName, tenantName) => `Let “${clientName}” into ${tenantName}?`,
    unverified: 'Nobody has verified this application.',
    unverifiedMeans:
      'It registered itself; its name and home page are its own words. Approve it only if you know where access will be sent.',
    describedMeans:
      'Its name and home page are the words of a document on the Internet. Approve it only if you know who is behind that address, and where access will be sent. Whoever controls the document may change it; a new destination is put to you again.',
    stated: 'An issuer vouches for what this is, not for who sent it.',
    statedMeans:
      'Some of what it says is signed by an issuer that this organization trusts, as you see below; all else is its own words. Anybody can send such a statement, so approve it only if you know where access will be sent.',
    signedBy: 'Signed by',
    signed: (members) => `what it signed: ${members}`,
    distrusted: 'It is not trusted here any more: its word counts no more than the application’s own.',
    scopes: 'It will ask everyone who connects to let it',
    known: 'What else is known',
    homePage: 'Its home page',
    noHomePage: 'It names none',
    kind: 'Kind',
    kinds: {
      public: 'Runs on people’s devices, keeps no secret',
      confidential: 'Keeps a secret on a server',
      byKey: 'Proves itself with a key of its own',
      eitherWay: 'Proves itself with a key of its own, or not at all',
    },
    registered: 'Registered',
    met: 'First asked for',
    documentRead: 'Its document was read',
    sinceThen: (reason) => `the last attempt failed: ${reason}`,
    byAdministrator: 'by an administrator',
    from: (address) => `from ${address}`,
    timeLeft: 'Time left',
    deletedAfter: (span) => `${span}; after that it is deleted`,
    whoAsked: 'Who asked for it',
    reason: 'Your reason, if you reject (optional)',
    reasonMeans: 'People who still try to connect with it will read it.',
    later: 'When it registers again',
    extend: 'Also approve its later registrations',
    extendMeans:
      'Some applications register anew for each person who connects. Whatever registers later with exactly these addresses is then approved at once, and may do no more than this one. Nobody else can receive what is sent there. You can end this at any time.',
    extendDocument: 'Let it in again without asking',
    extendDocumentMeans:
      'It is known by the address of its document, which is the same for everybody, so this approval holds for all of them. With this it is let in at once also when it comes back after its client here was deleted, for example because nobody used it. Whoever writes the document decides what it is. You can end this at any time.',
    extendStatement: 'Also approve its later registrations',
    extendStatementMeans: (issuer) =>
      `Whatever registers later with a statement of ${issuer} for the same software, leading to the same servers, is then approved at once, and may do no more than this one. It ends when you end it, or when the issuer is trusted no more.`,
    extendOnDevice: 'Also approve whatever registers like this one',
    extendOnDeviceMeans:
      'This proves nothing about the application: access goes to the person’s own device, and any program there can register with the same addresses and the same name. Each person is still asked for consent. You can end this at any time.',
    namePattern: 'Names that are let in',
    namePatternMeans: '* stands for any text.',
    approve: 'Approve',
    approveMeans: (tenantName, email) =>
      `People of ${tenantName} may connect with it, each with their own consent. You, ${email}, are connected now.`,
    approveMeansEither: (tenantName, email) =>
      `People of ${tenantName} may connect with it, each with their own consent. Unless you have said otherwise you, ${email}, are connected now.`,
    whoConnects: 'Who began this connection',
    unconnected: 'Somebody else did: do not connect me',
    unconnectedMeans:
      'If somebody sent you this address, leave this ticked: otherwise the application gets access in your name, for a connection that the other person began. Untick it if you are connecting the application yourself.',
    connectsOnly:
      'Somebody has asked for it. If they sent you this address, know that approving connects you as well: the application gets access in your name, for a connection that the other person began. A sound application notices that and refuses. To decide without connecting, turn on “Approve without connecting first” under Settings › Security, and decide in the waiting room.',
    letIn: (clientName) => `“${clientName}” is let in`,
    letInMeans: (tenantName) =>
      `People of ${tenantName} may connect with it from now on, each with their own consent; whoever waits for it goes on by themselves. You are not connected.`,
    openClient: 'Open it in the console',
    reject: 'Reject',
    rejectDeletes: 'Its registration is deleted, and nothing is connected.',
    rejectForNow: 'Nothing is connected. People can ask for it again after a day.',
    rejectOnly: 'Nothing is connected.',
  },
  de: {
    title: 'Freigabe',
    eyebrow: 'Freigabe durch einen Administrator',
    question: (clientName, tenantName) => `„${clientName}“ bei ${tenantName} zulassen?`,
    unverified: 'Niemand hat diese Anwendung geprüft.',
    unverifiedMeans:
      'Sie hat sich selbst registriert; Name und Startseite sind ihre eigenen Angaben. Geben Sie sie nur frei, wenn Sie wissen, wohin der Zugriff geht.',
    describedMeans:
      'Name und Startseite sind die Worte eines Dokuments im Internet. Geben Sie sie nur frei, wenn Sie wissen, wer hinter dieser Adresse steht und wohin der Zugriff geht. Wer über das Dokument bestimmt, kann es ändern; ein neues Ziel wird Ihnen wieder vorgelegt.',
    stated: 'Ein Aussteller bürgt dafür, was sie ist, nicht dafür, wer sie geschickt hat.',
    statedMeans:
      'Einen Teil ihrer Angaben hat ein Aussteller signiert, dem diese Organisation vertraut, wie Sie unten sehen; alles andere sind ihre eigenen. Eine solche Erklärung kann jeder senden; geben Sie sie also nur frei, wenn Sie wissen, wohin der Zugriff geht.',
    signedBy: 'Signiert von',
    signed: (members) => `signierte Angaben: ${members}`,
    distrusted: 'Ihm wird hier nicht mehr vertraut: Sein Wort zählt nicht mehr als das der Anwendung.',
    scopes: 'Sie wird alle, die sich verbinden, um Folgendes bitten',
    known: 'Was sonst bekannt ist',
    homePage: 'Ihre Startseite',
    noHomePage: 'Sie nennt keine',
    kind: 'Art',
    kinds: {
      public: 'Läuft auf den Geräten der Personen, bewahrt kein Geheimnis',
      confidential: 'Bewahrt ein Geheimnis auf einem Server',
      byKey: 'Weist sich mit einem eigenen Schlüssel aus',
      eitherWay: 'Weist sich mit einem eigenen Schlüssel aus, oder gar nicht',
    },
    registered: 'Registriert',
    met: 'Zuerst verlangt',
    documentRead: 'Ihr Dokument wurde gelesen',
    sinceThen: (reason) => `der letzte Versuch schlug fehl: ${reason}`,
    byAdministrator: 'durch einen Administrator',
    from: (address) => `von ${address}`,
    timeLeft: 'Verbleibende Zeit',
    deletedAfter: (span) => `${span}; danach wird sie gelöscht`,
    whoAsked: 'Wer darum gebeten hat',
    reason: 'Ihr Grund, falls Sie ablehnen (freiwillig)',
    reasonMeans: 'Wer sich trotzdem mit ihr verbinden will, liest ihn.',
    later: 'Wenn sie sich wieder registriert',
    extend: 'Auch ihre späteren Registrierungen freigeben',
    extendMeans:
      'Manche Anwendungen registrieren sich für jede Person neu, die sich verbindet. Was sich später mit genau diesen Adressen registriert, ist dann sofort freigegeben und darf nicht mehr als diese. Niemand sonst kann empfangen, was dorthin geht. Sie können das jederzeit beenden.',
    extendDocument: 'Ohne Nachfrage wieder zulassen',
    extendDocumentMeans:
      'Sie ist an der Adresse ihres Dokuments zu erkennen, die für alle dieselbe ist; diese Freigabe gilt also für alle. Damit wird sie auch dann sofort zugelassen, wenn sie wiederkommt, nachdem ihr Client hier gelöscht wurde, etwa weil niemand ihn benutzt hat. Wer das Dokument schreibt, bestimmt, was sie ist. Sie können das jederzeit beenden.',
    extendStatement: 'Auch ihre späteren Registrierungen freigeben',
    extendStatementMeans: (issuer) =>
      `Was sich später mit einer Erklärung von ${issuer} für dieselbe Software registriert und zu denselben Servern führt, ist dann sofort freigegeben und darf nicht mehr als diese. Das endet, wenn Sie es beenden oder wenn dem Aussteller nicht mehr vertraut wird.`,
    extendOnDevice: 'Auch alles freigeben, was sich so registriert wie diese',
    extendOnDeviceMeans:
      'Das beweist nichts über die Anwendung: Der Zugriff geht an das eigene Gerät der Person, und jedes Programm dort kann sich mit denselben Adressen und demselben Namen registrieren. Jede Person wird weiterhin um Zustimmung gebeten. Sie können das jederzeit beenden.',
    namePattern: 'Namen, die zugelassen sind',
    namePatternMeans: '* steht für beliebigen Text.',
    approve: 'Freigeben',
    approveMeans: (tenantName, email) =>
      `Personen von ${tenantName} dürfen sich mit ihr verbinden, jede mit eigener Zustimmung. Sie, ${email}, sind dann verbunden.`,
    approveMeansEither: (tenantName, email) =>
      `Personen von ${tenantName} dürfen sich mit ihr verbinden, jede mit eigener Zustimmung. Sie, ${email}, sind dann verbunden, wenn Sie nichts anderes gesagt haben.`,
    whoConnects: 'Wer diese Verbindung begonnen hat',
    unconnected: 'Jemand anderes: mich nicht verbinden',
    unconnectedMeans:
      'Hat Ihnen jemand diese Adresse geschickt, lassen Sie das angekreuzt: Sonst bekommt die Anwendung Zugriff in Ihrem Namen, für eine Verbindung, die die andere Person begonnen hat. Nehmen Sie das Kreuz heraus, wenn Sie die Anwendung selbst verbinden.',
    connectsOnly:
      'Jemand hat um sie gebeten. Hat die Person Ihnen diese Adresse geschickt, dann verbindet die Freigabe auch Sie: Die Anwendung bekommt Zugriff in Ihrem Namen, für eine Verbindung, die die andere Person begonnen hat. Eine sorgfältige Anwendung bemerkt das und lehnt es ab. Um ohne Verbindung zu entscheiden, schalten Sie unter Einstellungen › Sicherheit „Freigeben ohne vorherige Verbindung“ ein und entscheiden Sie im Warteraum.',
    letIn: (clientName) => `„${clientName}“ ist zugelassen`,
    letInMeans: (tenantName) =>
      `Personen von ${tenantName} dürfen sich von jetzt an mit ihr verbinden, jede mit eigener Zustimmung; bei allen, die warten, geht es von selbst weiter. Sie sind nicht verbunden.`,
    openClient: 'In der Konsole öffnen',
    reject: 'Ablehnen',
    rejectDeletes: 'Ihre Registrierung wird gelöscht, und nichts wird verbunden.',
    rejectForNow: 'Nichts wird verbunden. Nach einem Tag kann wieder um sie gebeten werden.',
    rejectOnly: 'Nichts wird verbunden.',
  },
}
