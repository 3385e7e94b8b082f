import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SAMPLE_DAY } from '../backend/book/books'
import { importSampleFiles, SAMPLE_PROFILE } from '../backend/book/sample'
import type { BackendContext } from '../backend/context'
import { createBackend } from '../backend/create-backend'
import type { Progress } from '../backend/progress'
import { appRouter, createCaller } from '../backend/router'
import type { ProposalListEntry } from '../contract/api/planning'
import type { Streamed } from '../contract/api/common'
import { createNodePorts } from '../host/node/node-ports'
import { translator } from '../i18n/create-i18n'
import { formatMoneyUnit, formatPercent, formatProbability, formatTimes } from '../i18n/format'
import type { Ports } from '../host/ports'

/*
 * `npm run demo [-- --out DIR]`: the main job without a screen. A book is made by importing the sample exports; it is
 * tiered; one client is assessed, allocated, projected and priced, and his proposal is written in both languages.
 */

/** Answers of a careful saver of fifty, by question; several options are written together. */
const ANSWERS = Object.fromEntries(
  ['A', 'D', 'B', 'B', 'D', 'C', 'C', 'A', 'C', 'B', 'B', 'AB', 'C', 'B', 'B', 'A', 'B', 'A', 'C', 'A'].map(
    (answer, index) => [String(index + 1), answer],
  ),
)

type Caller = ReturnType<typeof createCaller>

const quiet: Progress = {
  jobId: 'demo',
  signal: new AbortController().signal,
  report: () => undefined,
  check: () => undefined,
}

interface Step {
  readonly name: string
  readonly seconds: number
  readonly says: string
}

const steps: Step[] = []
async function step<T>(name: string, work: () => Promise<T>, says: (result: T) => string): Promise<T> {
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  steps.push({ name, seconds, says: says(result) })
  return result
}

/** How many clients are looked at before the first who is ready is taken as he is. */
const LOOKED_AT = 12

/** A client who is ready for a proposal, of an age at which retirement matters, and whose plan leaves something to talk about. */
async function chooseClient(caller: Caller) {
  const { rows } = await caller.clients.list({
    filters: { agreement: ['active'], assessment: ['valid', 'expiring'], kind: 'person' },
    limit: 200,
  })
  const inAge = rows.filter((row) => row.age !== null && row.age >= 38 && row.age <= 60 && row.commission12 > 0)
  let ready: (typeof rows)[number] | undefined
  for (const row of [...inAge, ...rows].slice(0, LOOKED_AT)) {
    if (!(await caller.proposals.readiness({ clientId: row.id })).ready) continue
    ready ??= row
    const { plan } = await caller.zone.forClient({ clientId: row.id })
    const { zone } = await caller.zone.project({ clientId: row.id, plan })
    if (zone === 'grey') return row
  }
  if (ready === undefined) throw new Error('no client of the sample is ready for a proposal')
  return ready
}

async function last<T>(stream: AsyncIterable<Streamed<T>>): Promise<T> {
  for await (const event of stream) if (event.type === 'done') return event.result
  throw new Error('the work ended without an answer')
}

async function run(ctx: BackendContext, outDir: string): Promise<void> {
  const caller = createCaller(ctx)
  const t = translator('zh-CN')
  await step(
    'book',
    () => caller.book.create({ passphrase: 'demonstration only', profile: SAMPLE_PROFILE }),
    () => 'encrypted book created',
  )
  await step(
    'import',
    () =>
      importSampleFiles(ctx, join(ctx.ports.resourcesDir, 'sample'), quiet).then(() =>
        ctx.store.query('app.counts', {}),
      ),
    ({ clients, accounts, trades }) =>
      `${clients} clients, ${accounts} accounts, ${trades} fills from the sample exports`,
  )
  await step(
    'tiers',
    () => caller.tiers.confirm().then(() => caller.tiers.evaluate()),
    (evaluation) =>
      Object.entries(evaluation.byTier)
        .map(([tier, sum]) => `${tier} ${sum.units}`)
        .join(', '),
  )
  const client = await step(
    'client',
    () => chooseClient(caller),
    (row) => `${row.name} (fictional), ${row.level}, ${formatMoneyUnit(row.assets, 'zh-CN')}`,
  )
  const clientId = client.id
  await step(
    'assessment',
    () => caller.risk.save({ clientId, questionnaireId: 'personal-20', answers: ANSWERS }),
    (saved) => `${saved.score} points, ${saved.level} (pre-assessment; the official level rules)`,
  )
  await step(
    'allocation',
    () => caller.allocation.forClient({ clientId }),
    ({ result }) => {
      const before = result.current === null ? '–' : formatPercent(result.current.volatility)
      return `volatility ${before} → ${formatPercent(result.proposed.volatility)}, ceiling ${formatPercent(result.maximumVolatility)}`
    },
  )
  await step(
    'zone',
    async () => {
      const document = await caller.zone.forClient({ clientId })
      await caller.zone.save({ clientId, plan: document.plan, rev: document.rev, sources: document.sources })
      return caller.zone.project({ clientId, plan: document.plan })
    },
    (project) =>
      `${t(`charts.zone.${project.zone ?? 'grey'}`)}, p ${formatProbability(project.successProbability, 'en')} ± ${formatPercent(1.96 * project.standardError)}`,
  )
  await step(
    'fees',
    () => caller.fees.forClient({ clientId }),
    ({ breakeven }) => {
      const turnover = breakeven.oneSidedTurnover === null ? 'none' : formatTimes(breakeven.oneSidedTurnover, 'en')
      return `verdict ${breakeven.verdict ?? 'unknown'}, breakeven turnover ${turnover}`
    },
  )
  for (const language of ['zh-CN', 'en'] as const) {
    const file = join(outDir, `proposal-${language}.pdf`)
    await step(
      `proposal ${language}`,
      () => writeProposal(ctx, caller, clientId, language, file),
      (entry) => `version ${entry.version}: ${file}`,
    )
  }
}

async function writeProposal(
  ctx: BackendContext,
  caller: Caller,
  clientId: string,
  language: 'zh-CN' | 'en',
  file: string,
): Promise<ProposalListEntry> {
  const stream = await caller.proposals.create({
    clientId,
    language,
    heard: [],
    decide: [],
    largeType: false,
    horizonYears: null,
    scheduleId: null,
  })
  const entry = await last(stream)
  const { bytes } = await ctx.store.query('proposals.pdf', { id: entry.id })
  await writeFile(file, bytes)
  return entry
}

/** The sample is looked at on its own day, at ten in the morning in Shanghai. */
function sampleClock(ports: Ports): Ports {
  const start = Date.parse(`${SAMPLE_DAY}T10:00:00+08:00`)
  return { ...ports, clock: { now: () => Math.round(start + performance.now()) } }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-out' } } })
  const outDir = resolve(values.out)
  await mkdir(outDir, { recursive: true })
  const dataDir = await mkdtemp(join(tmpdir(), 'advisor-demo-'))
  const host = createNodePorts(import.meta.dirname, dataDir)
  const backend = createBackend(sampleClock(host.ports), appRouter)
  backend.context.compute.warm()
  const started = performance.now()
  try {
    await run(backend.context, outDir)
  } finally {
    await backend.close()
    await host.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  const total = (performance.now() - started) / 1000
  const width = Math.max(...steps.map(({ name }) => name.length))
  for (const { name, seconds, says } of steps)
    process.stdout.write(`${name.padEnd(width)}  ${seconds.toFixed(2).padStart(6)} s  ${says}\n`)
  process.stdout.write(`${'total'.padEnd(width)}  ${total.toFixed(2).padStart(6)} s\n`)
}

await main()
