import { parentPort } from 'node:worker_threads'
import { nextSlice, type PathTask } from './task'

/** The second thread of a compute process: it does slices of paths and nothing else. */
parentPort?.on('message', (task: PathTask) => {
  while (nextSlice(task));
})
