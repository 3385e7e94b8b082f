import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { openBrowser } from '../e2e/browser'
import { connect, startHost, type Session } from '../e2e/host'
import { commitImport, lastOf, previewFile } from '../e2e/import-over-http'
import { median, ms, seconds, timed, type Figure } from './figure'
import { candidatesFigures } from './fee-book-figures'
import { sampleDayFigures } from './market-day-figures'
import { sliderFigures } from './slider-figures'
import { billFigures } from './bills-figures'

const DAY = '2026-11-20'
const TRADES = 200_000
const STARTS = 3
const REPEATED_CALLS = 7
const PASSPHRASE = 'measured with this passphrase'
const profile = {
  firm: '示例证券股份有限公司',
  branch: '示例城长安路营业部',
  advisorName: '示例顾问',
  registrationCode: 'S0000000000001',
  phone: '010-0000-0000',
  address: '示例城长安路 1 号',
  complaintPhone: '010-0000-0001',
  brandColor: '#0f5e6e',
  role: 'manager',
} as const

interface Place {
  readonly programsDir: string
  /** An empty folder of the caller's. */
  readonly dir: string
}

const hostIn = ({ programsDir }: Place, dataDir: string) =>
  startHost({ program: join(programsDir, 'node-host.js'), dataDir, env: { ADVISOR_TODAY: DAY } })

/** From nothing to a screen that can be used: host and browser started, first choice drawn. */
export async function startFigures(place: Place): Promise<Figure[]> {
  const whole: number[] = []
  const served: number[] = []
  for (let run = 0; run < STARTS; run++) {
    const started = performance.now()
    const host = hostIn(place, join(place.dir, `start-${run}`))
    const address = await host.address()
    served.push(performance.now() - started)
    const browser = await openBrowser()
    const page = await browser.newPage()
    await page.goto(address)
    await page.locator('[data-testid="choose-create"]').waitFor()
    whole.push(performance.now() - started)
    await browser.close()
    await host.stop()
  }
  return [
    { name: 'built start to interactive, host and Chromium', value: seconds(median(whole)), aim: '< 3 s' },
    { name: '  of it the host until it serves', value: seconds(median(served)) },
  ]
}

/** 200,000 trades of a branch, over HTTP: sent, read, checked against the book, written. */
export async function importFigures(place: Place): Promise<Figure[]> {
  const exportsDir = join(place.dir, 'exports')
  const size = ['--clients', '4000', '--trades', String(TRADES), '--today', DAY, '--out', exportsDir]
  execFileSync(process.execPath, [join(place.programsDir, 'generate-sample.js'), '--profile', 'branchRaw', ...size])
  const host = hostIn(place, join(place.dir, 'branch'))
  try {
    const session = await connect(await host.address())
    await session.api.book.create.mutate({ passphrase: PASSPHRASE, profile })
    const importOne = async (name: string): Promise<{ preview: number; commit: number; rows: number }> => {
      const started = performance.now()
      const { importId, errorCount, rows } = await previewFile(session, join(exportsDir, name))
      if (errorCount > 0) throw new Error(`${name}: ${errorCount} errors`)
      const preview = performance.now() - started
      return { preview, rows, commit: await timed(() => commitImport(session, importId)) }
    }
    await importOne('客户资料.xls')
    await importOne('资金账户与月均资产.xls')
    const { preview, commit, rows } = await importOne('交割单.xls')
    return [
      { name: `import of ${rows.toLocaleString('en')} trades`, value: seconds(preview + commit), aim: '< 20 s' },
      { name: '  of it reading and checking', value: seconds(preview) },
      { name: '  of it writing', value: seconds(commit) },
    ]
  } finally {
    await host.stop()
  }
}

/** A computation from the command line, as other programs call it in a loop, and the demonstration: whole processes. */
export function commandFigures({ programsDir, dir }: Place): Figure[] {
  const times = Array.from({ length: REPEATED_CALLS }, () => {
    const started = performance.now()
    execFileSync(process.execPath, [join(programsDir, 'cli.js'), 'compute', 'pension.minimumContribution'], {
      input: '{"entitlementYear":2032}',
    })
    return performance.now() - started
  })
  const started = performance.now()
  execFileSync(process.execPath, [join(programsDir, 'demo.js'), '--out', join(dir, 'demo')], { stdio: 'ignore' })
  return [
    { name: '`advisor compute` of a small job, the whole process', value: ms(median(times)), aim: '< 300 ms' },
    { name: 'the whole main job without a screen', value: seconds(performance.now() - started), aim: '< 60 s' },
  ]
}

async function proposalFigures({ api }: Session): Promise<Figure[]> {
  const { rows } = await api.clients.list.query({ filters: { agreement: ['active'], kind: 'person' }, limit: 100 })
  const ready: string[] = []
  for (const { id } of rows) if ((await api.proposals.readiness.query({ clientId: id })).ready) ready.push(id)
  const times: number[] = []
  for (const clientId of ready.slice(0, 4)) {
    const input = { clientId, language: 'zh-CN' as const, heard: [], decide: [], largeType: false }
    times.push(
      await timed(async () =>
        lastOf(await api.proposals.create.mutate({ ...input, horizonYears: null, scheduleId: null })),
      ),
    )
  }
  const [first = Number.NaN, ...rest] = times
  return [
    { name: 'proposal PDF, first of a session', value: seconds(first), aim: '< 4 s' },
    { name: 'proposal PDF, every further one', value: seconds(median(rest)), aim: '< 4 s' },
  ]
}

async function searchFigures({ api }: Session): Promise<Figure[]> {
  const { rows } = await api.clients.list.query({ limit: 500 })
  const words = rows
    .flatMap(({ name, clientNo }) => [name, name.slice(0, 1), clientNo, clientNo.slice(-4)])
    .slice(0, 400)
  const times: number[] = []
  for (const search of [...words, 'z', 'zb', 'zbz']) {
    times.push(await timed(() => api.clients.list.query({ search, limit: 50 })))
  }
  const sorted = times.toSorted((a, b) => a - b)
  return [
    { name: `client search over the sample, median of ${times.length}`, value: ms(median(times)), aim: '< 20 ms' },
    { name: '  slowest of twenty', value: ms(sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN), aim: '< 20 ms' },
  ]
}

async function driftFigures({ api }: Session): Promise<Figure[]> {
  const times: number[] = []
  for (let step = 0; step < 11; step++)
    times.push(await timed(() => api.rebalancing.drift.query({ show: 'all', limit: 500 })))
  const [first = Number.NaN, ...rest] = times
  return [
    { name: 'drift of the whole sample book, first', value: ms(first), aim: '< 1 s' },
    { name: 'drift of the whole sample book', value: ms(median(rest)), aim: '< 200 ms' },
  ]
}

/** The sample book, made by importing its exports, then searched and proposed from. */
export async function sampleFigures(place: Place): Promise<Figure[]> {
  const host = hostIn(place, join(place.dir, 'sample'))
  try {
    const session = await connect(await host.address())
    const made = await timed(async () => lastOf(await session.api.book.openSample.mutate()))
    return [
      { name: 'sample book made by importing its exports', value: seconds(made) },
      ...(await searchFigures(session)),
      ...(await driftFigures(session)),
      ...(await billFigures(session)),
      ...(await candidatesFigures(session)),
      ...(await proposalFigures(session)),
      ...(await sampleDayFigures(session)),
      ...(await sliderFigures(await host.address())),
    ]
  } finally {
    await host.stop()
  }
}
