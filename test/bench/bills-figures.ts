import { reconcileInput } from '../../src/contract/jobs/fees-bills'
import type { BookBills } from '../../src/contract/api/bills'
import type { createComputePool } from '../../src/worker/pool'
import type { Session } from '../e2e/host'
import { lastOf } from '../e2e/import-over-http'
import { median, ms, timed, type Figure } from './figure'

const REPEATS = 7
const ORDERS = 20_000
const FILLS = 50_000

/** An account of 20,000 orders in 50,000 fills over three years, billed by convention 1 to the fen. */
function largeAccount() {
  const orders = Array.from({ length: ORDERS }, (_, i) => {
    const fills = i < (FILLS - ORDERS) / 3 ? 4 : 1
    const part = 2500 + ((i * 7919) % 90_000)
    const amount = fills * part
    const month = String(1 + (Math.floor(i / 560) % 12)).padStart(2, '0')
    return {
      id: String(i),
      date: `${2023 + Math.floor(i / 6720)}-${month}-${String(1 + (i % 28)).padStart(2, '0')}`,
      side: 'buy' as const,
      exchange: 'SZSE' as const,
      code: '000001',
      amount,
      fillAmounts: fills === 1 ? [] : Array.from({ length: fills }, () => part),
      commission: Math.max(5, Math.round(amount * 0.00025 * 100) / 100),
    }
  }).toSorted((a, b) => (a.date < b.date ? -1 : 1))
  return reconcileInput.parse({ declared: { allInRate: 0.00025, minimum: 5, convention: 1 }, orders })
}

/** Inside the compute process: the largest account that is meant to be checked on a screen. */
export async function largeAccountFigures(pool: ReturnType<typeof createComputePool>): Promise<Figure[]> {
  const input = largeAccount()
  const declared = await pool.run('fees.reconcile', input)
  const blind = await pool.run('fees.reconcile', { orders: input.orders })
  return [
    { name: 'bills of an account with 50,000 fills', value: ms(declared.elapsedMs), aim: '< 1 s' },
    { name: '  the same without declared terms', value: ms(blind.elapsedMs), aim: '< 5 s' },
  ]
}

/** The bills of the client with most orders, and of the whole sample book. */
export async function billFigures({ api }: Session): Promise<Figure[]> {
  const { rows } = await api.clients.list.query({ search: '0066190648', limit: 1 })
  const clientId = rows[0]?.id
  if (clientId === undefined) return []
  const one: number[] = []
  for (let step = 0; step < REPEATS; step++)
    one.push(await timed(() => api.bills.forClient.query({ clientId, months: null })))
  const book: number[] = []
  for (let step = 0; step < 3; step++)
    book.push(await timed(async () => lastOf<BookBills>(await api.bills.book.mutate({ months: null }))))
  return [
    { name: "bills of the sample's largest client", value: ms(median(one)), aim: '< 500 ms' },
    { name: 'bills of the whole sample book', value: ms(median(book)), aim: '< 2 s' },
  ]
}
