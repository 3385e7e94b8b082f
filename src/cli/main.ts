import { framesOf, nameOf } from '../contract/stack-frames'
import { EXIT_FAILED, EXIT_REFUSED, isUsage } from './answer'

const NEEDED = 24

const HELP = `advisor COMMAND

  compute JOB < input.json        run one computation; --time
  compute --batch < lines.ndjson  one {"job","input"} a line; one answer a line, in the same order
  compute --list                  names of the jobs
  compute --describe JOB          JSON Schema of input and output, and an example

  book create --profile FILE      new encrypted book; prints the recovery code once
  book info                       what is in the book, and whether its audit chain holds
  book profile --profile FILE     firm, branch, advisor and registration code that stand on paper
  import FILES…                   broker exports, all or nothing; --dry-run, --kind KIND
  tier                            dry run of the tier policy; --confirm, --units
  proposal --client NO --out FILE next version of a client's proposal as PDF; --language zh-CN|en,
                                  --heard TEXT, --decide TEXT, --horizon-years N, --schedule ID, --large-type
  statement --client NO --kind turnover|service --out FILE
                                  turnover bill or service statement as PDF; --year 2026|last12, --language
  verify FILE.pdf                 is it this book's, untouched, and do its figures still follow? exit 2 if not
  backup [create|list|verify ID|restore ID]
  audit verify                    exit 2 when the chain is broken
  audit export --out FILE         for a supervisor, to be checked without this program

Books: --data-dir DIR (or ADVISOR_DATA_DIR), --book main|sample.
Words: --lang zh-CN|en, else those of LANG.
Passphrase: --passphrase-file FILE, or ADVISOR_PASSPHRASE, or asked for on the terminal.
Exit: 0 done, 2 refused (the error on stderr is JSON), 1 failed.
`

type Command = (programsDir: string, args: readonly string[]) => Promise<number>

/** Each command is loaded when it is asked for: a computation does not wait for the book. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  compute: async () => (await import('./compute')).computeCommand,
  book: async () => (await import('./book')).bookCommand,
  import: async () => (await import('./import')).importCommand,
  tier: async () => (await import('./tier')).tierCommand,
  proposal: async () => (await import('./proposal')).proposalCommand,
  statement: async () => (await import('./statement')).statementCommand,
  verify: async () => (await import('./verify')).verifyCommand,
  backup: async () => (await import('./backup')).backupCommand,
  audit: async () => (await import('./audit')).auditCommand,
}

async function run(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    const asked = ['help', '--help', '-h'].includes(name)
    ;(asked ? process.stdout : process.stderr).write(HELP)
    return asked ? 0 : EXIT_REFUSED
  }
  try {
    return await (
      await command()
    )(import.meta.dirname, rest)
  } catch (error) {
    if (isUsage(error)) {
      process.stderr.write(`${error.message}\n`)
      return EXIT_REFUSED
    }
    // What happened before the log was open; SECURITY: the class of the error and where, not what it says.
    process.stderr.write(`The command failed (${nameOf(error)}).\n${framesOf(error)}\n`)
    return EXIT_FAILED
  }
}

// A reader that closes early (`| head`) is no failure.
process.stdout.on('error', () => process.exit(0))

if (Number(process.versions.node.split('.')[0]) < NEEDED) {
  process.stderr.write(
    `advisor needs Node.js ${NEEDED} or newer; this is ${process.versions.node}. Use \`npm run -s advisor\`, which brings its own.\n`,
  )
  process.exitCode = EXIT_FAILED
} else {
  process.exitCode = await run(process.argv.slice(2))
}
