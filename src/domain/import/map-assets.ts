import type { Fen } from '../money'
import { cleanCell, normaliseWord } from './cell'
import type { Loose } from './map-row'
import { productToFen } from './numbers'
import type { AccountRecord, HoldingRecord, ProductRecord } from './records'
import type { RowReader } from './row-reader'
import { identify, readCode, readInstrument } from './securities'
import type { Security } from './securities'
import {
  readAccountKind,
  readCurrency,
  readFeeConvention,
  readMonths,
  readProductRisk,
  readProductStatus,
  readRestricted,
  readTags,
} from './words'

/** Commissions above 0.3 % are not allowed (证监发〔2002〕21号): a bigger one is in another unit. */
const COMMISSION_CAP = 0.003

/** 账户与平均资产. */
export function mapAccount(reader: RowReader): Loose<AccountRecord> {
  const averages = {
    averageAssets: reader.money('averageAssets'),
    averageStockAssets: notNegative(reader, 'averageStockAssets', reader.money('averageStockAssets')),
    average20: reader.money('average20'),
  }
  const month = reader.month('month')
  if (Object.values(averages).some((average) => average !== undefined)) reader.need('month', month)
  return {
    accountNo: reader.need('accountNo', reader.id('accountNo')),
    clientNo: reader.need('clientNo', reader.id('clientNo')),
    kind: reader.word('kind', readAccountKind) ?? 'cash',
    openedOn: reader.pastDate('openedOn'),
    commissionRate: reader.rate('commissionRate', 0, COMMISSION_CAP),
    minimumCommission: notNegative(reader, 'minimumCommission', reader.money('minimumCommission')),
    feeConvention: reader.word('feeConvention', readFeeConvention),
    month,
    ...averages,
    maintenanceRatio: reader.rate('maintenanceRatio', 0, 1_000_000),
  }
}

/** Rows of a holdings file that are money, not a security. */
const MONEY_NAMES = /^(人民币|人民币资金|资金余额|现金|可用资金|保证金余额|保证金|资金|CNY|RMB)$/

/** 持仓. Undefined: a position of nothing, which some exports still list on the day after the sale. */
export function mapHolding(reader: RowReader): Loose<HoldingRecord> | undefined {
  const money = MONEY_NAMES.test(normaliseWord(reader.raw('name'))) && !/^\d{5,6}$/.test(cleanCell(reader.raw('code')))
  const price = reader.decimal('price')
  const stated = reader.money('value')
  const quantity = reader.decimal('quantity') ?? (money && stated !== undefined ? (stated / 100).toFixed(2) : undefined)
  const value = stated ?? product(reader, 'value', money ? '1' : price, quantity)
  reader.need('quantity', quantity)
  reader.need('value', value)
  if (quantity?.startsWith('-')) reader.problem('negative', 'quantity')
  else if (value !== undefined && value < 0) reader.problem('negative', 'value')
  if (price?.startsWith('-')) reader.problem('negative', 'price')
  if (quantity === '0' && value === 0 && !reader.broken) return undefined
  const security: Security | undefined = money
    ? { code: 'CNY', exchange: 'OTC', instrument: 'cash', repaired: false }
    : readSecurity(reader, { fractional: quantity?.includes('.') ?? false })
  return {
    accountNo: reader.need('accountNo', reader.id('accountNo')),
    asOf: reader.need('asOf', reader.pastDate('asOf')),
    code: security?.code,
    name: reader.need('name', securityName(reader)),
    exchange: security?.exchange,
    instrument: security?.instrument,
    quantity,
    available: reader.decimal('available'),
    price,
    value,
    cost: reader.money('cost') ?? product(reader, 'costPrice', reader.decimal('costPrice'), quantity),
    restricted: reader.word('restricted', readRestricted, 'warning'),
    holder: reader.id('holder'),
  }
}

/** 产品信息与风险等级. */
export function mapProduct(reader: RowReader): Loose<ProductRecord> {
  const code = readCode(reader.raw('code'))
  if (code === undefined && reader.has('code')) reader.problem('badCode', 'code')
  reader.need('code', code)
  const name = reader.need('name', securityName(reader))
  const type = reader.raw('instrument')
  const security =
    code === undefined
      ? undefined
      : identify({ ...code, name: name ?? '', market: reader.raw('market'), securityType: type })
  const instrument = readInstrument(type) ?? security?.instrument
  // A word for the type that nobody knows is only told when the code and the name tell nothing either.
  if (code !== undefined && instrument === undefined) reader.problem('unknownWord', 'instrument')
  return {
    code: security?.code ?? code?.code,
    name,
    instrument,
    assetClass: reader.word('assetClass', readAssetClass, 'warning'),
    risk: reader.need('risk', reader.word('risk', readProductRisk)),
    ratedOn: reader.need('ratedOn', reader.pastDate('ratedOn')),
    issuer: reader.text('issuer'),
    affiliated: reader.yesNo('affiliated'),
    managementFee: reader.rate('managementFee', 0, 0.05),
    custodyFee: reader.rate('custodyFee', 0, 0.05),
    salesServiceFee: reader.rate('salesServiceFee', 0, 0.05),
    subscriptionFee: reader.rate('subscriptionFee', 0, 0.05),
    redemptionFee: reader.rate('redemptionFee', 0, 0.05),
    minimum: notNegative(reader, 'minimum', reader.money('minimum')),
    amountStep: notNegative(reader, 'amountStep', reader.money('amountStep')),
    lot: readLot(reader),
    exchange: security?.exchange,
    price: readPrice(reader),
    pricedOn: reader.pastDate('pricedOn'),
    currency: reader.word('currency', readCurrency, 'warning'),
    tags: readTags(reader.text('tags')),
    lockMonths: reader.word('lockMonths', readMonths, 'warning'),
    holdMonths: reader.word('holdMonths', readMonths, 'warning'),
    remark: reader.text('remark'),
    status: reader.word('status', readProductStatus, 'warning'),
  }
}

/** A lot is a whole number of shares or units; nothing and zero mean that there is none. */
function readLot(reader: RowReader): number | undefined {
  const lot = Number(reader.decimal('lot') ?? 0)
  if (Number.isSafeInteger(lot) && lot >= 0) return lot === 0 ? undefined : lot
  reader.problem(lot < 0 ? 'negative' : 'outOfRange', 'lot')
  return undefined
}

function readPrice(reader: RowReader): string | undefined {
  const price = reader.decimal('price')
  if (price?.startsWith('-')) reader.problem('negative', 'price')
  return price === undefined || Number(price) === 0 ? undefined : price
}

/** Asset classes of the capital market assumptions, by id and by their Chinese names. */
const ASSET_CLASSES: Readonly<Record<string, readonly string[]>> = {
  CN_CASH: ['货币与现金', '货币', '现金', '现金类', '货币类', '现金管理'],
  CN_RATES: ['利率债', '国债', '政金债'],
  CN_CREDIT: ['高等级信用债', '信用债', '债券', '固收', '固定收益', '债券类', '固定收益类'],
  CN_FI_PLUS: ['固收+与可转债', '固收+', '可转债', '固收加', '混合债'],
  CN_EQ_L: ['A股大盘', '大盘股', '大盘', 'A股', '权益', '股票', '权益类'],
  CN_EQ_S: ['A股中小盘', '中小盘', '小盘股', '小盘'],
  HK_EQ: ['港股', '香港股票'],
  GL_EQ: ['海外发达股票', '海外股票', '海外', '美股', '全球股票', 'QDII'],
  GOLD: ['黄金', '贵金属'],
  CN_REIT: ['公募REITS', 'REITS', 'REIT', '不动产'],
}

function readAssetClass(raw: string): { ok: true; value: string | undefined } | { ok: false } {
  const word = normaliseWord(raw).replace(/\(.*?\)/g, '')
  if (word === '') return { ok: true, value: undefined }
  const found = Object.entries(ASSET_CLASSES).find(([id, words]) => id === word || words.includes(word))
  return found === undefined ? { ok: false } : { ok: true, value: found[0] }
}

/** Code, exchange and instrument of a row, reported when they cannot be told. */
export function readSecurity(
  reader: RowReader,
  signs: { fractional?: boolean; offExchange?: boolean },
): Security | undefined {
  const code = readCode(reader.raw('code'))
  if (code === undefined) {
    if (reader.has('code')) reader.problem('badCode', 'code')
    else reader.need('code', undefined)
    return undefined
  }
  const security = identify({
    ...code,
    name: cleanCell(reader.raw('name')),
    market: reader.raw('market'),
    securityType: reader.raw('securityType'),
    holder: reader.raw('holder'),
    offExchange: signs.offExchange === true || signs.fractional === true,
  })
  if (security === undefined) reader.problem('badCode', 'code')
  else if (security.repaired)
    reader.problem('badCode', 'code', { severity: 'warning', params: { repaired: security.code } })
  return security
}

/** Names of securities without the blanks that old systems pad them with: `五 粮 液`, `万  科Ａ`. */
export function securityName(reader: RowReader): string | undefined {
  const name = reader.text('name')
  if (name === undefined) return undefined
  const plain = name.normalize('NFKC')
  return /[\u4E00-\u9FFF]/.test(plain) ? plain.replace(/\s+/g, '') : plain
}

function notNegative(reader: RowReader, field: string, amount: Fen | undefined): Fen | undefined {
  if (amount !== undefined && amount < 0) reader.problem('negative', field)
  return amount
}

/** Price × quantity in fen; undefined when one is missing or the product is too large, which is reported. */
export function product(
  reader: RowReader,
  field: string,
  price: string | undefined,
  quantity: string | undefined,
): Fen | undefined {
  if (price === undefined || quantity === undefined) return undefined
  const value = productToFen(price, quantity)
  if (value === undefined) reader.problem('tooLarge', field)
  return value
}
