/** What a file is by its content; its extension is never looked at (imports.md: "the extension lies"). */
export type FileFormat =
  | { readonly container: 'workbook'; readonly variant: 'zip' | 'ole' | 'biff' | 'xml' }
  | { readonly container: 'html'; readonly encoding: TextEncodingName }
  | { readonly container: 'text'; readonly encoding: TextEncodingName; readonly separator: Separator }

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** `blanks`: columns padded with spaces, as the text exports of trading terminals. */
export type Separator = '\t' | ',' | ';' | '|' | 'blanks'

/** Bytes that are looked at. Fewer only when the file is shorter, so that the answer never depends on slicing. */
export const SNIFF_BYTES = 64 * 1024

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)

/** First bytes of a file → its format. Never fails: what is nothing else is text. */
export function detectFormat(firstBytes: Uint8Array): FileFormat {
  const bytes = firstBytes.subarray(0, SNIFF_BYTES)
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return { container: 'workbook', variant: 'zip' }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
    return { container: 'workbook', variant: 'ole' }
  if (isBareBiff(bytes)) return { container: 'workbook', variant: 'biff' }
  const encoding = detectEncoding(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const head = text.slice(0, 8192).trimStart().toLowerCase()
  if (head.startsWith('<?xml') && /<(\w+:)?workbook[\s>]/.test(head)) return { container: 'workbook', variant: 'xml' }
  if (/<table[\s>]/.test(head) || /^<(!doctype html|html|meta|style|body|div|head)[\s>]/.test(head))
    return { container: 'html', encoding }
  return { container: 'text', encoding, separator: detectSeparator(text) }
}

/** Workbooks of old exporters begin with a bare BOF record: 09, version, then its length 4…16. */
const isBareBiff = (bytes: Uint8Array): boolean =>
  bytes.length > 8 &&
  bytes[0] === 0x09 &&
  [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) &&
  (bytes[2] ?? 0) >= 4 &&
  (bytes[2] ?? 0) <= 16 &&
  bytes[3] === 0x00

/** BOM, else UTF-8 when the bytes are valid UTF-8 (a cut last character is forgiven), else GB18030. */
function detectEncoding(bytes: Uint8Array): TextEncodingName {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  const wide = wideWithoutBom(bytes)
  if (wide !== undefined) return wide
  return isUtf8(bytes) ? 'utf-8' : 'gb18030'
}

/** UTF-16 without a BOM: separators and digits leave a zero in every other byte, which no 8-bit text has. */
function wideWithoutBom(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 4096)
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i++) {
    if (bytes[i] !== 0) continue
    if (i % 2 === 0) even += 1
    else odd += 1
  }
  if (odd > length / 8 && even < odd / 8) return 'utf-16le'
  if (even > length / 8 && odd < even / 8) return 'utf-16be'
  return undefined
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const SEPARATORS = ['\t', '|', ',', ';'] as const

/**
 * Separator by counting: the one that stands equally often in most lines. Quoted parts do not count, so that a name
 * with a comma is no column. A tab wins a tie: amounts may hold commas.
 */
function detectSeparator(text: string): Separator {
  const lines = text
    .split(/\r\n|\r|\n/)
    .slice(0, 200)
    .map((line) => line.replace(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '')
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 }
  for (const separator of SEPARATORS) {
    const score = agreement(lines.map((line) => line.split(separator).length - 1))
    if (score > best.score) best = { separator, score }
  }
  const padded = agreement(lines.map((line) => line.trim().split(/ {2,}/).length - 1))
  return padded > best.score ? 'blanks' : best.separator
}

/** Number of separators that most lines agree on × number of those lines. */
function agreement(counts: readonly number[]): number {
  const lines = new Map<number, number>()
  for (const count of counts) if (count > 0) lines.set(count, (lines.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, times] of lines) best = Math.max(best, count * times)
  return best
}
