import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { BackendContext } from '../backend/context'
import { UsageError } from './answer'

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Offers a file on the disk like an upload: it is read where it is, as often as needed, and copied nowhere. */
export async function offerLocal(context: BackendContext, file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory() === true) throw new UsageError(`${file} is a directory, not a file.`)
  if (found?.isFile() !== true) throw new UsageError(`There is no file ${file}.`)
  const source = { fileName: basename(file), bytes: found.size, sha256: await hashOf(file) }
  return context.uploads.offer({ ...source, slices: () => createReadStream(file, { highWaterMark: 1 << 20 }) })
}
