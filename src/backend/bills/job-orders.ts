import type { z } from 'zod'
import type { BilledAccount, StoredBill } from '../../contract/bills-store'
import type { reconcileInput } from '../../contract/jobs/fees-bills'

type JobInput = z.input<typeof reconcileInput>

const jobOrder = ({ name: _name, orderNo, fillAmounts, ...order }: StoredBill): JobInput['orders'][number] => ({
  ...order,
  fillAmounts: [...fillAmounts],
  numbered: orderNo !== null || order.kind !== 'exchange',
})

/** What the file of an account says of its terms. */
export const declaredOf = (account: BilledAccount) => ({
  allInRate: account.commissionRate,
  minimum: account.minimumCommission,
  convention: account.convention,
})

/** An account of the book as the jobs take it. */
export const jobAccount = (account: BilledAccount): Required<Pick<JobInput, 'declared' | 'orders'>> => ({
  declared: declaredOf(account),
  orders: account.orders.map(jobOrder),
})
