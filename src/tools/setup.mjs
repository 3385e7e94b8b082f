// Brings a clone into working order: packages, browser, PDF tools, build – each only where it is missing or out of date.
// Writes to stderr only and does nothing when all is well.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browser, isRoot, modules, needNode, node, onPath, root, say, systemPath, textOf } from './machine.mjs'

const wants = new Set(process.argv.slice(2))
const installStamp = join(modules, '.setup-stamp')
const buildStamp = join(root, 'out', '.build-stamp')
const LOCK_PATIENCE_MS = 10 * 60_000

const hash = (text) => createHash('sha256').update(text).digest('hex')
const lock = join(tmpdir(), `advisor-setup-${hash(root).slice(0, 16)}`)

function fail(sentence, detail = '') {
  if (detail.trim() !== '') say(detail.trim())
  say(sentence)
  rmSync(lock, { recursive: true, force: true })
  process.exit(1)
}

/** Runs a program in the root; its output is shown only when it fails. */
function run(program, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    ...options,
  })
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Two commands at once (a start and a headless call) must not install or build over each other. */
function withLock(work) {
  const deadline = Date.now() + LOCK_PATIENCE_MS
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch {
      const owner = Number(textOf(join(lock, 'pid')))
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (owner > 0 ? !isRunning(owner) : age > 5000) rmSync(lock, { recursive: true, force: true })
      else if (Date.now() > deadline) fail('Another set-up has been running for ten minutes; end it and start again.')
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
    }
  }
  writeFileSync(join(lock, 'pid'), String(process.pid))
  try {
    work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

// --- packages ---

const wantedPackages = () => hash(`${textOf(join(root, 'package-lock.json'))}${process.platform}${process.arch}`)

/** True when what npm noted about the last install is what the lockfile asks for (other platforms' packages aside). */
function installedAsLocked() {
  try {
    const wanted = JSON.parse(textOf(join(root, 'package-lock.json'))).packages
    const present = JSON.parse(textOf(join(modules, '.package-lock.json'))).packages
    return Object.entries(wanted).every(
      ([name, entry]) =>
        name === '' ||
        (present[name] === undefined ? entry.optional === true : present[name].version === entry.version),
    )
  } catch {
    return false
  }
}

const packagesReady = () => textOf(installStamp) === wantedPackages()

function installPackages() {
  if (packagesReady()) return
  if (!installedAsLocked()) {
    say('Installing packages (about half a minute) …')
    const { ok, output } = run('npm', ['ci'], {
      env: { ...process.env, PATH: systemPath() },
      shell: process.platform === 'win32',
    })
    if (!ok) fail('The packages could not be installed: `npm ci` failed (see above).', output)
  }
  writeFileSync(installStamp, wantedPackages())
}

// --- programs of the system ---

function installFromDebian(packages, purpose) {
  const canInstall = process.platform === 'linux' && isRoot() && onPath('apt-get') !== undefined
  if (!canInstall) return false
  say(`Installing ${packages.join(', ')} (${purpose}) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env })
  if (install().ok) return true
  run('apt-get', ['update'], { env })
  return install().ok
}

function ensureBrowser() {
  if (browser() !== undefined) return
  installFromDebian(['chromium'], 'windows and PDF files')
  if (browser() === undefined) {
    say(
      'No Chromium, Chrome or Edge was found: install one (Debian: apt-get install chromium) or name it in ADVISOR_CHROMIUM.',
    )
  }
}

function ensurePdfTools() {
  const missing = () =>
    ['pdftotext', 'pdfinfo', 'pdffonts', 'pdfimages', 'pdftoppm', 'qpdf'].filter((name) => onPath(name) === undefined)
  if (missing().length === 0) return
  installFromDebian(['poppler-utils', 'qpdf'], 'tests read the PDF files back')
  if (missing().length > 0) say(`The tests need ${missing().join(', ')} (Debian: apt-get install poppler-utils qpdf).`)
}

// --- build ---

const SOURCES = [
  'src',
  'electron',
  'resources',
  'test/bench',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
]

function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return []
  if (stat.isFile()) return [`${path} ${stat.size} ${stat.mtimeMs}`]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}

/** Names, sizes and times of all sources: a few milliseconds, where reading them all would take a second. */
const sourcesNow = () => hash(SOURCES.flatMap((path) => filesBelow(join(root, path))).join('\n'))

const buildReady = (sources) => existsSync(join(root, 'out', 'main')) && textOf(buildStamp) === sources

function build() {
  const sources = sourcesNow()
  if (buildReady(sources)) return
  const program = node()
  if (program === undefined) fail(needNode())
  say('Building …')
  rmSync(buildStamp, { force: true })
  const { ok, output } = run(program, [
    join(modules, 'electron-vite', 'bin', 'electron-vite.js'),
    'build',
    '--logLevel',
    'warn',
  ])
  if (!ok) fail('The build failed (see above).', output)
  writeFileSync(buildStamp, sources)
}

const wantsBuild = wants.has('--build')
if (!packagesReady() || (wantsBuild && !buildReady(sourcesNow()))) {
  withLock(() => {
    installPackages()
    if (wantsBuild) build()
  })
}
if (wants.has('--browser')) ensureBrowser()
if (wants.has('--pdf-tools')) ensurePdfTools()
