import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import type { z } from 'zod'
import type { billsCsvInput, BillRow, BillsForClient } from '../../contract/api/bills'
import { isAutomatic } from '../../domain/fees/bill-choice'
import { BILL_LINES } from '../../domain/fees/billed-order'
import { type Translate, translator } from '../../i18n/create-i18n'
import { billYuan } from '../../i18n/bill-text'
import type { BackendContext } from '../context'
import { safe } from '../rebalancing/export-csv'
import { billsForClient } from './bills-for-client'

/** One hash over the inputs of all accounts: what a printed or exported reconciliation rests on. */
export const hashOfInputs = ({ accounts }: BillsForClient): string =>
  createHash('sha256')
    .update(accounts.map(({ inputHash }) => inputHash).join('\n'))
    .digest('hex')

/** Every order that does not fit, line by line, for other programs: UTF-8 with a mark, who made it when, and a hash. */
export async function exportBills(
  ctx: BackendContext,
  { language, reveal, reason, ...input }: z.output<typeof billsCsvInput>,
): Promise<{ fileName: string; downloadId: string }> {
  const bills = await billsForClient(ctx, input)
  const { accountNumbers } = await ctx.store.execute('bills.export', ctx.session.actor, {
    clientId: input.clientId,
    format: 'csv',
    reveal,
    reason,
    inputHash: hashOfInputs(bills),
    misfits: bills.counts.misfits,
  })
  const t = translator(language)
  const rows = [headings(t), ...bills.rows.map((row) => cells(t, row, accountNumbers[row.accountId] ?? row.accountNo))]
  const body = Papa.unparse(
    rows.map((row) => row.map(safe)),
    { newline: '\r\n' },
  )
  const hash = createHash('sha256').update(body).digest('hex')
  const foot = Papa.unparse(
    [...(isAutomatic(input.choice) ? [] : [t('bills.csv.tried')]), ...watermark(t, ctx, bills, hash)].map((line) => [
      safe(line),
    ]),
    { newline: '\r\n' },
  )
  const fileName = `${t('bills.fileName')}-${bills.to}.csv`
  const bytes = new TextEncoder().encode(`\uFEFF${body}\r\n${foot}\r\n`)
  return { fileName, downloadId: ctx.downloads.offer({ fileName, contentType: 'text/csv; charset=utf-8', bytes }) }
}

const headings = (t: Translate): string[] => [
  t('bills.table.date'),
  t('bills.table.account'),
  t('bills.csv.orderNo'),
  t('bills.csv.code'),
  t('bills.table.security'),
  t('bills.csv.exchange'),
  t('bills.table.side'),
  t('bills.csv.fills'),
  t('bills.table.amount'),
  ...BILL_LINES.flatMap((line) => {
    const name = t(`bills.line.${line}`)
    return [t('bills.csv.expectedOf', { line: name }), t('bills.csv.billedOf', { line: name })]
  }),
  t('bills.csv.expectedOf', { line: t('bills.csv.total') }),
  t('bills.csv.billedOf', { line: t('bills.csv.total') }),
  t('bills.table.difference'),
  t('bills.table.reason'),
]

const cells = (t: Translate, row: BillRow, accountNo: string): (string | number)[] => [
  row.date,
  accountNo,
  row.orderNo ?? '',
  row.code,
  row.name,
  row.exchange === 'OTC' ? '' : t(`bills.rates.exchange.${row.exchange}`),
  t(`bills.table.${row.side}`),
  row.fills,
  row.amount,
  ...BILL_LINES.flatMap((name): (string | number)[] => {
    const line = row.lines.find((l) => l.line === name)
    return line === undefined ? ['', ''] : [line.expected, line.billed]
  }),
  row.expected,
  row.billed,
  row.difference,
  t(`bills.reason.${row.reason}`),
]

const watermark = (t: Translate, ctx: BackendContext, bills: BillsForClient, hash: string): string[] => [
  t('bills.csv.internal'),
  t('bills.csv.summary', {
    orders: bills.counts.orders,
    fit: bills.counts.exact + bills.counts.rounding + bills.counts.reduced,
    misfits: bills.counts.misfits,
    unjudged: bills.counts.notJudged,
    over: billYuan(bills.totals.overcharged),
    under: billYuan(bills.totals.undercharged),
  }),
  t('bills.csv.made', {
    by: ctx.session.actor,
    on: ctx.today(),
    from: bills.from,
    to: bills.to,
    pack: bills.pack.id,
    version: bills.pack.version,
  }),
  `SHA-256 ${hash}`,
]
