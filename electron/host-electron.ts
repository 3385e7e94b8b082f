import { join } from 'node:path'
import type { UtilityProcess } from 'electron'
import type { ChildProcessHandle, Keyring, Ports } from '../src/host/ports'
import type { ElectronApi } from './electron-api'
import { createElectronPrinter } from './print'

const handleOf = (child: UtilityProcess): ChildProcessHandle => ({
  send: (message) => child.postMessage(message),
  onMessage: (listener) => void child.on('message', listener),
  onExit: (listener) => void child.on('exit', listener),
  kill: () => void child.kill(),
})

/** SECURITY: on Linux without a keyring Electron only disguises secrets; that does not count as protection. */
function isProtected({ safeStorage }: ElectronApi): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

const keyringOf = (electron: ElectronApi): Keyring => ({
  available: () => isProtected(electron),
  protect: (secret) => new Uint8Array(electron.safeStorage.encryptString(Buffer.from(secret).toString('base64'))),
  reveal: (hidden) => new Uint8Array(Buffer.from(electron.safeStorage.decryptString(Buffer.from(hidden)), 'base64')),
})

/** What the backend gets from Electron; `programsDir` is out/main. */
export function electronPorts(electron: ElectronApi, programsDir: string, dataDir: string): Ports {
  const { app, utilityProcess } = electron
  const root = app.getAppPath()
  return {
    kind: 'electron',
    version: app.getVersion(),
    clock: { now: () => Date.now() },
    spawn: (program) => {
      // SECURITY: no environment, no output: a crash text could quote client data.
      const options = { serviceName: 'Advisor Workstation compute', stdio: 'ignore', env: {} }
      return handleOf(utilityProcess.fork(join(programsDir, `${program}.js`), [], options))
    },
    printer: createElectronPrinter(electron),
    keyring: keyringOf(electron),
    dataDir,
    rendererDir: join(root, 'out', 'renderer'),
    resourcesDir: join(root, 'resources'),
    storeThreadFile: join(programsDir, 'store-thread.js'),
  }
}
