import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { profile as profileShape, type Profile } from '../contract/api/app'
import { EXIT_OK, print, UsageError } from './answer'
import { readNamed } from './files'
import { parseInput } from './json-input'
import { passphrase } from './passphrase'
import { bookNamed, bookOptions, headless, withBook, type BookArgs } from './with-book'

const EMPTY: Profile = {
  firm: '',
  branch: '',
  advisorName: '',
  registrationCode: '',
  phone: '',
  address: '',
  complaintPhone: '',
  brandColor: '#0f5e6e',
  role: 'advisor',
}

function profileFrom(file: string | undefined): Profile {
  if (file === undefined) throw new UsageError('--profile FILE is needed: a JSON object with at least "advisorName".')
  const json = parseInput(readNamed(file))
  if (!json.ok || typeof json.value !== 'object' || json.value === null || Array.isArray(json.value))
    throw new UsageError(`${file} is not a JSON object.`)
  const parsed = profileShape.safeParse({ ...EMPTY, ...json.value })
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || issue.message)
    throw new UsageError(`The profile is not right: ${fields.join(', ')}.`)
  }
  return parsed.data
}

const create = (programsDir: string, args: BookArgs, profileFile: string | undefined): Promise<number> =>
  headless(programsDir, args, async ({ call, context }) => {
    const profile = profileFrom(profileFile)
    const keys = await call.book.create({ passphrase: await passphrase(args['passphrase-file'], true), profile })
    print({ folder: join(context.ports.dataDir, 'books', 'main'), ...keys })
    return EXIT_OK
  })

const info = (programsDir: string, args: BookArgs): Promise<number> =>
  withBook(programsDir, args, async ({ call, context }) => {
    const { open, version, today } = await call.app.state()
    const [audit, backups] = [await call.audit.verify(), await call.backups.list()]
    print({
      folder: join(context.ports.dataDir, 'books', bookNamed(args.book)),
      version,
      today,
      book: open,
      audit,
      backups: { count: backups.length, latest: backups[0] ?? null },
    })
    return EXIT_OK
  })

const saveProfile = (programsDir: string, args: BookArgs, profileFile: string | undefined): Promise<number> =>
  withBook(programsDir, args, async ({ call }) => {
    print(await call.app.saveProfile(profileFrom(profileFile)))
    return EXIT_OK
  })

/** `advisor book create --profile FILE`, `advisor book info` and `advisor book profile --profile FILE`. */
export async function bookCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...bookOptions, profile: { type: 'string' } },
  })
  const [action, ...more] = positionals
  if (more.length === 0 && action === 'create') return create(programsDir, values, values.profile)
  if (more.length === 0 && action === 'info') return info(programsDir, values)
  if (more.length === 0 && action === 'profile') return saveProfile(programsDir, values, values.profile)
  throw new UsageError('book takes create, info or profile.')
}
