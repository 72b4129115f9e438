export const accountDe = {
  title: 'Mein Konto',
  text: 'Sie sind als {{email}} angemeldet.',
  connections: {
    title: 'Meine Verbindungen',
    text: 'Anwendungen, die hier in Ihrem Namen handeln. Beenden Sie eine, wenn Sie sie nicht mehr nutzen oder nicht selbst verbunden haben.',
    none: 'Keine Anwendung handelt in Ihrem Namen. Wenn Sie eine verbinden, steht sie hier.',
    since: 'Verbunden seit {{since}}, zuletzt genutzt {{used}}',
    more: 'Mehr zeigen',
  },
  name: {
    title: 'Name',
    text: 'So, wie Administratoren und Anwendungen ihn sehen.',
    missing: 'Geben Sie einen Namen ein.',
    save: 'Speichern',
    done: 'Ihr Name ist geändert.',
  },
  password: {
    title: 'Passwort',
    text: 'Nur nötig, wenn Sie ein anderes möchten oder jemand Ihres kennen könnte.',
    current: 'Jetziges Passwort',
    currentMissing: 'Geben Sie das Passwort ein, mit dem Sie sich jetzt anmelden.',
    new: 'Neues Passwort',
    rules:
      'Mindestens {{min}} Zeichen, höchstens {{max}}; nicht Ihre E-Mail-Adresse. Ein Satz ist besser als ein Wort.',
    short: 'Nehmen Sie mindestens {{min}} Zeichen.',
    repeat: 'Neues Passwort noch einmal',
    different: 'Die beiden sind nicht gleich.',
    sessionsEnd: 'In allen anderen Browsern werden Sie abgemeldet. Ihre Verbindungen bleiben.',
    change: 'Passwort ändern',
    done: 'Ihr Passwort ist geändert. Andere Browser sind abgemeldet.',
    none: 'Sie haben hier kein Passwort: Sie melden sich mit {{providers}} an. Brauchen Sie eines, bitten Sie einen Administrator um einen Einmal-Link.',
    noneAtAll:
      'Sie haben hier kein Passwort, und kein Anmeldedienst kennt Sie. Bitten Sie einen Administrator um einen Einmal-Link, bevor Sie sich abmelden.',
    off: 'Hier gibt es keine Passwörter: Sie melden sich mit {{providers}} an. Haben Sie dort ein Passwort, ändern Sie es dort.',
    offAtAll:
      'Hier gibt es keine Passwörter, und kein Anmeldedienst kennt Sie. Fragen Sie einen Administrator, bevor Sie sich abmelden.',
    wait_one: 'Zu viele falsche Passwörter. Versuchen Sie es in einer Minute noch einmal.',
    wait_other: 'Zu viele falsche Passwörter. Versuchen Sie es in {{count}} Minuten noch einmal.',
  },
  waitingMail: {
    title: 'Nachrichten über wartende Anwendungen',
    text: 'Als Administrator bekommen Sie eine E-Mail, wenn jemand um eine Anwendung bittet, höchstens alle zehn Minuten.',
    label: 'Schreiben Sie mir',
    on: 'Ab jetzt bekommen Sie E-Mails.',
    off: 'Sie bekommen keine E-Mails mehr.',
  },
  sessions: {
    title: 'Wo Sie angemeldet sind',
    text: 'Melden Sie sich dort ab, wo Sie es nicht erkennen, und ändern Sie dann Ihr Passwort.',
    textElsewhere:
      'Melden Sie sich dort ab, wo Sie es nicht erkennen, und ändern Sie dann Ihr Passwort dort, wo Sie sich anmelden.',
    endOthers: 'Überall sonst abmelden',
    confirm: 'Alle anderen Browser müssen sich neu anmelden. Dieser bleibt angemeldet, und Ihre Verbindungen bleiben.',
    done: 'Sie sind überall sonst abgemeldet.',
  },
} as const
