import { parseArgs } from 'node:util'
import { expectedFailure } from '../backend/fault'
import type { AppErrorCode } from '../contract/errors'
import { EXIT_OK, print, UsageError } from './answer'
import { passphrase } from './passphrase'
import { type BookArgs, bookNamed, bookOptions, type Caller, headless } from './with-book'

/** The book does not open for what it is, not for the passphrase. */
const BROKEN: ReadonlySet<AppErrorCode> = new Set([
  'bookDamaged',
  'notABook',
  'plaintextFile',
  'keyFileMissing',
  'keyFileDamaged',
])

interface Action {
  readonly name: string
  readonly id: string
}

async function onOpenBook(call: Caller, { name, id }: Action): Promise<void> {
  if (name === 'list') for (const backup of await call.backups.list()) print(backup)
  else if (name === 'verify') print(await call.backups.verify({ id }))
  else if (name === 'restore') print(await call.backups.restore({ id }))
  else print(await call.backups.create())
}

/** What can be done without opening the book; false for everything else. */
async function onBrokenBook(
  call: Caller,
  { name, id }: Action,
  opening: { readonly book: 'main' | 'sample'; readonly passphrase: string },
): Promise<boolean> {
  const { book } = opening
  if (name === 'list') for (const backup of await call.book.closedBackups({ book })) print(backup)
  if (name === 'restore') {
    const before = new Set((await call.book.closedBackups({ book })).map((backup) => backup.id))
    await call.book.restoreClosed({ ...opening, backupId: id })
    const replaced = (await call.backups.list()).find((b) => b.reason === 'beforeRestore' && !before.has(b.id))
    print({ replaced: replaced ?? null })
  }
  return name === 'list' || name === 'restore'
}

const perform = (programsDir: string, args: BookArgs, action: Action): Promise<number> =>
  headless(programsDir, args, async ({ call }) => {
    const opening = { book: bookNamed(args.book), passphrase: await passphrase(args['passphrase-file']) }
    try {
      await call.book.unlock(opening)
    } catch (error) {
      const code = expectedFailure(error)?.code
      if (code === undefined || !BROKEN.has(code) || !(await onBrokenBook(call, action, opening))) throw error
      return EXIT_OK
    }
    await onOpenBook(call, action)
    return EXIT_OK
  })

/** `advisor backup [create | list | verify ID | restore ID]`; `list` and `restore` also for a book that does not open. */
export async function backupCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: bookOptions })
  const [name = 'create', id, ...more] = positionals
  const needsId = name === 'verify' || name === 'restore'
  const known = needsId || name === 'create' || name === 'list'
  if (!known || more.length > 0 || needsId !== (id !== undefined)) {
    throw new UsageError('backup takes create, list, verify ID or restore ID.')
  }
  return perform(programsDir, values, { name, id: id ?? '' })
}
