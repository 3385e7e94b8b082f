import { parseArgs } from 'node:util'

export interface HostOptions {
  /** 0 for any free port. */
  readonly port: number
  readonly dataDir: string | undefined
  /** Prints the one-time address instead of opening a window. */
  readonly noBrowser: boolean
  readonly help: boolean
}

export const HELP = `Advisor Workstation
  --data-dir DIR   where the books of this user are (also ADVISOR_DATA_DIR)
  --no-browser     print the one-time address instead of opening a window; Enter prints a new one
  --port N         listen on this port of 127.0.0.1 (default: any free one)
`

/** Reads the command line; a wrong one throws a TypeError whose message is a sentence for the user. */
export function parseOptions(args: readonly string[]): HostOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      'data-dir': { type: 'string' },
      'no-browser': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError(`--port takes a number from 0 to 65535, not "${values.port}".`)
  return { port, dataDir: values['data-dir'], noBrowser: values['no-browser'], help: values.help }
}
