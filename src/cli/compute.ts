import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { computeOnly } from '../backend/compute-only'
import { jsonPointer } from '../contract/zod-problems'
import { forkFrom } from '../host/node/fork'
import { errorOf, errorOfComputation, EXIT_OK, isUsage, print, printError, UsageError, type CliError } from './answer'
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
  const unknown = Object.keys(value).filter((key) => key !== 'job' && key !== 'input')
  if (unknown.length > 0)
    return errorOf(
      unknown.map((key) => ({ code: 'unknown_field', path: jsonPointer([key]), message: `unknown field "${key}"` })),
    )
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

/** The lines up to the last one that is not blank: a blank one between others is a line, the end of the file is none. */
async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let blank = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') {
      blank += 1
      continue
    }
    for (; blank > 0; blank -= 1) yield ''
    yield line
  }
}

async function batch(compute: Compute, timed: boolean): Promise<number> {
  const waiting: Promise<BatchAnswer>[] = []
  for await (const line of linesOf(process.stdin)) {
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

interface Asked {
  readonly job: string | undefined
  readonly batch: boolean
  readonly list: boolean
  readonly describe: boolean
  readonly time: boolean
}

function askedFor(args: readonly string[]): Asked {
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
  return { job, ...values }
}

/** `advisor compute`: one job, a batch, the list of jobs, or the description of one. All errors are JSON on stderr. */
export async function computeCommand(programsDir: string, args: readonly string[]): Promise<number> {
  let asked: Asked
  try {
    asked = askedFor(args)
  } catch (error) {
    if (isUsage(error)) return printError(errorOf([{ code: 'invalid_input', path: '', message: error.message }]))
    throw error
  }
  const { job = '', time: timed } = asked
  const compute = computeOnly(forkFrom(programsDir))
  try {
    if (asked.list) return await list(compute)
    if (asked.batch) return await batch(compute, timed)
    return asked.describe ? await describe(compute, job) : await single(compute, job, timed)
  } finally {
    compute.close()
  }
}
