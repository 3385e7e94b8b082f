import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { preferences, type Preferences } from '../../contract/api/app'
import type { BackendContext } from '../context'

const DEFAULTS: Preferences = { language: 'zh-CN', theme: 'system' }
const fileOf = (ctx: BackendContext): string => join(ctx.ports.dataDir, 'preferences.json')

/** Language and theme, readable before any book is open; a missing or unreadable file means the defaults. */
export async function readPreferences(ctx: BackendContext): Promise<Preferences> {
  const text = await readFile(fileOf(ctx), 'utf8').catch(() => '')
  if (text === '') return DEFAULTS
  try {
    const parsed = preferences.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : DEFAULTS
  } catch {
    ctx.log.warn('preferences.unreadable')
    return DEFAULTS
  }
}

/** Keeps language and theme. Written beside and renamed, so that a crash leaves the old or the new file. */
export async function writePreferences(ctx: BackendContext, value: Preferences): Promise<Preferences> {
  await mkdir(ctx.ports.dataDir, { recursive: true })
  const temporary = `${fileOf(ctx)}.new`
  await writeFile(temporary, JSON.stringify(value))
  await rename(temporary, fileOf(ctx))
  return value
}
