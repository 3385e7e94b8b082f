// What the scripts know about this computer. No dependencies: they run on a fresh clone, under any Node from 18 on.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const modules = join(root, 'node_modules')
const NEEDED = 24

export const say = (sentence) => process.stderr.write(`${sentence}\n`)

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const folders = () => (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')

/** PATH without the packages' own programs: npm must not run on a Node that it is about to replace. */
export const systemPath = () =>
  folders()
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter)

const suffixes = process.platform === 'win32' ? ['.exe', '.cmd', ''] : ['']

/** The first of the named programs that PATH has, or undefined. */
export const onPath = (...names) =>
  names
    .flatMap((name) => folders().flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))))
    .find(isExecutable)

/** A Node that can run the application: the one that came with the packages, else this one when it is new enough. */
export function node() {
  const packaged = { linux: 'bin/node', darwin: 'bin/node', win32: 'bin/node.exe' }[process.platform]
  const file = join(
    modules,
    `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
    packaged ?? 'bin/node',
  )
  if (existsSync(file)) return file
  return Number(process.versions.node.split('.')[0]) >= NEEDED ? process.execPath : undefined
}

export const needNode = () =>
  `Advisor Workstation needs Node.js ${NEEDED} or newer; this is ${process.versions.node}, and there is no packaged one for ${process.platform} ${process.arch}. Install Node.js ${NEEDED} and start again.`

/** A Chromium, Chrome or Edge; ADVISOR_CHROMIUM names another one. */
export function browser() {
  const chosen = process.env.ADVISOR_CHROMIUM
  if (chosen) return isExecutable(chosen) ? chosen : undefined
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  )
  const windows = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ]
  const homes = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(Boolean)
  if (process.platform === 'darwin') return mac.find(isExecutable)
  if (process.platform === 'win32')
    return homes.flatMap((home) => windows.map((file) => join(home, file))).find(isExecutable)
  return onPath(
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  )
}

export const isRoot = () => process.getuid?.() === 0

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** The text of a small file, '' when it is not there. */
export const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
