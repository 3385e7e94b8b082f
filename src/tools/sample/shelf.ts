import { addDays } from '../../domain/calendar'
import type { Exchange, Instrument, ProductRecord, ProductRisk } from '../../domain/import/records'
import { fen } from '../../domain/money'
import type { Market } from './market'
import { OWN, REPO, securities, type Security } from './securities'
import shelf from './shelf.json'

/** A product that is offered and that nobody in the sample holds. */
interface ShelfProduct {
  readonly code: string
  readonly name: string
  readonly instrument: string
  readonly exchange: string
  readonly assetClass: string
  readonly risk: string
  readonly ratedOn?: string
  readonly issuer: string
  readonly managementFee: number
  readonly custodyFee: number
  readonly salesServiceFee?: number
  readonly subscriptionFee?: number
  readonly minimumYuan?: number
  readonly stepYuan?: number
  readonly price: number
  readonly lot?: number
  readonly tags?: readonly string[]
  readonly lockMonths?: number
  readonly holdMonths?: number
  readonly remark?: string
  readonly status?: string
}

/** The product list on the last day of the market: what clients hold and trade, and what is only offered. */
export function productRecords(today: string, market: Market): ProductRecord[] {
  const last = market.days.length - 1
  const pricedOn = market.days[last] ?? today
  const rated = (day: string): string => (day <= today ? day : addDays(today, -30))
  const listed = [...securities, REPO].map((one): ProductRecord => {
    const price4 = market.close.get(one.code)?.[last] ?? 0
    return {
      ...simulated(one),
      ratedOn: rated(one.ratedOn),
      ...(price4 > 0 && one !== REPO ? { price: String(price4 / 10_000), pricedOn } : {}),
    }
  })
  const offered = (shelf.products as readonly ShelfProduct[]).map(
    ({ minimumYuan, stepYuan, price, status, ...product }): ProductRecord => ({
      ...product,
      instrument: product.instrument as Instrument,
      exchange: product.exchange as Exchange,
      risk: product.risk as ProductRisk,
      ratedOn: rated(product.ratedOn ?? '2026-01-12'),
      affiliated: product.issuer === OWN,
      ...(minimumYuan === undefined ? {} : { minimum: fen(minimumYuan * 100) }),
      ...(stepYuan === undefined ? {} : { amountStep: fen(stepYuan * 100) }),
      price: String(price),
      pricedOn,
      currency: 'CNY',
      status: (status ?? 'open') as NonNullable<ProductRecord['status']>,
    }),
  )
  return [...listed, ...offered]
}

const simulated = (one: Security): Omit<ProductRecord, 'ratedOn'> => ({
  code: one.code,
  name: one.name,
  instrument: one.instrument,
  exchange: one.exchange,
  ...(one.assetClass === undefined ? {} : { assetClass: one.assetClass }),
  risk: one.risk,
  issuer: one.issuer,
  affiliated: one.affiliated,
  ...(one.managementFee === undefined ? {} : { managementFee: one.managementFee }),
  ...(one.custodyFee === undefined ? {} : { custodyFee: one.custodyFee }),
  ...(one.salesServiceFee === undefined ? {} : { salesServiceFee: one.salesServiceFee }),
  ...(one.instrument === 'fund' ? { subscriptionFee: one.subscriptionFee } : {}),
  ...(one.minimumYuan === undefined ? {} : { minimum: fen(one.minimumYuan * 100) }),
  ...(one.instrument === 'fund' ? { amountStep: fen(1) } : {}),
  // New shares are subscribed in other lots than they are traded in.
  ...(one.lot === 0 ? {} : { lot: one.lot >= 500 && one.assetClass === 'CN_EQ_S' ? 100 : one.lot }),
  ...(one.instrument === 'private' ? { lockMonths: 12, remark: '合格投资者' } : {}),
  currency: 'CNY',
  status: 'open',
})
