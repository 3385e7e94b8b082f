import type { ClientAgreementsView } from '../../contract/api/agreements'
import type { ClientDetail, Holding } from '../../contract/api/clients'
import { advisedAssets, type ScopeLine } from '../../domain/fees/advised-assets'
import type { AgreementScope } from '../../domain/fees/agreement'
import { scheduleFee } from '../../domain/fees/fee-schedule'
import { householdFee } from '../../domain/fees/household-fee'
import type { HouseFeeSchedule } from '../../domain/fees/house-fee-schedule'
import { roundYuan } from '../../domain/money'
import type { BackendContext } from '../context'

/** A client's money as a fee's scope sees it. */
export interface ClientMoney {
  readonly client: ClientDetail
  readonly lines: readonly ScopeLine[]
  readonly asOf: string | null
  readonly others: ClientAgreementsView['others']
}

const kindOf = (instrument: string): ScopeLine['kind'] =>
  instrument === 'cash' ? 'cash' : instrument === 'fund' ? 'fund' : 'security'

/** Holdings that lie elsewhere – an external account, assets that the client has stated – are held away. */
function linesOf(client: ClientDetail, holdings: readonly Holding[]): ScopeLine[] {
  const external = new Set(client.accounts.filter(({ kind }) => kind === 'external').map(({ id }) => id))
  return [
    ...holdings.map(({ accountId, instrument, restricted, value }) => ({
      accountId: external.has(accountId) ? null : accountId,
      kind: kindOf(instrument),
      restricted,
      value,
    })),
    ...client.heldAway.map(({ value }) => ({
      accountId: null,
      kind: 'security' as const,
      restricted: false,
      value,
    })),
  ]
}

export async function clientMoney(ctx: BackendContext, clientId: string): Promise<ClientMoney> {
  const [client, holdings] = await Promise.all([
    ctx.store.query('clients.get', { clientId, on: ctx.today() }),
    ctx.store.query('clients.holdings', { clientId }),
  ])
  const members = client.household?.members ?? []
  return {
    client,
    lines: linesOf(client, holdings),
    asOf: client.assets.asOf,
    others: members.filter(({ id }) => id !== clientId).map(({ id, name, assets }) => ({ id, name, assets })),
  }
}

type Choice = Pick<AgreementScope, 'accountIds' | 'cash' | 'restricted' | 'heldAway'>

/** A scope with its figures: the advised assets and a year's fee on them, by the household's tier where the schedule says so. */
export function scopeOf(money: ClientMoney, schedule: HouseFeeSchedule, choice: Choice): AgreementScope {
  const { accountIds, cash, restricted, heldAway } = choice
  const { advised } = advisedAssets(money.lines, {
    accountIds,
    cash,
    restricted,
    heldAway,
    fundsOnly: schedule.model === 'fundAdvisory',
  })
  const members = [advised, ...money.others.map(({ assets }) => assets)]
  return {
    accountIds,
    cash,
    restricted,
    heldAway,
    advisedAssets: advised,
    householdAssets: schedule.household ? roundYuan(members.reduce((a, b) => a + b, 0)) : null,
    yearlyFee: schedule.household
      ? (householdFee(schedule, members).shares[0] ?? 0)
      : roundYuan(scheduleFee(schedule, advised)),
    asOf: money.asOf,
  }
}
