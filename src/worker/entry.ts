import { serve } from './serve'

/** The part of Electron's `process.parentPort` that a utility process uses. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
}

const parentPort = (process as NodeJS.Process & { parentPort?: ParentPort }).parentPort

/** The compute process: under Electron a utility process, under Node a forked child. */
if (parentPort !== undefined) {
  const receive = serve((message) => parentPort.postMessage(message))
  parentPort.on('message', ({ data }) => receive(data))
  parentPort.postMessage({ type: 'ready' })
} else if (process.send !== undefined) {
  const receive = serve((message) => process.send?.(message))
  process.on('message', receive)
  process.on('disconnect', () => process.exit(0))
  process.send({ type: 'ready' })
} else {
  process.stderr.write('The compute process is started by the application, not by hand.\n')
  process.exitCode = 2
}
