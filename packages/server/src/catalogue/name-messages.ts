/** What is said of an application's name, and of the known application that it is or says to be, in each language. */
import type { Catalogue } from '../pages/language.ts'

interface NameMessages {
  readonly lookAgain: string
  readonly approvedName: (names: string) => string
  readonly knownName: (name: string, vendor: string) => string
  readonly mixedScripts: (word: string, scripts: string) => string
  readonly rareScript: string
  readonly hiddenCharacters: (characters: string) => string
  readonly recognised: {
    readonly document: (name: string, vendor: string) => string
    readonly redirect: (name: string, vendor: string) => string
    readonly device: (name: string, vendor: string) => string
  }
}

export const NAME_MESSAGES: Catalogue<NameMessages> = {
  en: {
    lookAgain: 'Look at the name again',
    approvedName: (names) =>
      `It looks like ${names}, which is approved here and leads elsewhere. It may be posing as that application.`,
    knownName: (name, vendor) =>
      `It is called like ${name} by ${vendor}, but its addresses are not those that ${name} is known by.`,
    mixedScripts: (word, scripts) => `The word “${word}” mixes letters that can look the same: ${scripts}.`,
    rareScript: 'a rare script',
    hiddenCharacters: (characters) => `It holds characters that cannot be seen: ${characters}.`,
    recognised: {
      document: (name, vendor) => `Its document is that of ${name} by ${vendor}.`,
      redirect: (name, vendor) =>
        `These are the addresses of ${name} by ${vendor}: access can go there and nowhere else.`,
      device: (name, vendor) =>
        `Name and addresses are those of ${name} by ${vendor}; on a person’s device any program can use the same ones.`,
    },
  },
  de: {
    lookAgain: 'Sehen Sie sich den Namen noch einmal an',
    approvedName: (names) =>
      `Er sieht aus wie ${names}; diese Anwendung ist hier freigegeben und führt anderswohin. Vielleicht will sich jemand als sie ausgeben.`,
    knownName: (name, vendor) =>
      `Er klingt nach ${name} von ${vendor}, aber die Adressen sind nicht die, unter denen ${name} bekannt ist.`,
    mixedScripts: (word, scripts) => `Das Wort „${word}“ mischt Buchstaben, die gleich aussehen können: ${scripts}.`,
    rareScript: 'eine seltene Schrift',
    hiddenCharacters: (characters) => `Er enthält Zeichen, die man nicht sieht: ${characters}.`,
    recognised: {
      document: (name, vendor) => `Das Dokument ist das von ${name} von ${vendor}.`,
      redirect: (name, vendor) =>
        `Das sind die Adressen von ${name} von ${vendor}: Der Zugriff kann dorthin gehen und nirgends sonst hin.`,
      device: (name, vendor) =>
        `Name und Adressen sind die von ${name} von ${vendor}; auf dem Gerät einer Person kann jedes Programm dieselben benutzen.`,
    },
  },
}
