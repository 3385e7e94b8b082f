import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import type { AppRouter } from '../../src/backend/router'
import { TOKEN_HEADER } from '../../src/host/node/server'

const PATIENCE_MS = 60_000
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/#\S+/g

export interface HostOptions {
  /** out/main/node-host.js of the build under test. */
  readonly program: string
  readonly dataDir: string
  readonly env?: Readonly<Record<string, string>>
}

export interface RunningHost {
  readonly child: ChildProcessWithoutNullStreams
  /** A one-time address that nobody has used yet. */
  address(): Promise<string>
  /** What the host has written to its standard error. */
  readonly stderr: () => string
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  /** SIGKILL, for the host and whatever it has started. */
  kill(): Promise<void>
}

/** Starts the built Node host as a user does, without a window. */
export function startHost({ program, dataDir, env = {} }: HostOptions): RunningHost {
  const child = spawn(process.execPath, [program, '--no-browser', '--data-dir', dataDir], {
    env: { ...process.env, ...env },
    // A process group of its own, so that kill -9 takes its worker too, as a crash of the computer would.
    detached: true,
  })
  let stdout = ''
  let stderr = ''
  let taken = 0
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  child.stdin.on('error', () => undefined)
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  const killGroup = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended already.
    }
  }
  // A test file that fails half way must not leave a host behind.
  process.once('exit', killGroup)
  return {
    child,
    stderr: () => stderr,
    address: async () => {
      // Every address works once: all but the first are asked for with Enter.
      if (taken > 0) child.stdin.write('\n')
      const deadline = performance.now() + PATIENCE_MS
      for (;;) {
        const found = [...stdout.matchAll(ADDRESS)].map(([address]) => address)[taken]
        if (found !== undefined) {
          taken += 1
          return found
        }
        if (child.exitCode !== null || performance.now() > deadline) throw new Error(`no address; stderr: ${stderr}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    stop: async () => {
      child.kill('SIGTERM')
      return ended
    },
    kill: async () => {
      killGroup()
      await ended
    },
  }
}

export type Api = ReturnType<typeof createTRPCClient<AppRouter>>

export interface Session {
  readonly origin: string
  readonly headers: Readonly<Record<string, string>>
  readonly api: Api
}

/** What the page does with its address: the code becomes a token, the token opens the API. */
export async function connect(address: string): Promise<Session> {
  const { origin, hash } = new URL(address)
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: hash.slice(1) }),
  })
  const { token } = (await answer.json()) as { token: string }
  const headers = { [TOKEN_HEADER]: token }
  const api = createTRPCClient<AppRouter>({
    links: [httpBatchStreamLink({ url: `${origin}/api/trpc`, headers, methodOverride: 'POST' })],
  })
  return { origin, headers, api }
}
