import { createHash, randomBytes } from 'node:crypto'

const CODE_LIVES_MS = 30_000

/** Who may call the interface of the Node host. */
export interface Sessions {
  /** A launch code for one window: works once, for 30 seconds. */
  issueCode(): string
  /** The session token for a launch code, or undefined when the code is unknown, used or too old. */
  exchange(code: string): string | undefined
  accepts(token: string | undefined): boolean
  /** True once some window has exchanged its code. */
  readonly opened: boolean
}

const digest = (secret: string): string => createHash('sha256').update(secret).digest('base64')

/**
 * SECURITY: an address can be read by other users in the list of processes, so it carries only a code of 128 bits that
 * works once and for seconds; calls are authorised by a token of 256 bits that stands in no address, cookie or file.
 * Both are looked up by their hash, so that the time of a comparison tells nothing.
 */
export function createSessions(now: () => number): Sessions {
  const codes = new Map<string, number>()
  const tokens = new Set<string>()
  return {
    issueCode: () => {
      const code = randomBytes(16).toString('base64url')
      codes.set(digest(code), now() + CODE_LIVES_MS)
      return code
    },
    exchange: (code) => {
      const key = digest(code)
      const expires = codes.get(key)
      codes.delete(key)
      if (expires === undefined || now() >= expires) return undefined
      const token = randomBytes(32).toString('base64url')
      tokens.add(digest(token))
      return token
    },
    accepts: (token) => token !== undefined && tokens.has(digest(token)),
    get opened() {
      return tokens.size > 0
    },
  }
}
