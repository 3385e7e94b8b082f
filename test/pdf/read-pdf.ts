import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/* A PDF as a reader who has nothing but the file sees it: through poppler and qpdf. */

const run = (program: string, args: readonly string[]): string =>
  execFileSync(program, [...args], { encoding: 'utf8', maxBuffer: 1 << 26 })

/** The text in reading order; pages end with a form feed. */
export const textOf = (file: string): string => run('pdftotext', [file, '-'])

/** The text page by page, as it stands on the paper. */
export const pagesOf = (file: string): string[] => run('pdftotext', ['-layout', file, '-']).split('\f').slice(0, -1)

/** `pdfinfo` as a record: Title, Tagged, Pages, Page size … */
export const infoOf = (file: string): Record<string, string> =>
  Object.fromEntries(
    run('pdfinfo', [file])
      .split('\n')
      .map((line) => /^([^:]+):\s*(.*)$/.exec(line))
      .filter((match) => match !== null)
      .map((match) => [match[1] ?? '', match[2] ?? '']),
  )

/** The tags of the structure tree with their texts, one element a line, children indented. */
export const structureOf = (file: string): string => run('pdfinfo', ['-struct-text', file])

export interface FontRow {
  readonly name: string
  readonly type: string
  readonly embedded: boolean
  readonly toUnicode: boolean
}

export const fontsOf = (file: string): FontRow[] =>
  run('pdffonts', [file])
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const match = /^(\S+)\s+(.+?)\s{2,}\S+\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line)
      if (match === null) throw new Error(`pdffonts says something new: ${line}`)
      return {
        name: match[1] ?? '',
        type: match[2] ?? '',
        embedded: match[3] === 'yes',
        toUnicode: match[5] === 'yes',
      }
    })

/** Bitmaps inside the document; a document of vectors and text has none. */
export const imagesOf = (file: string): string[] =>
  run('pdfimages', ['-list', file])
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')

/** Throws when the file's structure is damaged. */
export const checkStructure = (file: string): string => run('qpdf', ['--check', file])

/** The objects of the file uncompressed, for a look at its catalogue. */
export const objectsOf = (file: string): string =>
  execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], { maxBuffer: 1 << 28 }).toString('latin1')

export interface PageInk {
  readonly width: number
  readonly height: number
  /** Share of pixels that are not paper-white. */
  readonly ink: number
}

/** Every page as a picture, and how much of it is not white. */
export function inkOf(file: string, dpi = 40): PageInk[] {
  const dir = mkdtempSync(join(tmpdir(), 'advisor-pages-'))
  try {
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', file, join(dir, 'page')])
    return readdirSync(dir)
      .sort()
      .map((name) => inkOfPicture(readFileSync(join(dir, name))))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** A binary PGM: `P5 WIDTH HEIGHT 255` and one byte a pixel. */
function inkOfPicture(picture: Buffer): PageInk {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 64).toString('latin1'))
  if (head === null) throw new Error('not a grey picture')
  const pixels = picture.subarray(head[0].length)
  const dark = pixels.reduce((count, value) => count + (value < 250 ? 1 : 0), 0)
  return { width: Number(head[1]), height: Number(head[2]), ink: dark / pixels.length }
}
