import { constants, readFileSync } from 'node:fs'
import { access, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from './answer'

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const READING: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: (file) => `There is no file ${file}.`,
  ENOTDIR: (file) => `There is no file ${file}.`,
  EISDIR: (file) => `${file} is a directory, not a file.`,
  EACCES: (file) => `${file} may not be read.`,
  EPERM: (file) => `${file} may not be read.`,
}

/** Text of a file that the caller has named. UsageError when it is not there, is a directory or may not be read. */
export function readNamed(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const sentence = READING[codeOf(error)]
    throw sentence === undefined ? error : new UsageError(sentence(file))
  }
}

const mayWrite = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  )

/**
 * Looks whether a file can be written before anything is made that cannot be taken back. UsageError when its folder is
 * missing, when it is a directory, when it may not be written, or when it exists and must not be replaced.
 */
export async function needWritable(file: string, { replace }: { readonly replace: boolean }): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isDirectory() === true)
    throw new UsageError(`${file} is a directory; --out takes a file. Nothing was made.`)
  if (found !== undefined && !replace) throw new UsageError(`${file} exists already and is not replaced.`)
  const folder = dirname(file)
  const above = await stat(folder).catch(() => undefined)
  if (above?.isDirectory() !== true) throw new UsageError(`There is no folder ${folder}. Nothing was made.`)
  if (!(await mayWrite(found === undefined ? folder : file)))
    throw new UsageError(`${file} may not be written. Nothing was made.`)
}

/** Writes what was made. UsageError with `kept` (what is left all the same) when the file system refuses after all. */
export async function writeMade(
  file: string,
  bytes: Uint8Array,
  options: { flag?: string; kept: string },
): Promise<void> {
  const { kept, flag = 'w' } = options
  try {
    await writeFile(file, bytes, { flag })
  } catch (error) {
    if (codeOf(error) === '') throw error
    throw new UsageError(`${file} could not be written (${codeOf(error)}). ${kept}`)
  }
}
