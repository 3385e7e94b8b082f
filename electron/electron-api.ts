import type * as Electron from 'electron'

/**
 * The parts of Electron that the shell uses. They are handed in by main.ts, the only file that loads Electron, so that
 * everything else runs in tests on a double.
 */
export type ElectronApi = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'Menu' | 'protocol' | 'safeStorage' | 'session' | 'utilityProcess'
>
