import type { Translation } from '../i18n/i18n.ts'
import type { standingEn } from './messages.en.ts'

export const standingDe: Translation<typeof standingEn> = {
  title: 'Dauerhafte Freigaben',
  text: 'Entscheidungen, die auch spätere Registrierungen derselben Anwendung abdecken. Was sie zugelassen haben, steht bei jeder.',
  toList: 'Dauerhafte Freigaben',
  none: {
    title: 'Keine Freigabe deckt spätere Registrierungen ab',
    text: 'Wenn Sie eine Anwendung freigeben, können Sie die Entscheidung ausdehnen, gleich oder später auf der Seite des Clients.',
    ended: 'Noch keine dauerhafte Freigabe wurde beendet.',
    clients: 'Zu den Clients',
  },
  filter: { status: 'Status', active: 'In Kraft', ended: 'Beendet' },
  column: {
    name: 'Anwendung',
    kind: 'Erkannt an',
    registrations: 'Registrierungen',
    last: 'Zuletzt registriert',
    consent: 'Einwilligung',
    createdAt: 'Erteilt',
    act: 'Was getan werden kann',
  },
  kind: {
    https: 'Ihren Redirect-URIs',
    document: 'Ihrem Dokument',
    statement: 'Einer signierten Erklärung',
    device: 'Nichts Sicherem',
  },
  kindText: {
    https: 'Genau diese Redirect-URIs. Wer sie registriert, sendet Codes an ihren Besitzer.',
    document: 'Die Adresse ihres Dokuments, die für alle dieselbe ist.',
    statement:
      'Eine Erklärung über diese Software, signiert von einem Aussteller, dem diese Organisation vertraut, und die Server, zu denen sie führt.',
    device:
      'Sie läuft auf den eigenen Geräten der Personen. Jedes Programm dort kann sich mit denselben Adressen und demselben Namen registrieren; das beweist also nichts.',
  },
  fact: {
    title: 'Was sie abdeckt',
    knownBy: 'Erkannt an',
    redirectUris: 'Redirect-URIs',
    anyPort: 'an jedem Port',
    document: 'Dokument',
    issuer: 'Aussteller',
    software: 'Software',
    origins: 'Führt zu',
    names: 'Namen',
    scopes: 'Höchstens',
    given: 'Erteilt',
    givenBy: '{{when}}, von {{who}}',
    somebody: 'jemandem, der nicht mehr hier ist',
    first: 'Erste Registrierung',
    open: 'Client öffnen',
    ended: 'Beendet',
  },
  count_one: 'Eine Registrierung',
  count_other: '{{formatted}} Registrierungen',
  last: 'zuletzt {{when}}',
  registrations: {
    title: 'Registrierungen',
    text: 'Clients, die sie zugelassen hat. Jeder war mit der Registrierung freigegeben und endet mit der dauerhaften Freigabe.',
    none: {
      title: 'Noch hat sich nichts registriert',
      text: 'Die nächste passende Registrierung wird sofort zugelassen.',
    },
    delete: 'Löschen',
    deleteOf: 'Die Registrierung {{id}} löschen',
    question: 'Diese Registrierung von {{name}} löschen?',
    effect:
      'Ihre Verbindungen enden sofort. Die Anwendung darf sich neu registrieren und wird wieder zugelassen, solange die dauerhafte Freigabe in Kraft ist.',
    action: 'Registrierung löschen',
    done: 'Die Registrierung ist gelöscht',
  },
  change: {
    title: 'Einwilligung der Personen',
    text: 'Gilt für die Registrierungen, die da sind, und für die, die kommen.',
    names: 'Namen, die zugelassen sind',
    namesHint: '* steht für beliebigen Text. Gilt für Registrierungen, die kommen.',
    save: 'Speichern',
    done: 'Gespeichert',
    onDevice:
      'Auf die Einwilligung der Personen kann bei einer Anwendung auf ihren eigenen Geräten nicht verzichtet werden.',
  },
  end: {
    do: 'Dauerhafte Freigabe beenden',
    title: 'Die dauerhafte Freigabe von {{name}} beenden?',
    text_zero: 'Sie hat nichts zugelassen. Spätere Registrierungen warten wieder auf Freigabe.',
    text_one: 'Eine Registrierung endet mit ihr, und alle Verbindungen über sie. Spätere warten wieder.',
    text_other: '{{formatted}} Registrierungen enden mit ihr, und alle Verbindungen über sie. Spätere warten wieder.',
    first: 'Auch die erste Registrierung löschen',
    firstHint: 'Sie wurde für sich freigegeben und bleibt sonst.',
    reasonHint: 'Ein Satz. Wer sich weiter mit dem verbinden will, was sie zugelassen hatte, liest ihn.',
    action: 'Beenden',
    done: 'Die dauerhafte Freigabe von {{name}} ist beendet',
  },
  ended: {
    title: 'Diese dauerhafte Freigabe ist beendet',
    text: 'Beendet {{when}}. Was sie zugelassen hatte, endete mit ihr.',
    said: 'Die Personen lesen: „{{reason}}“',
  },
  gone: { title: 'Diese dauerhafte Freigabe gibt es nicht', text: 'Vielleicht stimmt der Link nicht.' },
  notice: {
    admitted: 'Durch eine dauerhafte Freigabe zugelassen',
    admittedText:
      'Über diese Registrierung selbst hat niemand entschieden: Sie passte zu einer dauerhaften Freigabe und endet mit ihr.',
    open: 'Dauerhafte Freigabe öffnen',
    standing: 'Auch spätere Registrierungen sind freigegeben',
  },
  extend: {
    title: 'Spätere Registrierungen',
    text: 'Diese Freigabe deckt diese eine Registrierung ab. Registriert sich die Anwendung für jede Person oder Anmeldung neu, können Sie sie ausdehnen.',
    open: 'Freigabe ausdehnen …',
    dialog: 'Die Freigabe von {{name}} ausdehnen?',
    action: 'Freigabe ausdehnen',
    done: 'Spätere Registrierungen von {{name}} sind sofort freigegeben',
    box: {
      https: 'Auch ihre späteren Registrierungen freigeben',
      document: 'Ohne Nachfrage wieder zulassen',
      statement: 'Auch ihre späteren Registrierungen freigeben',
      device: 'Auch alles freigeben, was sich so registriert wie diese',
    },
    effect: {
      statement:
        'Was sich später mit einer Erklärung desselben Ausstellers für dieselbe Software registriert und zu denselben Servern führt, ist sofort freigegeben und darf nicht mehr als diese. Das endet auch, wenn dem Aussteller nicht mehr vertraut wird.',
      https:
        'Was sich später mit genau diesen Redirect-URIs registriert, ist sofort freigegeben und darf nicht mehr als diese. Niemand sonst kann empfangen, was dorthin geht.',
      document:
        'Die Freigabe ihres Dokuments gilt schon für alle. Damit wird sie auch dann sofort zugelassen, wenn sie wiederkommt, nachdem ihr Client hier gelöscht wurde.',
      device:
        'Das beweist nichts über die Anwendung: Jedes Programm auf dem Gerät einer Person kann sich mit denselben Adressen und demselben Namen registrieren. Die Personen werden immer um Einwilligung gebeten.',
    },
  },
}
