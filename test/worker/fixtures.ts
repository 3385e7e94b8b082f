import type { ChildProcessHandle } from '../../src/host/ports'
import type { FromWorker, ToWorker } from '../../src/contract/worker-protocol'

export interface FakeProcess extends ChildProcessHandle {
  readonly received: ToWorker[]
  answer(message: FromWorker): void
  die(code: number | null): void
  readonly killed: boolean
}

/** A compute process that the test plays by hand. */
export function fakeProcess(): FakeProcess {
  const messages: ((message: unknown) => void)[] = []
  const exits: ((code: number | null) => void)[] = []
  const received: ToWorker[] = []
  let killed = false
  return {
    received,
    get killed() {
      return killed
    },
    send: (message) => void received.push(message as ToWorker),
    onMessage: (listener) => void messages.push(listener),
    onExit: (listener) => void exits.push(listener),
    kill: () => {
      killed = true
    },
    answer: (message) => {
      for (const listener of messages) listener(message)
    },
    die: (code) => {
      for (const listener of exits) listener(code)
    },
  }
}
