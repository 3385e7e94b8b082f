import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumFlags } from './chromium'

const PREFIX = 'advisor-profile-'

/** SECURITY: the profile lives in memory where the system has a place for that, else in the user's temporary folder. */
export function profileHome(): string {
  const inMemory = '/dev/shm'
  return process.platform === 'linux' && statSync(inMemory, { throwIfNoEntry: false })?.isDirectory() === true
    ? inMemory
    : tmpdir()
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const remove = (dir: string): void => rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })

/** Profiles of hosts that were killed before they could delete them. */
export function removeLeftProfiles(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0])
    if (Number.isInteger(pid) && pid > 0 && !isRunning(pid)) remove(join(home, name))
  }
}

export interface AppWindow {
  /** Resolves when the last window of the application is closed. */
  readonly closed: Promise<void>
  /** Ends the browser and deletes its profile. */
  dispose(): Promise<void>
}

/**
 * Opens the application in a window of its own.
 *
 * SECURITY: incognito, in a profile of its own that is deleted at the end: no history, no cache, no form data stay.
 */
export function openWindow(browser: string, address: string, extraFlags: readonly string[] = []): AppWindow {
  const home = profileHome()
  removeLeftProfiles(home)
  const profile = mkdtempSync(join(home, `${PREFIX}${process.pid}-`))
  const flags = [...chromiumFlags(), ...extraFlags, '--incognito', `--user-data-dir=${profile}`, `--app=${address}`]
  const child = spawn(browser, flags, { stdio: 'ignore' })
  const closed = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const removeProfile = (): void => remove(profile)
  process.once('exit', removeProfile)
  return {
    closed,
    dispose: async () => {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) child.kill('SIGTERM')
      await closed
      process.off('exit', removeProfile)
      removeProfile()
    },
  }
}
