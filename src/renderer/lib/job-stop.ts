/** The wish to stop one long call, which may come before the backend has named the job. */
export interface JobStop {
  /** The stream has named its job; a wish that came before is sent now. */
  readonly named: (jobId: string) => void
  readonly stop: () => void
  readonly wanted: () => boolean
}

/** One for every call that a user sees as one. `send` asks the backend to stop a job. */
export function jobStop(send: (jobId: string) => void): JobStop {
  let job: string | null = null
  let wanted = false
  return {
    named: (jobId) => {
      const isNew = jobId !== job
      job = jobId
      if (isNew && wanted) send(jobId)
    },
    stop: () => {
      wanted = true
      if (job !== null) send(job)
    },
    wanted: () => wanted,
  }
}
