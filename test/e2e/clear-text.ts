import iconv from 'iconv-lite'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleDir } from './programs'

/*
 * Looks for the people of the sample in the bytes of files: names and mobile numbers, in every encoding that the product
 * ever reads or holds text in.
 */

interface Person {
  readonly name: string
  readonly mobile: string
}

/** Cells of the sample's client export stand as `="…"` between tabs. */
function peopleOfTheSample(): Person[] {
  const lines = iconv.decode(readFileSync(join(sampleDir, '客户资料.xls')), 'gb18030').split('\r\n')
  const heading = lines.findIndex((line) => line.startsWith('客户号\t'))
  const columns = (lines[heading] ?? '').split('\t')
  const cell = (row: readonly string[], column: string): string =>
    (row[columns.indexOf(column)] ?? '').replace(/^="(.*)"$/, '$1')
  return lines
    .slice(heading + 1)
    .map((line) => line.split('\t'))
    .filter((row) => row.length === columns.length)
    .map((row) => ({ name: cell(row, '客户姓名'), mobile: cell(row, '手机号码') }))
}

/** Two characters are four bytes in UTF-16 and GB18030: by chance they stand in any large encrypted file. */
const MIN_BYTES = 6

interface Needle {
  readonly words: string
  readonly bytes: Buffer
}

function needles(): Needle[] {
  const words = peopleOfTheSample().flatMap(({ name, mobile }) => [name, mobile])
  const texts = [...new Set(words)].filter((word) => word.length >= 2)
  return texts.flatMap((text) =>
    ['utf8', 'utf16le', 'utf16be', 'gb18030']
      .map((encoding) => ({ words: text, bytes: iconv.encode(text, encoding) }))
      .filter(({ bytes }) => bytes.length >= MIN_BYTES),
  )
}

/** Looks for all needles in one pass: only where two bytes fit is anything compared. */
function finder(wanted: readonly Needle[]): (hay: Buffer) => Needle | undefined {
  const byStart = new Map<number, Needle[]>()
  for (const needle of wanted) {
    const start = needle.bytes.readUInt16BE(0)
    byStart.set(start, [...(byStart.get(start) ?? []), needle])
  }
  const mayStart = new Uint8Array(65_536)
  for (const start of byStart.keys()) mayStart[start] = 1
  return (hay) => {
    for (let at = 0; at + 1 < hay.length; at++) {
      const start = ((hay[at] ?? 0) << 8) | (hay[at + 1] ?? 0)
      if (mayStart[start] === 0) continue
      const found = byStart.get(start)?.find(({ bytes }) => bytes.equals(hay.subarray(at, at + bytes.length)))
      if (found !== undefined) return found
    }
    return undefined
  }
}

/** What is in a folder that may be deleted meanwhile. */
function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir)
  } catch {
    return []
  }
}

/** Regular files at or below a path; sockets and links are none. */
export function filesBelow(path: string): string[] {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (stat.isFile()) return [path]
  return stat.isDirectory() ? namesIn(path).flatMap((name) => filesBelow(join(path, name))) : []
}

/** Files below the given folders in which a client of the sample can be read, with the word that gives him away. */
export function clearTextBelow(folders: readonly string[]): string[] {
  const find = finder(needles())
  return folders.flatMap(filesBelow).flatMap((file) => {
    const found = find(readFileSync(file))
    return found === undefined ? [] : [`${file}: ${found.words}`]
  })
}

/** How many people are looked for; a search for nobody would find nobody. */
export const peopleCount = (): number => peopleOfTheSample().length
