import { parentPort } from 'node:worker_threads'
import { createStoreCore } from './store-core'
import type { ThreadCalls, ThreadCancel, ThreadReply, ThreadRequest } from './thread-protocol'
import { toWire } from './thread-protocol'

/** The store thread: the only place where the book is open and its key is known (decisions A22). */
const port = parentPort
if (port === null) throw new Error('this file runs as a worker thread')

const core = createStoreCore({ now: () => Date.now() })
const cancelled = new Set<number>()

const reply = (message: ThreadReply) => port.postMessage(message)

function answer({ id, call, input }: ThreadRequest): unknown {
  if (call !== 'execute') return (core[call] as (payload: unknown) => unknown)(input)
  return core.execute(input as ThreadCalls['execute']['input'], {
    onProgress: (progress) => reply({ id, progress }),
    cancelled: () => cancelled.has(id),
  })
}

port.on('message', async (message: ThreadRequest | ThreadCancel) => {
  if ('cancel' in message) {
    cancelled.add(message.cancel)
    return
  }
  const { id } = message
  try {
    reply({ id, ok: true, value: await answer(message) })
  } catch (error) {
    reply({ id, ok: false, error: toWire(error) })
  } finally {
    cancelled.delete(id)
  }
})
