import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BookOptions, SampleBook } from './book'
import { dirtyFile, type DirtyFile } from './dirty'
import { sampleFiles, type SampleFile } from './files'

const json = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)

/** What the folder holds, for programs: the files in the order of import, and what is wrong with the dirty one. */
function manifest(options: BookOptions, files: readonly SampleFile[], dirty: DirtyFile): Uint8Array {
  return json({
    profile: 'advisorBook',
    ...options,
    files: files.map(({ name, kind, encoding, rows }) => ({ name, kind, encoding, rows })),
    dirty: { name: dirty.name, kind: dirty.kind, encoding: dirty.encoding, rows: dirty.rows, problems: dirty.problems },
  })
}

/** Every file of the sample folder by name, but for the README, which is written by hand. */
export async function sampleFolder(options: BookOptions, book: SampleBook): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = await sampleFiles(book)
  const dirty = dirtyFile(book.trades)
  return new Map([
    ...files.map((file): [string, Uint8Array] => [file.name, file.bytes]),
    [dirty.name, dirty.bytes],
    ['stories.json', json({ today: book.today, stories: book.stories })],
    ['manifest.json', manifest(options, files, dirty)],
  ])
}

export function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
}
