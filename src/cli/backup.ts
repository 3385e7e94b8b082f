import { parseArgs } from 'node:util'
import { EXIT_OK, print, UsageError } from './answer'
import { bookOptions, withBook } from './with-book'

/** `advisor backup [create | list | verify ID | restore ID]`. */
export async function backupCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: bookOptions })
  const [action = 'create', id, ...more] = positionals
  const needsId = action === 'verify' || action === 'restore'
  const known = needsId || action === 'create' || action === 'list'
  if (!known || more.length > 0 || needsId !== (id !== undefined)) {
    throw new UsageError('backup takes create, list, verify ID or restore ID.')
  }
  return withBook(programsDir, values, async ({ call }) => {
    if (action === 'list') for (const backup of await call.backups.list()) print(backup)
    else if (action === 'verify') print(await call.backups.verify({ id: id ?? '' }))
    else if (action === 'restore') print(await call.backups.restore({ id: id ?? '' }))
    else print(await call.backups.create())
    return EXIT_OK
  })
}
