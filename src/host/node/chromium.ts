import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

interface Machine {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isExecutable: (file: string) => boolean
}

const onThisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isExecutable: (file) => {
    try {
      accessSync(file, constants.X_OK)
      return true
    } catch {
      return false
    }
  },
}

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const MAC_FILES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]
const WINDOWS_FILES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
]

function candidates({ platform, env }: Machine): readonly string[] {
  if (platform === 'darwin') return MAC_FILES
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    )
    return WINDOWS_FILES.flatMap((file) => roots.map((root) => `${root}\\${file}`))
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  return LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** A Chromium of this computer: ADVISOR_CHROMIUM, else Chromium, Chrome or Edge where they usually are; or undefined. */
export function findChromium(machine: Machine = onThisMachine): string | undefined {
  const chosen = machine.env['ADVISOR_CHROMIUM']
  if (chosen !== undefined && chosen !== '') return machine.isExecutable(chosen) ? chosen : undefined
  return candidates(machine).find(machine.isExecutable)
}

/** SECURITY: the browser's sandbox is on; only root, for whom Chromium refuses to start with it, goes without. */
const sandboxFlags = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/**
 * Flags of every Chromium that we start.
 *
 * SECURITY: no background traffic, no reports, no crash dumps, no cache on disk (decisions A31), and no name but our own
 * address resolves.
 */
export const chromiumFlags = (): readonly string[] => [
  ...sandboxFlags(),
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-features=Translate,AutofillServerCommunication,OptimizationHints,MediaRouter,InterestFeedContentSuggestions',
  '--disable-sync',
  '--disk-cache-size=1',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--password-store=basic',
]
