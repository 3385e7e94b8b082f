import type { ImportKind } from './records'

/** What a cell of a field is read as. `money`: yuan, or 万元 when the heading says so. */
type FieldType = 'text' | 'id' | 'code' | 'word' | 'number' | 'money' | 'rate' | 'date' | 'month' | 'time' | 'yesNo'

export interface FieldSpec {
  /** Name in a column mapping. */
  readonly field: string
  readonly type: FieldType
  /** A file without this column (or a value for the whole file) cannot be imported. */
  readonly required: boolean
  /** May stand once for the whole file: above the table, in its name, or given by the user. */
  readonly wholeFile: boolean
  /** Key of the field's name in the texts: `import.field.<kind>.<field>`. */
  readonly labelKey: string
}

/** `*` behind a name: required. `^`: may stand once for the whole file. */
const spec: Readonly<Record<ImportKind, Readonly<Record<string, FieldType>>>> = {
  clients: {
    'clientNo*': 'id',
    'name*': 'text',
    kind: 'word',
    sex: 'word',
    birthDate: 'date',
    idNumber: 'id',
    mobile: 'id',
    address: 'text',
    occupation: 'text',
    openedOn: 'date',
    householdNo: 'id',
    householdHead: 'yesNo',
    advisorName: 'text',
    advisorCode: 'id',
    branch: 'text',
    status: 'word',
    permissions: 'text',
  },
  accounts: {
    'accountNo*': 'id',
    'clientNo*^': 'id',
    kind: 'word',
    openedOn: 'date',
    commissionRate: 'rate',
    minimumCommission: 'money',
    feeConvention: 'word',
    'month^': 'month',
    averageAssets: 'money',
    averageStockAssets: 'money',
    average20: 'money',
    maintenanceRatio: 'rate',
  },
  holdings: {
    'accountNo*^': 'id',
    'asOf*^': 'date',
    'code*': 'code',
    'name*': 'text',
    market: 'word',
    holder: 'id',
    securityType: 'word',
    'quantity*': 'number',
    available: 'number',
    price: 'number',
    value: 'money',
    costPrice: 'number',
    cost: 'money',
    restricted: 'word',
  },
  trades: {
    'accountNo*^': 'id',
    holder: 'id',
    'date*': 'date',
    time: 'time',
    tradeNo: 'id',
    orderNo: 'id',
    'code*': 'code',
    name: 'text',
    market: 'word',
    securityType: 'word',
    'direction*': 'word',
    'quantity*': 'number',
    price: 'number',
    amount: 'money',
    accrued: 'money',
    fee: 'money',
    commission: 'money',
    netCommission: 'money',
    stamp: 'money',
    transfer: 'money',
    levies: 'money',
    handling: 'money',
    regulatory: 'money',
    settlement: 'money',
    surcharge: 'money',
    otherFees: 'money',
    totalFees: 'money',
    settled: 'money',
    balance: 'money',
    fxRate: 'number',
    currency: 'word',
    memo: 'text',
  },
  cash: {
    'accountNo*^': 'id',
    'date*': 'date',
    serial: 'id',
    'word*': 'word',
    amount: 'money',
    income: 'money',
    outgo: 'money',
    balance: 'money',
    currency: 'word',
    bank: 'text',
    memo: 'text',
  },
  assessments: {
    'clientNo*^': 'id',
    'level*': 'word',
    lowest: 'yesNo',
    score: 'number',
    'assessedOn*': 'date',
    'validUntil*': 'date',
    channel: 'text',
    horizon: 'text',
    productTypes: 'text',
  },
  agreements: {
    'agreementNo*': 'id',
    'clientNo*^': 'id',
    'model*': 'word',
    'signedOn*': 'date',
    'start*': 'date',
    'end*': 'date',
    riskLetterSignedOn: 'date',
    rate: 'rate',
    amount: 'money',
    status: 'word',
  },
  products: {
    'code*': 'code',
    'name*': 'text',
    instrument: 'word',
    market: 'word',
    assetClass: 'word',
    'risk*': 'word',
    'ratedOn*^': 'date',
    issuer: 'text',
    affiliated: 'yesNo',
    managementFee: 'rate',
    custodyFee: 'rate',
    salesServiceFee: 'rate',
    subscriptionFee: 'rate',
    redemptionFee: 'rate',
    minimum: 'money',
    amountStep: 'money',
    lot: 'number',
    price: 'number',
    pricedOn: 'date',
    currency: 'word',
    tags: 'text',
    lockMonths: 'word',
    holdMonths: 'word',
    remark: 'text',
    status: 'word',
  },
  heldAway: {
    'clientNo*^': 'id',
    'kind*': 'word',
    'institution*': 'text',
    'value*': 'money',
    'asOf*^': 'date',
    verified: 'yesNo',
  },
  contacts: {
    'clientNo*^': 'id',
    'date*': 'date',
    time: 'time',
    'channel*': 'word',
    startedBy: 'word',
    quality: 'word',
    summary: 'text',
    promiseDue: 'date',
    promiseDone: 'date',
  },
}

/** Fields of every kind, in the order of the mapping screen. */
export const IMPORT_FIELDS: Readonly<Record<ImportKind, readonly FieldSpec[]>> = Object.fromEntries(
  Object.entries(spec).map(([kind, fields]) => [
    kind,
    Object.entries(fields).map(([name, type]) => {
      const field = name.replace(/[*^]/g, '')
      const labelKey = `import.field.${kind}.${field}`
      return { field, type, required: name.includes('*'), wholeFile: name.includes('^'), labelKey }
    }),
  ]),
) as unknown as Readonly<Record<ImportKind, readonly FieldSpec[]>>

/** Of these fields one is enough: an amount, or its two sides in columns of their own. */
export const ONE_OF: Readonly<Partial<Record<ImportKind, readonly (readonly string[])[]>>> = {
  cash: [['amount', 'income', 'outgo']],
  trades: [['amount', 'price']],
  holdings: [['value', 'price']],
}
