import { AppError } from '../../src/contract/errors'
import { createStoreCore } from '../../src/store/store-core'

/** A second program that tries to open a book: says what it was told. */
const [dir = '', passphrase = ''] = process.argv.slice(2)
const core = createStoreCore({ now: () => Date.now() })
try {
  await core.open({ dir, passphrase })
  await core.lock()
  process.send?.(null)
} catch (error) {
  if (!(error instanceof AppError)) throw error
  process.send?.({ code: error.code, params: error.params })
}
process.disconnect()
