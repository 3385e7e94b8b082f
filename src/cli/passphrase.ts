import { UsageError } from './answer'
import { readNamed } from './files'

const ENTER = new Set(['\r', '\n', '\u0004'])
const CANCEL = '\u0003'
const ERASE = new Set(['\u007f', '\b'])

/** Asks on the terminal without showing what is typed. */
function ask(question: string): Promise<string> {
  const { stdin, stderr } = process
  stderr.write(question)
  stdin.setRawMode(true)
  stdin.setEncoding('utf8')
  return new Promise((resolve) => {
    let typed = ''
    const end = (): void => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
    }
    const take = (chunk: string): void => {
      for (const key of chunk) {
        if (ENTER.has(key)) {
          end()
          return resolve(typed)
        }
        if (key === CANCEL) {
          end()
          process.exit(130)
        }
        typed = ERASE.has(key) ? typed.slice(0, -1) : typed + key
      }
    }
    stdin.on('data', take)
  })
}

/**
 * The passphrase of a book: from a file, else from ADVISOR_PASSPHRASE, else asked for on the terminal.
 *
 * SECURITY: never an argument, which every user of the computer could read.
 */
export async function passphrase(file: string | undefined, confirm = false): Promise<string> {
  if (file !== undefined) return readNamed(file).replace(/\r?\n$/, '')
  const given = process.env['ADVISOR_PASSPHRASE']
  if (given !== undefined && given !== '') return given
  if (!process.stdin.isTTY) throw new UsageError('No passphrase: set ADVISOR_PASSPHRASE or use --passphrase-file.')
  const typed = await ask('Passphrase: ')
  if (confirm && (await ask('Again: ')) !== typed) throw new UsageError('The two passphrases differ.')
  return typed
}
