/**
 * Characters that look like a plain one: a curated table after the idea of UTS 39 §4, for the scripts that imitate Latin
 * most readily and for the few pairs within Chinese and Japanese. What compatibility decomposition (NFKD) unfolds, such
 * as full-width, mathematical and circled letters, needs no line here.
 *
 * It is no copy of Unicode's confusables.txt, and knows fewer: no well-kept package brings that file to JavaScript.
 */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  a: 'ɑɒᴀꬰАаӐӑӒӓΑαᾳԱꭺᎪꓮ⍺',
  b: 'ƀɓƃʙƄƅВвЬьЪъҌҍΒβϐᏴᏏꓐßẞ',
  c: 'ƈɕᴄСсҪҫⅭϲϹᏟᏣꓚ¢',
  d: 'đɖɗƌᴅÐðĐꭰԁԂԀᎠꓓժ',
  e: 'ɛɘəєЕеЄЭэҼҽЁёΕεϵᴇꬲᎬꓰ℮ҿҾ',
  f: 'ƒꜰꬵꞘꞙϜϝꓝғƑք',
  g: 'ɡɢǥɠԌցᏀᏳꓖɣ',
  h: 'ħɦʜҺһНнңҢҤҥԻհΗᎻꓧᏂ',
  j: 'ʝɉȷᴊЈјյᎫꓙϳͿ',
  k: 'ƙᴋКкҚқҜҝҞҟҠҡΚκϰᏦꓗ',
  l: '|1iIıɪɩƖǀłŁɫɭʟІіЇїӀӏΙιίΐᛁᎥᏆꓲꓡᏞוןاﺍ١۱⎸│❘ǃ',
  m: 'ɱᴍМмӍӎΜϺϻᎷꓟ',
  n: 'ɲƞŋɴПпҧΝηռոՈꓠⴖ',
  o: '0øØɵɔᴏОоӨөҨҩΟοσΘθՕօ٥۵०০੦૦௦౦೦൦๐໐၀ߋ〇ੁסهہەഠဝჿꓳ○◯',
  p: 'ƥᴘРрҎҏΡρϱᏢꓑþÞƿ',
  q: 'ɋʠԚԛգզ',
  r: 'ɍɾɽʀГгҐґᴦᎡᏒꓣꭇꮁ',
  s: 'ʂꜱЅѕՏᏕᏚꓢƽƨ',
  t: 'ŧƫʈᴛТтҬҭΤτᎢꓔ⊤',
  u: 'ʉᴜυʊՍսᑌꓴцЦ∪',
  v: 'ʋᴠѴѵνᏙꓦטᐯ∨',
  w: 'ɯᴡШшѠѡԜԝωաᎳꓪѱ',
  x: '×ХхҲҳΧχӼӽᕁ᙮ꓫ',
  y: 'ƴɏʏУуҮүҰұγΥϒʎყᎩꓬ¥',
  z: 'ƶʐᴢꮓΖᏃꓜʒƷӠӡ',
  2: 'Ƨᒿ',
  3: 'ЗзҘҙƎɜꝪ',
  6: 'бᏮ',
  8: 'Ȣȣ',
  口: 'ロ囗',
  二: 'ニ',
  力: 'カ',
  工: 'エ',
  夕: 'タ',
  卜: 'ト',
  八: 'ハ',
  へ: 'ヘ',
  り: 'リ',
  一: 'ー―─',
}

const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOKS_LIKE).flatMap(([plain, others]) => [...others].map((other) => [other, plain] as const)),
)

/** Letters in black circles and squares, which NFKD leaves as they are. */
const DRAWN_ALPHABETS = [0x1f150, 0x1f170, 0x1f1e6] as const

export function plainCharacter(character: string): string {
  return PLAIN.get(character) ?? drawnLetter(character.codePointAt(0) ?? 0) ?? character
}

function drawnLetter(codePoint: number): string | undefined {
  const start = DRAWN_ALPHABETS.find((first) => codePoint >= first && codePoint < first + 26)
  return start === undefined ? undefined : plainCharacter(String.fromCodePoint(0x61 + codePoint - start))
}
