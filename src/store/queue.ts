/** Runs tasks one after another: there is one writer. */
interface Queue {
  run<T>(task: () => T | Promise<T>): Promise<T>
}

export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(task) {
      const turn = last.then(task)
      last = turn.catch(() => undefined)
      return turn
    },
  }
}
