import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { ChildProcessHandle, Spawn } from '../ports'

/** Names that a compute process may see of our environment; nothing else (no paths of books, no secrets). */
const ENVIRONMENT = ['PATH', 'SystemRoot', 'TZ', 'LANG']

/**
 * Starts programs of out/main as child processes with structured-clone messages. Their output goes nowhere: a crash text
 * could quote client data.
 */
export const forkFrom =
  (programsDir: string): Spawn =>
  (program): ChildProcessHandle => {
    const child = fork(join(programsDir, `${program}.js`), [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: Object.fromEntries(
        ENVIRONMENT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
      ),
    })
    let over = false
    return {
      send: (message) => {
        if (child.connected) child.send(message as object, () => undefined)
      },
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => {
        const once = (code: number | null): void => {
          if (over) return
          over = true
          listener(code)
        }
        child.on('exit', once)
        child.on('error', () => once(null))
      },
      kill: () => void child.kill('SIGKILL'),
    }
  }
