export const providersDe = {
  title: 'Anmeldung',
  text: 'Wo Personen zeigen, wer sie sind: mit einem Passwort dieses Servers oder bei einem Anmeldedienst, den Ihre Organisation hat (OpenID Connect).',
  back: 'Alle Anmeldedienste',
  missing: 'Das wird gebraucht.',
  add: 'Hinzufügen',
  save: 'Speichern',
  discard: 'Verwerfen',
  saved: '„{{name}}“ ist gespeichert.',
  toUsers: 'Zu den Benutzern',
  none: {
    title: 'Personen melden sich mit Passwörtern an',
    text: 'Fügen Sie den Dienst hinzu, bei dem sich Ihre Leute ohnehin anmelden, etwa Microsoft Entra ID, Okta, Google oder Keycloak.',
  },
  new: {
    open: 'Anmeldedienst hinzufügen',
    title: 'Anmeldedienst hinzufügen',
    text: 'Registrieren Sie diesen Server zuerst dort als Web-Anwendung; der Dienst zeigt Ihnen eine Client-ID und ein Geheimnis.',
  },
  open: { do: 'Ändern', what: '{{name}} ändern' },
  state: {
    enabled: 'Eingeschaltet',
    disabled: 'Abgeschaltet',
    passwordsOff: 'Passwörter sind abgeschaltet',
    justInTime: 'Legt neue Benutzer an',
    roles: 'Gibt Rollen',
    assertions: 'Spricht für Personen zu Anwendungen',
  },
  section: {
    provider: { title: 'Der Anmeldedienst', text: 'Was er ist, und was dieser Server dort ist.' },
    admission: {
      title: 'Wer hereinkommt',
      text: 'Personen sind an der Kennung erkannt, die der Dienst für sie hat, nie an einer E-Mail-Adresse allein.',
    },
    roles: { title: 'Rollen', text: 'Wer hier Administrator ist.' },
    passwords: { title: 'Passwörter', text: 'Ob die Passwörter dieses Servers weiter gelten.' },
    applications: {
      title: 'Anwendungen ohne Browser',
      text: 'Vom Unternehmen verwaltete Freigabe (ID-JAG): Der Dienst lässt eine freigegebene Anwendung für eine Person handeln, und niemand wird gefragt.',
    },
  },
  callback: { label: 'Redirect-URI', text: 'Registrieren Sie genau diese beim Anmeldedienst.' },
  name: { label: 'Name', text: 'Auf der Schaltfläche: „Mit … anmelden“.' },
  issuer: {
    label: 'Issuer',
    text: 'Die Adresse, unter der /.well-known/openid-configuration zu finden ist.',
    fixed:
      'Er kann nicht geändert werden, denn an ihm sind Personen erkannt. Fügen Sie stattdessen einen weiteren Dienst hinzu.',
  },
  clientId: { label: 'Client-ID', text: 'Dieses Servers, wie der Dienst sie zeigt.' },
  clientSecret: {
    label: 'Client-Geheimnis',
    text: 'Leer, wenn der Dienst keines gegeben hat. Es wird versiegelt und nie wieder gezeigt.',
    kept: 'Es gibt eines. Lassen Sie das Feld leer, um es zu behalten.',
  },
  scopes: {
    label: 'Scopes',
    text: 'Worum gebeten wird. openid muss dabei sein; E-Mail-Adressen und Gruppen haben oft eigene Scopes.',
  },
  enabled: {
    label: 'Personen dürfen sich darüber anmelden',
    text: 'Abgeschaltet ist die Schaltfläche fort, und Passwörter gelten wieder.',
  },
  justInTimeUsers: {
    label: 'Benutzer anlegen, die hier noch niemand kennt',
    text: 'Bei der ersten Anmeldung. Sonst müssen Personen zuerst eingeladen werden.',
    risk: 'Jeder mit einem Konto bei diesem Dienst kann als Mitglied herein. Nennen Sie unten Ihre Domains, oder lassen Sie eine Gruppe entscheiden.',
  },
  allowedEmailDomains: {
    label: 'Zugelassene E-Mail-Domains',
    text: 'Genau diese, ohne was darunter liegt. Leer: jede.',
  },
  accountLinking: {
    label: 'Wer hier schon ein Konto hat',
    text: 'mit der E-Mail-Adresse, die der Dienst nennt',
    password: {
      label: 'beweist es einmal mit seinem Passwort',
      text: 'Der sichere Weg: Die Person zeigt, dass beides ihres ist.',
    },
    'verified-email': {
      label: 'wird über die bestätigte Adresse verbunden',
      text: 'Nur für einen Dienst, bei dem niemand eine fremde Adresse wählen kann.',
    },
  },
  assumeEmailVerified: {
    label: 'Adressen sind bestätigt, obwohl der Dienst es nicht sagt',
    text: 'Für Dienste, die kein email_verified senden, wie Microsoft Entra ID. Eine Adresse, die ausdrücklich unbestätigt ist, wird trotzdem abgelehnt.',
  },
  hasRoleMapping: {
    label: 'Rollen kommen vom Anmeldedienst',
    text: 'Bei jeder Anmeldung, nach oben und nach unten. Sonst sind neue Benutzer Mitglieder, und Sie sagen hier, wer was ist.',
  },
  claim: {
    label: 'Claim',
    text: 'Des ID-Tokens oder von Userinfo, oder der Weg dorthin, etwa realm_access.roles.',
  },
  values: {
    label: 'Wer einen dieser Werte hat, bekommt die Rolle',
    text: 'Von mehreren gilt Administrator. Der letzte Administrator bleibt in jedem Fall einer.',
    value: 'Wert {{number}}',
    role: 'Rolle für Wert {{number}}',
    remove: 'Wert {{number}} entfernen',
    add: 'Wert hinzufügen',
  },
  role: { TenantAdmin: 'Administrator', Member: 'Mitglied' },
  otherwise: {
    label: 'Alle anderen',
    Member: 'sind Mitglieder',
    TenantAdmin: 'sind Administratoren',
    none: 'kommen nicht herein',
  },
  passwordSignIn: {
    beside: { label: 'Passwörter gelten neben dem Anmeldedienst', text: 'Personen wählen auf der Anmeldeseite.' },
    off: {
      label: 'Personen melden sich nur über den Anmeldedienst an',
      text: 'Dafür muss sich ein Administrator einmal darüber angemeldet haben. Wer angemeldet ist, bleibt es.',
    },
    risk: 'Fällt der Dienst aus, kann der Betreiber des Servers einen Administrator hereinlassen: vestibule user reset.',
  },
  identityAssertions: {
    off: { label: 'Gar nicht', text: 'Jede Person verbindet Anwendungen im Browser.' },
    'with-consent': {
      label: 'Wo die Person hier schon eingewilligt hat',
      text: 'Der Dienst erspart den Browser, nicht die Frage.',
    },
    'instead-of-consent': {
      label: 'Auf das Wort des Dienstes hin',
      text: 'Seine Regeln stehen für die Einwilligung Ihrer Leute.',
    },
    risk: 'Freigegebene Anwendungen können dann für jede Person handeln, die der Dienst nennt. Sie sehen solche Verbindungen in der Liste und beenden sie dort.',
  },
  test: {
    title: 'Ausprobieren',
    text: 'Holt, was der Dienst von sich sagt. Ob ID und Geheimnis stimmen, zeigt die erste Anmeldung.',
    do: 'Testen',
    usable: 'Der Anmeldedienst antwortet',
    unusable: 'So kann der Anmeldedienst nicht benutzt werden',
    absent: 'Keine',
    found: {
      authorizationEndpoint: 'Anmeldeseite',
      tokenEndpoint: 'Token-Endpunkt',
      userinfoEndpoint: 'Userinfo',
      keySetUrl: 'Schlüssel',
      keys: 'Anzahl der Schlüssel',
    },
    problem: {
      unreachable:
        'Dort antwortet nichts, was dieser Server erreichen darf. Prüfen Sie den Issuer und sein Zertifikat; ein eigenes Netz muss der Betreiber des Servers zulassen.',
      'no-document': 'Unter dem Issuer gibt es kein Discovery-Dokument.',
      'other-issuer':
        'Das Discovery-Dokument nennt einen anderen Issuer. Beide müssen gleich sein, bis auf den letzten Schrägstrich.',
      incomplete: 'Dem Discovery-Dokument fehlt eine Anmeldeseite, ein Token-Endpunkt oder Schlüssel über https.',
      'no-pkce': 'Der Dienst kennt PKCE, aber nicht mit S256.',
      'no-keys': 'Die Schlüssel, die das Discovery-Dokument nennt, können nicht geholt werden.',
    },
  },
  remove: {
    heading: 'Anmeldedienst entfernen',
    hint: 'Niemand kann sich mehr darüber anmelden. Mit demselben Issuer wieder hinzugefügt, kennt er seine Leute wie zuvor.',
    title: '{{name}} entfernen?',
    text: 'Personen ohne Passwort können sich nicht anmelden, bis es einen anderen Weg gibt. Benutzer und ihre Verbindungen bleiben.',
    do: 'Entfernen',
    done: '„{{name}}“ wurde entfernt.',
  },
} as const
