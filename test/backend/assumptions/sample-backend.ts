import { rmSync } from 'node:fs'
import { createBackend, type Backend } from '../../../src/backend/create-backend'
import { appRouter, createCaller } from '../../../src/backend/router'
import { createNodePorts } from '../../../src/host/node/node-ports'
import { preparedBook } from '../../e2e/prepared-book'
import { PASSPHRASE, programsDir, SAMPLE_DAY } from '../../e2e/programs'

export interface SampleBackend {
  readonly backend: Backend
  readonly call: ReturnType<typeof createCaller>
  close(): Promise<void>
}

/** The sample's book, open in a backend without a host; `on` is the day it is looked at. */
export async function sampleBackend(on = SAMPLE_DAY): Promise<SampleBackend> {
  const { dataDir } = await preparedBook()
  const machine = createNodePorts(programsDir, dataDir)
  const backend = createBackend(machine.ports, appRouter, { warm: false })
  const call = createCaller(backend.context)
  await call.book.unlock({ book: 'main', passphrase: PASSPHRASE })
  backend.context.session.day = on
  return {
    backend,
    call,
    async close() {
      await backend.close()
      await machine.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
