import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where this user's books are unless told otherwise: ADVISOR_DATA_DIR, else the place that the system has for it. */
export function defaultDataDir(): string {
  const { env, platform } = process
  const chosen = env['ADVISOR_DATA_DIR']
  if (chosen !== undefined && chosen !== '') return resolve(chosen)
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Advisor Workstation')
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Advisor Workstation')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'advisor-workstation')
}
