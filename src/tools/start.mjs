// Opens the workstation: in Electron where its runtime is or can be had, else on Node with the system's Chromium.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browser, hasDisplay, isRoot, modules, needNode, node, root, say, textOf } from './machine.mjs'

const INSTALL_MS = 60_000
const electronDir = join(modules, 'electron')
const failureNote = join(modules, '.electron-failed')

const args = process.argv.slice(2)
const forced = args.includes('--electron')
const hostArgs = args.filter((arg) => arg !== '--electron')

/** The Electron executable, or undefined. */
function electronFile() {
  const name = textOf(join(electronDir, 'path.txt')).trim()
  const file = join(electronDir, 'dist', name)
  return name !== '' && existsSync(file) ? file : undefined
}

const electronVersion = () => JSON.parse(textOf(join(electronDir, 'package.json')) || '{"version":""}').version

/** Fetches the runtime once, with a time limit; a failure is remembered for this version. */
function installElectron(program) {
  if (forced) rmSync(failureNote, { force: true })
  if (textOf(failureNote) === electronVersion()) return
  say('Fetching the Electron runtime (at most a minute) …')
  spawnSync(program, [join(electronDir, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: INSTALL_MS,
    killSignal: 'SIGKILL',
  })
  if (electronFile() === undefined) writeFileSync(failureNote, electronVersion())
}

/** Why Electron is not used, or undefined when it is. */
function whyNotElectron(program) {
  if (hostArgs.length > 0) return 'options of the Node host were given'
  if (!hasDisplay()) return 'there is no display'
  if (process.platform === 'linux' && isRoot()) return 'its sandbox does not run as root'
  if (!existsSync(electronDir)) return 'it is not installed'
  if (electronFile() === undefined) installElectron(program)
  return electronFile() === undefined
    ? 'its runtime could not be fetched; `npm start -- --electron` tries again'
    : undefined
}

const program = node()
if (program === undefined) {
  say(needNode())
  process.exit(1)
}
const reason = whyNotElectron(program)
const place = hasDisplay() ? (browser() ?? 'no browser: an address is printed') : 'an address is printed'
process.stdout.write(
  reason === undefined
    ? `Starting in Electron ${electronVersion()}.\n`
    : `Starting on Node, without Electron: ${reason}. Window: ${hostArgs.includes('--no-browser') ? 'an address is printed' : place}.\n`,
)
const child =
  reason === undefined
    ? spawn(electronFile(), [root], { cwd: root, stdio: 'inherit' })
    : spawn(program, [join(root, 'out', 'main', 'node-host.js'), ...hostArgs], { cwd: root, stdio: 'inherit' })

// The child decides when it is over; a signal to this process is meant for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', () => {
  say('The workstation could not be started.')
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)))
