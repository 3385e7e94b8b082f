import { checkWording } from '../../src/domain/proposal/wording'
import type { Language } from '../../src/i18n/types'
import { checkStructure, fontsOf, imagesOf, infoOf, inkOf, objectsOf, pagesOf, textOf } from './read-pdf'

/*
 * What holds for every proposal on paper, whoever it is for, read back from the file with tools that know nothing of the
 * product. Each function names what does not hold: an empty list is a good document.
 */

/** The text without blanks and line breaks, which a PDF puts anywhere. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '')

type Check = readonly [problem: string, holds: boolean]
const failing = (checks: readonly Check[]): string[] => checks.filter(([, holds]) => !holds).map(([problem]) => problem)

/** Document: A4, tagged, titled, in its language, with an outline, fonts inside, vectors only, and sound. */
export function documentProblems(file: string, language: Language): string[] {
  const info = infoOf(file)
  const pages = Number(info['Pages'])
  const objects = objectsOf(file)
  const fonts = fontsOf(file)
  return [
    ...failing([
      ['not tagged', info['Tagged'] === 'yes'],
      [`page size ${info['Page size']}`, info['Page size']?.includes('A4') === true],
      [`${pages} pages`, pages >= 8 && pages <= 20],
      [`title ${info['Title']}`, info['Title'] === (language === 'en' ? 'Investment proposal' : '投资建议书')],
      ['scripts inside', info['JavaScript'] === 'no'],
      ['no language', objects.includes(`/Lang (${language})`)],
      ['no outline', objects.includes('/Type /Outlines')],
      ['damaged', checkStructure(file).includes('No syntax or stream encoding errors')],
      ['no fonts', fonts.length > 0],
    ]),
    ...imagesOf(file).map((image) => `a bitmap: ${image}`),
    ...fonts
      .filter(({ type, embedded, toUnicode, name }) => {
        return type !== 'CID TrueType' || !embedded || !toUnicode || !name.includes('NotoSansSC')
      })
      .map((font) => `font ${JSON.stringify(font)}`),
  ]
}

/** Pages: all of them numbered `3 / 15` but the cover, none blank. */
export function pageProblems(file: string): string[] {
  const pages = pagesOf(file)
  const pictures = inkOf(file)
  const wrongNumbers = pages
    .map((page, index) => ({ page, wanted: `${index + 1} / ${pages.length}` }))
    .slice(1)
    .filter(({ page, wanted }) => !page.trimEnd().endsWith(wanted))
  return [
    ...wrongNumbers.map(({ wanted }) => `page ${wanted} does not say so`),
    ...(pictures.length === pages.length ? [] : [`${pictures.length} pictures of ${pages.length} pages`]),
    ...pictures.flatMap(({ width, height, ink }, index) =>
      failing([
        [`page ${index + 1} is blank (${(ink * 100).toFixed(2)} % ink)`, ink > 0.004],
        [`page ${index + 1} is not A4 upright`, Math.abs(height / width - Math.SQRT2) < 0.02],
      ]),
    ),
  ]
}

/** Words that stand on no client's paper: segmentation, the firm's own economics, other clients (product.md). */
const NEVER: Readonly<Record<Language, readonly RegExp[]>> = {
  'zh-CN': [/分层/, /贡献度/, /四度/, /评分表/, /服务成本/, /创收/, /净收入/, /内部备注/, /候选/, /\bS[0-3]\b/],
  en: [/\btiers?\b/i, /segment/i, /contribution/i, /revenue/i, /cost to serve/i, /score sheet/i, /\bS[0-3]\b/],
}

/** Identity cards, mobile numbers, client and account numbers. */
const UNMASKED: readonly RegExp[] = [
  /(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])/,
  /(?<![0-9A-Za-z-])1[3-9]\d{9}(?![0-9A-Za-z])/,
  /(?<![0-9A-Za-z-])\d{10}(?:\d{2})?(?![0-9A-Za-z])/,
]

/** Words: no promise, nothing of the firm's own view of the client, nothing unmasked. */
export function wordProblems(file: string, language: Language, verbatim: readonly string[]): string[] {
  const text = textOf(file)
  const ours = verbatim.reduce((rest, name) => rest.replaceAll(name, ' '), text)
  // The verification page holds digests and the cover a registration code; they are no one's numbers.
  const numbers = text.replace(/\b(?=\d*[a-f])[0-9a-f]{16,}\b/g, ' ').replace(/S\d{13}/g, ' ')
  return [
    ...checkWording(text, language, { verbatim })
      .filter(({ severity }) => severity === 'block')
      .map(({ phrase }) => `promises: ${phrase}`),
    ...NEVER[language].flatMap((pattern) => pattern.exec(ours)?.[0] ?? []).map((word) => `not for clients: ${word}`),
    ...UNMASKED.flatMap((pattern) => pattern.exec(numbers)?.[0] ?? []).map((number) => `unmasked: ${number}`),
  ]
}

/** Names of the tags in reading order. */
const tagsOf = (structure: string): string[] =>
  structure.split('\n').flatMap((line) => /^ *([A-Z][A-Za-z0-9]*)(?: <[^>]*>)?(?: \(\w+\))?:?$/.exec(line)?.[1] ?? [])

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

/** Structure (`structureOf` a file): one H1 a section, H2 only below it, every table with headers that say what they are headers of. */
export function structureProblems(structure: string, sections: number): string[] {
  const tags = tagsOf(structure)
  const headings = tags.filter((name) => /^H\d$/.test(name))
  const first = headings.filter((name) => name === 'H1').length
  const tables = tags.filter((name) => name === 'Table').length
  return failing([
    ['the first heading is no H1', headings[0] === 'H1'],
    [`${first} sections instead of ${sections}`, first === sections],
    ['headings deeper than H2', headings.every((name) => name === 'H1' || name === 'H2')],
    ['hardly any tables', tables > 5],
    ['tables without column headers', countOf(structure, /\/Scope \/Column/g) > tables],
    ['tables without row headers', countOf(structure, /\/Scope \/Row/g) > tables],
  ])
}
