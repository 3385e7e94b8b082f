import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DIRTY_FILE, PASSPHRASE, profile, program, programsDir, root, SAMPLE_DAY, sampleDir } from './programs'

/*
 * The sample as a book: made once for each build by the real `advisor` command from the exports in resources/sample, and
 * copied for every test file that wants to begin behind the import. It lies beside the build, encrypted like any book.
 */

const home = join(root, 'out', 'test-books')
const MAKING_MS = 180_000

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
}

/** Runs the built `advisor` on a data directory, on the day of the sample. */
export function advisor(dataDir: string, args: readonly string[]): Promise<Ran> {
  const started = performance.now()
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [program('cli'), ...args], {
      env: {
        ...process.env,
        ADVISOR_DATA_DIR: dataDir,
        ADVISOR_PASSPHRASE: PASSPHRASE,
        ADVISOR_TODAY: SAMPLE_DAY,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => done({ code, stdout, stderr, ms: performance.now() - started }))
  })
}

/** The answers of a command, one JSON object a line. */
export const answersOf = ({ stdout }: Ran): Record<string, unknown>[] =>
  stdout
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

/** The clean exports of the sample, as full paths. */
export const sampleFiles = (): string[] =>
  readdirSync(sampleDir)
    .filter((name) => /\.(xls|xlsx|csv)$/.test(name) && name !== DIRTY_FILE)
    .map((name) => join(sampleDir, name))

/** What the commands that made the book said. */
export interface Making {
  readonly created: Ran
  /** Clients, accounts, holdings and the like. */
  readonly people: Ran
  /** The damaged statement, before the sound ones that hold the same trades. */
  readonly dirty: Ran
  readonly trades: Ran
  readonly tiered: Ran
}

async function make(dataDir: string): Promise<Making> {
  mkdirSync(dataDir, { recursive: true })
  const profileFile = join(dataDir, 'profile.json')
  writeFileSync(profileFile, JSON.stringify(profile))
  const created = await advisor(dataDir, ['book', 'create', '--profile', profileFile])
  rmSync(profileFile)
  const isStatement = (file: string): boolean => basename(file).startsWith('交割单')
  const people = await advisor(dataDir, ['import', ...sampleFiles().filter((file) => !isStatement(file))])
  const dirty = await advisor(dataDir, ['import', join(sampleDir, DIRTY_FILE)])
  const trades = await advisor(dataDir, ['import', ...sampleFiles().filter(isStatement)])
  const tiered = await advisor(dataDir, ['tier', '--confirm'])
  return { created, people, dirty, trades, tiered }
}

/** Changes whenever the programs or the exports do. */
function keyOfBuild(): string {
  const hash = createHash('sha256')
  for (const dir of [programsDir, join(programsDir, 'chunks'), sampleDir]) {
    for (const name of readdirSync(dir).sort()) {
      const { size, mtimeMs } = statSync(join(dir, name))
      hash.update(`${name} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex').slice(0, 16)
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Two test files may want the book at the same time: one makes it, the other waits. */
async function once(target: string, work: () => Promise<void>): Promise<void> {
  const lock = `${target}.lock`
  const deadline = performance.now() + MAKING_MS
  for (;;) {
    if (existsSync(target)) return
    try {
      mkdirSync(lock)
      break
    } catch {
      const owner = Number(existsSync(join(lock, 'pid')) ? readFileSync(join(lock, 'pid'), 'utf8') : 'NaN')
      if (Number.isInteger(owner) && !isRunning(owner)) rmSync(lock, { recursive: true, force: true })
      else if (performance.now() > deadline) throw new Error(`${lock} is held for too long`)
      else await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  writeFileSync(join(lock, 'pid'), String(process.pid))
  try {
    if (!existsSync(target)) await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

async function prepared(): Promise<string> {
  mkdirSync(home, { recursive: true })
  const target = join(home, keyOfBuild())
  await once(target, async () => {
    for (const old of readdirSync(home)) {
      if (!old.endsWith('.lock')) rmSync(join(home, old), { recursive: true, force: true })
    }
    const unfinished = mkdtempSync(join(home, 'making-'))
    const making = await make(join(unfinished, 'data'))
    writeFileSync(join(unfinished, 'making.json'), JSON.stringify(making))
    renameSync(unfinished, target)
  })
  return target
}

export interface PreparedBook {
  /** A copy of its own; the caller deletes it. */
  readonly dataDir: string
  readonly making: Making
}

/** A copy of the sample's book: 240 clients, imported and tiered on the day of the sample, not opened. */
export async function preparedBook(): Promise<PreparedBook> {
  const from = await prepared()
  const dataDir = mkdtempSync(join(tmpdir(), 'advisor-test-book-'))
  cpSync(join(from, 'data'), dataDir, { recursive: true })
  return { dataDir, making: JSON.parse(readFileSync(join(from, 'making.json'), 'utf8')) as Making }
}
