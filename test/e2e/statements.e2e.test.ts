import iconv from 'iconv-lite'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { infoOf, textOf } from '../pdf/read-pdf'
import { openBrowser, openWindow } from './browser'
import { startHost, type RunningHost } from './host'
import { byId, clientPage, openClient, shell, startScreen } from './pages'
import { statementsSection } from './pages-statements'
import { advisor, answersOf, preparedBook } from './prepared-book'
import { PASSPHRASE, program, SAMPLE_DAY, sampleDir } from './programs'
import { clientOf } from './stories'

/* The two papers that a client gets about a year of trading and service, on the sample's book. */

/** Words of the firm's own view of a client, which stand on no paper of his. */
const INTERNAL =
  /分层|贡献|成本|高净值|\bS[0-3]\b|客户层级|百分位|跑赢|排名|serving cost|contribution|segment|percentile|\btier\b/i

let dataDir: string
let files: string

beforeAll(async () => {
  ;({ dataDir } = await preparedBook())
  files = mkdtempSync(join(tmpdir(), 'advisor-statements-'))
}, 600_000)
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
  rmSync(files, { recursive: true, force: true })
})

/**
 * What an account paid by the exports themselves: whatever a purchase took beyond its value and a sale brought below it.
 * Rows of the days after the opening day.
 */
function paidByTheExports(clientNo: string, after: string): number {
  let fen = 0
  for (const name of readdirSync(sampleDir).filter((file) => file.startsWith('交割单-2'))) {
    let columns: string[] = []
    for (const line of iconv.decode(readFileSync(join(sampleDir, name)), 'gb18030').split('\r\n')) {
      const cells = line.split('\t').map((cell) => cell.trim().replace(/^="(.*)"$/, '$1'))
      if (cells.includes('成交金额')) {
        columns = cells
        continue
      }
      const cell = (...heads: string[]): string => cells[columns.findIndex((head) => heads.includes(head))] ?? ''
      const amountOf = (text: string): number => Math.round(Number(text.replaceAll(',', '')) * 100)
      const day = cell('成交日期', '交割日期', '发生日期').replaceAll(/\D/g, '')
      if (!cell('资金账号', '资金帐号', '资金账户').startsWith(clientNo) || columns.length === 0) continue
      // 2025/6/3 has lost its zeros: such days are all after the opening day.
      if (day.length === 8 && day <= after.replaceAll('-', '')) continue
      const word = cell('操作', '业务名称', '业务标志')
      const [value, settled] = [amountOf(cell('成交金额')), amountOf(cell('发生金额', '清算金额', '收付金额'))]
      if (/买入|申购$|定投|定期定额/.test(word) && !word.startsWith('新股')) fen += -settled - value
      if (/卖出|赎回/.test(word)) fen += value - settled
    }
  }
  return fen / 100
}

const inYuan = (amount: number): string => amount.toLocaleString('en-US', { minimumFractionDigits: 2 })

/** What stands on the bill: what was paid, or that a financed account tells no result. */
const told = (story: string, language: 'zh-CN' | 'en'): string =>
  story === 'margin-145'
    ? { 'zh-CN': '数据不足', en: 'Not enough data' }[language]
    : inYuan(paidByTheExports(clientOf(story), '2023-11-20'))

describe('from the command line', () => {
  it.each(['trader-12x', 'retired-teacher', 'margin-145'])(
    'the bill of %s is one page in both languages, without a word of the firm about him',
    async (story) => {
      for (const language of ['zh-CN', 'en'] as const) {
        const out = join(files, `${story}-${language}.pdf`)
        const ran = await advisor(dataDir, [
          'statement',
          '--client',
          clientOf(story),
          '--kind',
          'turnover',
          '--language',
          language,
          '--out',
          out,
        ])
        expect({ code: ran.code, said: ran.stderr }).toEqual({ code: 0, said: '' })
        expect(answersOf(ran)[0]?.['sha256']).toMatch(/^[0-9a-f]{64}$/)
        expect(infoOf(out)['Pages']).toBe('1')
        const text = textOf(out)
        expect(text).not.toMatch(INTERNAL)
        expect(text).toContain(language === 'en' ? 'do not predict future' : '过去的结果不预示将来')
        expect(text).toContain(told(story, language))
      }
    },
    120_000,
  )

  it('refuses a kind that it does not know', async () => {
    const ran = await advisor(dataDir, ['statement', '--client', '1', '--kind', 'other', '--out', join(files, 'x.pdf')])
    expect(ran.code).toBe(2)
  })
})

describe('on the screen of an advisor', () => {
  let host: RunningHost
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
    browser = await openBrowser()
    ;({ page } = await openWindow(browser, await host.address()))
    await startScreen(page).unlock(PASSPHRASE)
    await shell(page).isOpen()
  }, 240_000)
  afterAll(async () => {
    await browser.close()
    await host.stop()
  })

  it('the bill says what was paid, how it went, and that there is no plan to compare it with', async () => {
    await openClient(page, clientOf('son-abroad'))
    await clientPage(page).open('fees')
    await statementsSection(page).open()
    await expect.poll(() => statementsSection(page).text('bill-lead')).toMatch(/^36 个月里，您的账户共付出 [\d,.]+ 元/)
    await expect.poll(() => statementsSection(page).text('bill-no-plan')).toContain('做一份退休计划')
    await expect.poll(() => statementsSection(page).text('bill-sentence')).toMatch(/什么都不买卖，今天会有 .*实际是/)
    await expect.poll(() => byId(page, 'bill-costs').locator('tbody tr').count()).toBe(4)
  }, 240_000)

  it('a promise of return in his own words is refused; a plain sentence is kept and the statement reviewed', async () => {
    const section = statementsSection(page)
    await section.choose('年度服务对账单')
    await expect.poll(() => section.text('service-lead')).toContain('到期的承诺 1 项，按时兑现 0 项')
    await expect.poll(() => section.text('service-wrong')).toContain('有 1 项承诺迟了，最多迟 1 天。')
    await expect.poll(() => section.text('service-state')).toContain('草稿')
    await section.write('明年保证收益。')
    await section.approve()
    await expect.poll(() => section.text('service-wrong')).toContain('保证收益')
    await expect.poll(() => section.text('service-state')).toContain('草稿')
    await section.write('保险专员的会晚了一天，明年提前一周约好。')
    await section.approve()
    await expect.poll(() => section.text('service-state')).toContain('复核')
  }, 240_000)

  it('the reviewed statement is printed without the mark of a draft, with his words', async () => {
    const file = join(files, 'service.pdf')
    const download = await statementsSection(page).print()
    await download.saveAs(file)
    const text = textOf(file)
    expect(text).toContain('明年提前一周约好')
    expect(text).not.toContain('草稿')
    expect(text).not.toMatch(INTERNAL)
    expect(text).toContain('TG202600136')
  }, 240_000)
})
