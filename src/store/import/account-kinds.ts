import { daysInMonth } from '../../domain/calendar'
import { initialsOf } from '../initials'
import { get, type SqlRow, type SqlValue } from '../sql'
import { defineKind, joinKey, keyed, real, text, whole, withFallback, yesNo } from './kind'

type Found = SqlRow & { readonly id: SqlValue }

export const holdingKind = defineKind<'holdings'>({
  kind: 'holdings',
  keyField: 'code',
  table: 'holding',
  owner: 'account',
  ownerNo: (r) => r.accountNo,
  naturalKey: (r) => joinKey(r.accountNo, r.asOf, r.code, r.exchange),
  twinsAllowed: () => false,
  day: (r) => r.asOf,
  ids: 'rowid',
  columns: [
    keyed(text('as_of', (r) => r.asOf)),
    keyed(text('code', (r) => r.code)),
    text('name', (r) => r.name),
    keyed(text('exchange', (r) => r.exchange)),
    text('instrument', (r) => r.instrument),
    text('quantity', (r) => r.quantity),
    text('available', (r) => r.available),
    text('price', (r) => r.price),
    whole('value', (r) => r.value),
    whole('cost', (r) => r.cost),
    withFallback(
      '0',
      yesNo('restricted', (r) => r.restricted),
    ),
  ],
  derived: { default_class: 'default_class(s.instrument, s.exchange, s.code)' },
  onUpdate: 'default_class = default_class(@instrument, @exchange, @code)',
  find: (db, staged) =>
    get<Found>(db, 'SELECT * FROM holding WHERE account_id = ? AND as_of = ? AND code = ? AND exchange = ?', [
      staged.owner,
      staged.values['as_of'] ?? null,
      staged.values['code'] ?? null,
      staged.values['exchange'] ?? null,
    ]),
})

/**
 * A fill is known by account, day, number, security and direction; without a number by its content and its ordinal among
 * equals, so that true twins stay two and the same trade with and without a number stays one (imports.md, Duplicates).
 */
export const tradeKind = defineKind<'trades'>({
  kind: 'trades',
  keyField: 'tradeNo',
  table: 'trade',
  owner: 'account',
  ownerNo: (r) => r.accountNo,
  naturalKey: (r) =>
    r.tradeNo === undefined
      ? joinKey(r.accountNo, r.date, r.code, r.direction, r.quantity, r.amount)
      : joinKey('no', r.accountNo, r.date, r.tradeNo, r.code, r.direction),
  twinsAllowed: (r) => r.tradeNo === undefined,
  contentKey: (r) => joinKey(r.accountNo, r.date, r.code, r.direction, r.quantity, r.amount),
  day: (r) => r.date,
  ids: 'rowid',
  columns: [
    keyed(text('date', (r) => r.date)),
    text('time', (r) => r.time),
    text('trade_no', (r) => r.tradeNo),
    text('order_no', (r) => r.orderNo),
    keyed(text('code', (r) => r.code)),
    text('name', (r) => r.name),
    text('exchange', (r) => r.exchange),
    text('instrument', (r) => r.instrument),
    keyed(text('direction', (r) => r.direction)),
    text('quantity', (r) => r.quantity),
    text('price', (r) => r.price),
    whole('amount', (r) => r.amount),
    whole('commission', (r) => r.commission),
    whole('stamp', (r) => r.stamp),
    whole('transfer', (r) => r.transfer),
    whole('other_fees', (r) => r.otherFees),
    whole('settled', (r) => r.settled),
  ],
  find: (db, staged) => {
    const {
      date = null,
      code = null,
      direction = null,
      quantity = null,
      amount = null,
      trade_no = null,
    } = staged.values
    if (trade_no !== null) {
      const numbered = get<Found>(
        db,
        'SELECT * FROM trade WHERE account_id = ? AND date = ? AND code = ? AND direction = ? AND trade_no = ?',
        [staged.owner, date, code, direction, trade_no],
      )
      if (numbered !== undefined) return numbered
    }
    return get<Found>(
      db,
      `SELECT * FROM trade
       WHERE account_id = ? AND date = ? AND code = ? AND direction = ? AND amount = ? AND quantity = ?
         ${trade_no === null ? '' : 'AND trade_no IS NULL'}
       ORDER BY id LIMIT 1 OFFSET ?`,
      [staged.owner, date, code, direction, amount, quantity, trade_no === null ? staged.nth : staged.content_nth],
    )
  },
})

export const cashKind = defineKind<'cash'>({
  kind: 'cash',
  keyField: 'serial',
  table: 'cash_movement',
  owner: 'account',
  ownerNo: (r) => r.accountNo,
  naturalKey: (r) =>
    r.serial === undefined
      ? joinKey(r.accountNo, r.date, r.kind, r.amount, r.balance, r.memo)
      : joinKey('no', r.accountNo, r.date, r.serial),
  twinsAllowed: (r) => r.serial === undefined,
  contentKey: (r) => joinKey(r.accountNo, r.date, r.kind, r.amount, r.balance, r.memo),
  day: (r) => r.date,
  ids: 'rowid',
  columns: [
    keyed(text('date', (r) => r.date)),
    text('serial', (r) => r.serial),
    text('kind', (r) => r.kind),
    whole('amount', (r) => r.amount),
    whole('balance', (r) => r.balance),
    text('memo', (r) => r.memo),
  ],
  find: (db, staged) => {
    const { date = null, kind = null, amount = null, balance = null, memo = null, serial = null } = staged.values
    if (serial !== null) {
      const numbered = get<Found>(db, 'SELECT * FROM cash_movement WHERE account_id = ? AND date = ? AND serial = ?', [
        staged.owner,
        date,
        serial,
      ])
      if (numbered !== undefined) return numbered
    }
    return get<Found>(
      db,
      `SELECT * FROM cash_movement
       WHERE account_id = ? AND date = ? AND kind = ? AND amount = ? AND balance IS ? AND memo IS ?
         ${serial === null ? '' : 'AND serial IS NULL'}
       ORDER BY id LIMIT 1 OFFSET ?`,
      [staged.owner, date, kind, amount, balance, memo, serial === null ? staged.nth : staged.content_nth],
    )
  },
})

export const productKind = defineKind<'products'>({
  kind: 'products',
  keyField: 'code',
  table: 'product',
  owner: null,
  ownerNo: () => null,
  naturalKey: (r) => r.code,
  twinsAllowed: () => false,
  day: (r) => r.ratedOn,
  ids: 'code',
  columns: [
    keyed(text('code', (r) => r.code)),
    text('name', (r) => r.name),
    text('initials', (r) => initialsOf(r.name, 'institution')),
    text('instrument', (r) => r.instrument),
    text('asset_class', (r) => r.assetClass),
    text('risk', (r) => r.risk),
    text('rated_on', (r) => r.ratedOn),
    text('issuer', (r) => r.issuer),
    withFallback(
      '0',
      yesNo('affiliated', (r) => r.affiliated),
    ),
    real('management_fee', (r) => r.managementFee),
    real('custody_fee', (r) => r.custodyFee),
    real('sales_service_fee', (r) => r.salesServiceFee),
    real('subscription_fee', (r) => r.subscriptionFee),
    real('redemption_fee', (r) => r.redemptionFee),
    whole('minimum', (r) => r.minimum),
    whole('amount_step', (r) => r.amountStep),
    whole('lot', (r) => r.lot),
    text('exchange', (r) => r.exchange),
    text('price', (r) => r.price),
    text('priced_on', (r) => r.pricedOn),
    text('currency', (r) => r.currency),
    text('tags', (r) => (r.tags === undefined ? undefined : JSON.stringify(r.tags))),
    whole('lock_months', (r) => r.lockMonths),
    whole('hold_months', (r) => r.holdMonths),
    text('remark', (r) => r.remark),
    withFallback(
      "'open'",
      text('status', (r) => r.status),
    ),
  ],
  derived: { default_class: "default_class(s.instrument, 'OTC', s.code)" },
  onUpdate: "default_class = default_class(coalesce(@instrument, instrument), 'OTC', @code)",
  find: (db, staged) => get<Found>(db, 'SELECT *, code AS id FROM product WHERE code = ?', [staged.natural_key]),
})

/** One row per account and month; how it is checked and written is its own (account-months.ts). */
export const accountKind = defineKind<'accounts'>({
  kind: 'accounts',
  keyField: 'accountNo',
  table: 'account',
  owner: 'client',
  ownerNo: (r) => r.clientNo,
  naturalKey: (r) => joinKey(r.accountNo, r.month),
  twinsAllowed: () => false,
  day: (r) => (r.month === undefined ? undefined : `${r.month}-${String(daysInMonth(r.month)).padStart(2, '0')}`),
  ids: 'uuid',
  columns: [
    keyed(text('account_no', (r) => r.accountNo)),
    keyed(text('month', (r) => r.month)),
    text('kind', (r) => r.kind),
    text('opened_on', (r) => r.openedOn),
    real('commission_rate', (r) => r.commissionRate),
    whole('minimum_commission', (r) => r.minimumCommission),
    whole('fee_convention', (r) => r.feeConvention),
    real('maintenance_ratio', (r) => r.maintenanceRatio),
    whole('average_assets', (r) => r.averageAssets),
    whole('average_stock_assets', (r) => r.averageStockAssets),
    whole('average20', (r) => r.average20),
  ],
  find: (db, staged) =>
    get<Found>(db, 'SELECT * FROM account WHERE account_no = ?', [staged.values['account_no'] ?? null]),
})
