import { parentPort } from 'node:worker_threads'
import { drawNextSlice, type DrawTask } from './task'

/** The second thread of a compute process: it draws slices of cubes and does nothing else. */
parentPort?.on('message', (task: DrawTask) => {
  while (drawNextSlice(task));
})
