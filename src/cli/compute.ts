import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { computeOnly } from '../backend/compute-only'
import { forkFrom } from '../host/node/fork'
import { errorOf, errorOfComputation, EXIT_OK, print, printError, UsageError, type CliError } from './answer'
import { parseInput } from './json-input'

type Compute = ReturnType<typeof computeOnly>
type BatchAnswer = { readonly output: unknown } | CliError

/** Lines of a batch that may wait for their answers; answers come in the order of the lines. */
const WAITING_LINES = 64

const time = (job: string, elapsedMs: number): void => void process.stderr.write(`${job} ${elapsedMs.toFixed(1)} ms\n`)

async function single(compute: Compute, job: string, timed: boolean): Promise<number> {
  const input = parseInput(await text(process.stdin))
  if (!input.ok) return printError(errorOf(input.problems))
  try {
    const { output, elapsedMs } = await compute.run(job, input.value)
    print(output)
    if (timed) time(job, elapsedMs)
    return EXIT_OK
  } catch (error) {
    return printError(errorOfComputation(error))
  }
}

/** The job and input that a line asks for, or what is wrong with it. */
function requestOf(line: string): { readonly job: string; readonly input: unknown } | CliError {
  const parsed = parseInput(line)
  if (!parsed.ok)
    return errorOf(parsed.problems.map((problem) => ({ ...problem, path: problem.path.replace(/^\/input/, '') })))
  const { value } = parsed
  const isRequest =
    typeof value === 'object' && value !== null && 'job' in value && typeof value.job === 'string' && 'input' in value
  if (!isRequest)
    return errorOf([{ code: 'invalid_input', path: '', message: 'a line is {"job": name, "input": {…}}' }])
  return { job: value.job as string, input: value.input }
}

async function batchLine(compute: Compute, line: string, timed: boolean): Promise<BatchAnswer> {
  const request = requestOf(line)
  if ('error' in request) return request
  try {
    const { output, elapsedMs } = await compute.run(request.job, request.input)
    if (timed) time(request.job, elapsedMs)
    return { output }
  } catch (error) {
    return errorOfComputation(error)
  }
}

async function batch(compute: Compute, timed: boolean): Promise<number> {
  const waiting: Promise<BatchAnswer>[] = []
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    waiting.push(batchLine(compute, line, timed))
    if (waiting.length >= WAITING_LINES) print(await waiting.shift())
  }
  for (const answer of waiting) print(await answer)
  return EXIT_OK
}

async function describe(compute: Compute, job: string): Promise<number> {
  try {
    process.stdout.write(`${JSON.stringify(await compute.describe(job), undefined, 2)}\n`)
    return EXIT_OK
  } catch (error) {
    return printError(errorOfComputation(error))
  }
}

async function list(compute: Compute): Promise<number> {
  for (const { name } of await compute.list()) process.stdout.write(`${name}\n`)
  return EXIT_OK
}

/** `advisor compute`: one job, a batch, the list of jobs, or the description of one. */
export async function computeCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      batch: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      describe: { type: 'boolean', default: false },
      time: { type: 'boolean', default: false },
    },
  })
  const [job, ...more] = positionals
  const modes = [values.batch, values.list, values.describe].filter(Boolean).length
  const wantsJob = modes === 0 || values.describe
  if (modes > 1 || more.length > 0 || wantsJob !== (job !== undefined)) {
    throw new UsageError('compute takes a job, or --batch, --list or --describe JOB.')
  }
  const compute = computeOnly(forkFrom(programsDir))
  try {
    if (values.list) return await list(compute)
    if (values.batch) return await batch(compute, values.time)
    return values.describe ? await describe(compute, job ?? '') : await single(compute, job ?? '', values.time)
  } finally {
    compute.close()
  }
}
