import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackendContext } from '../../src/backend/context'
import { printProposal } from '../../src/backend/proposals/print-proposal'
import type { ProposalPayload } from '../../src/contract/proposal-payload'
import { createNodePrinter } from '../../src/host/node/print'
import { root } from '../e2e/programs'
import { seal, sealedAs } from '../fixtures/proposal/payload'

/** What printing needs of the backend: the printer of the Node host, fonts and script as built, a key's fingerprint. */
export function createPaper() {
  const printer = createNodePrinter()
  const context = {
    ports: { printer, resourcesDir: join(root, 'resources'), rendererDir: join(root, 'out/renderer') },
    store: { query: async () => ({ publicKey: seal.publicKey, fingerprint: '12ab 34cd 56ef 7890' }) },
  } as unknown as BackendContext
  return {
    /** Prints a payload through the lines that the product prints with, into a file. */
    print: async (payload: ProposalPayload, file: string): Promise<Uint8Array> => {
      const bytes = await printProposal(context, payload, sealedAs, seal)
      writeFileSync(file, bytes)
      return readFileSync(file)
    },
    close: () => printer.close(),
  }
}
