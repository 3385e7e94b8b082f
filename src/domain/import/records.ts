/**
 * What an import file becomes: one flat record a row, in the book's units, before it is linked to the book.
 * Money: whole fen. Quantities and prices: decimal text (fund net asset values have 4 decimals). Rates: decimal numbers
 * (0.00025 = 0.025 %). Dates `YYYY-MM-DD`, months `YYYY-MM`, times `HH:MM:SS`. Absent = undefined, never ''.
 */
import type { Fen } from '../money'

/** The kinds of file that can be imported. */
export const IMPORT_KINDS = [
  'clients',
  'accounts',
  'holdings',
  'trades',
  'cash',
  'assessments',
  'agreements',
  'products',
  'heldAway',
  'contacts',
] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export type RiskLevel = 'C1' | 'C2' | 'C3' | 'C4' | 'C5'
export type ProductRisk = 'R1' | 'R2' | 'R3' | 'R4' | 'R5'
export type Exchange = 'SSE' | 'SZSE' | 'BSE' | 'HKConnectSH' | 'HKConnectSZ' | 'OTC'
export type Instrument = 'stock' | 'etf' | 'lof' | 'bond' | 'repo' | 'fund' | 'private' | 'reit' | 'cash'
export type FeeConvention = 1 | 2 | 3

/** 客户资料. Natural key: clientNo. */
export interface ClientRecord {
  readonly clientNo: string
  readonly name: string
  readonly kind: 'person' | 'institution'
  readonly sex?: 'male' | 'female'
  readonly birthDate?: string
  /** Identity number as exported, often masked already. */
  readonly idNumber?: string
  readonly mobile?: string
  readonly address?: string
  readonly occupation?: string
  readonly openedOn?: string
  /** Number that members of one household share. */
  readonly householdNo?: string
  readonly householdHead?: boolean
  readonly advisorName?: string
  readonly advisorCode?: string
  readonly branch?: string
  readonly status?: 'normal' | 'restricted' | 'inheritance' | 'closed'
  /** Trading permissions: 创业板, 科创板, 港股通, 北交所, 两融 … as exported, separated by `、`. */
  readonly permissions?: string
}

/** 账户与平均资产. Natural key: accountNo (+ month for the averages). One row per account and month. */
export interface AccountRecord {
  readonly accountNo: string
  readonly clientNo: string
  readonly kind: 'cash' | 'margin' | 'option' | 'external'
  readonly openedOn?: string
  readonly commissionRate?: number
  readonly minimumCommission?: Fen
  readonly feeConvention?: FeeConvention
  readonly month?: string
  /** Mean of the daily total assets of the month. */
  readonly averageAssets?: Fen
  /** Mean of the daily value of shares and ETFs of the month. */
  readonly averageStockAssets?: Fen
  /** Mean total net assets of the last 20 trading days (restricted, pledged and margin-financed part excluded). */
  readonly average20?: Fen
  /** Maintenance ratio of a margin account, 1.45 = 145 %. */
  readonly maintenanceRatio?: number
}

/** 持仓. Natural key: accountNo + asOf + exchange + code (+ restricted, + holder): 000001 is a share and a fund. Cash: code CNY. */
export interface HoldingRecord {
  readonly accountNo: string
  readonly asOf: string
  readonly code: string
  readonly name: string
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly quantity: string
  readonly available?: string
  readonly price?: string
  readonly value: Fen
  readonly cost?: Fen
  /** Restricted (限售) or pledged: cannot be sold. */
  readonly restricted?: boolean
  /** Shareholder account (股东代码): one client can hold the same share in several. */
  readonly holder?: string
}

/** What a row of a trade file does; everything but buy and sell is not trading for turnover. */
export type TradeDirection =
  | 'buy'
  | 'sell'
  | 'marginBuy'
  | 'marginSell'
  | 'shortSell'
  | 'shortCover'
  | 'subscribe'
  | 'redeem'
  | 'regularInvest'
  | 'ipoSubscribe'
  | 'ipoAllot'
  | 'ipoCredit'
  | 'dividend'
  | 'dividendTax'
  | 'bonusShares'
  | 'split'
  | 'rights'
  | 'transferIn'
  | 'transferOut'
  | 'repoLend'
  | 'repoReturn'
  | 'designate'
  | 'reinvest'
  | 'ignore'

/**
 * 成交 (one fill). Natural key: account + date + tradeNo (+ code), else the whole row and its ordinal among equals
 * (imports.md). For every row: settled = ±amount − (commission + stamp + transfer + otherFees), to the fen per fee line,
 * where the file tells all of them; all-in commission = commission + otherFees.
 */
export interface TradeRecord {
  readonly accountNo: string
  readonly date: string
  readonly time?: string
  readonly tradeNo?: string
  readonly orderNo?: string
  readonly code: string
  readonly name?: string
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly direction: TradeDirection
  readonly quantity: string
  readonly price?: string
  /** Traded value, never negative. */
  readonly amount: Fen
  readonly commission: Fen
  readonly stamp: Fen
  readonly transfer: Fen
  /** 规费 and other fees charged beside the commission; 0 when they are inside it. */
  readonly otherFees: Fen
  /** Signed movement of cash: negative when the client pays. */
  readonly settled: Fen
  /** Shareholder account (股东代码). */
  readonly holder?: string
}

/** 资金流水. Natural key: account + date + serial, else row and ordinal. */
export interface CashRecord {
  readonly accountNo: string
  readonly date: string
  readonly serial?: string
  readonly kind: 'deposit' | 'withdrawal' | 'interest' | 'interestTax' | 'marginInterest' | 'fee' | 'other'
  /** Signed: positive when cash comes in. */
  readonly amount: Fen
  readonly balance?: Fen
  readonly memo?: string
}

/** 官方风险测评. Natural key: clientNo + assessedOn. */
export interface AssessmentRecord {
  readonly clientNo: string
  readonly level: RiskLevel
  readonly lowest: boolean
  readonly score?: number
  readonly assessedOn: string
  readonly validUntil: string
  readonly channel?: string
  /** Horizon and product types from the questionnaire, as exported. */
  readonly horizon?: string
  readonly productTypes?: string
}

/** 投顾协议. Natural key: agreementNo. */
export interface AgreementRecord {
  readonly agreementNo: string
  readonly clientNo: string
  readonly model: 'differentialCommission' | 'fixedTerm' | 'assetBased' | 'fundAdvisory'
  readonly signedOn: string
  readonly start: string
  readonly end: string
  readonly riskLetterSignedOn?: string
  /** Yearly rate of an asset-based fee, or the differential commission rate. */
  readonly rate?: number
  /** Fixed fee per term. */
  readonly amount?: Fen
  readonly status?: 'active' | 'expired' | 'cancelled'
}

/** 产品信息与风险等级. Natural key: code. */
export interface ProductRecord {
  readonly code: string
  readonly name: string
  readonly instrument: Instrument
  /** Asset class id of the capital market assumptions (CN_CASH …); absent when the file does not say. */
  readonly assetClass?: string
  readonly risk: ProductRisk
  readonly ratedOn: string
  readonly issuer?: string
  /** Own or affiliated product: the conflict is printed. */
  readonly affiliated?: boolean
  readonly managementFee?: number
  readonly custodyFee?: number
  readonly salesServiceFee?: number
  /** Fee on the amount subscribed, and highest fee on the amount redeemed. */
  readonly subscriptionFee?: number
  readonly redemptionFee?: number
  readonly minimum?: Fen
  /** What a purchase by amount grows by above the minimum. */
  readonly amountStep?: Fen
  /** Shares or units of a round lot. */
  readonly lot?: number
  /** Absent when neither the file nor the code tells it. */
  readonly exchange?: Exchange
  /** Last price or net asset value, and its day. */
  readonly price?: string
  readonly pricedOn?: string
  readonly currency?: string
  /** Themes and ESG marks, each once, in the order of the file. */
  readonly tags?: readonly string[]
  /** Months for which the money cannot be taken out, and for which the product is meant to be held. */
  readonly lockMonths?: number
  readonly holdMonths?: number
  /** Settlement days, premium of a QDII fund and the like, as exported. */
  readonly remark?: string
  readonly status?: 'open' | 'closed' | 'suspended'
}

/** 外部资产, stated by the client or evidenced. Natural key: clientNo + kind + institution. */
export interface HeldAwayRecord {
  readonly clientNo: string
  readonly kind: 'deposit' | 'bankWealth' | 'otherBroker' | 'insurance' | 'funds'
  readonly institution: string
  readonly value: Fen
  readonly asOf: string
  readonly verified: boolean
}

/** 服务记录. Natural key: clientNo + date + time + channel, else row and ordinal. */
export interface ContactRecord {
  readonly clientNo: string
  readonly date: string
  readonly time?: string
  readonly channel: 'wecom' | 'phone' | 'sms' | 'faceToFace' | 'event' | 'mail'
  readonly startedBy: 'client' | 'advisor'
  /** What makes a touch count: learned, decided, promised or reviewed; absent = greeting or mass mail. */
  readonly quality?: 'learned' | 'decided' | 'promised' | 'reviewed'
  readonly summary?: string
  /** A promise made in this contact: due date and, when kept, the day it was. */
  readonly promiseDue?: string
  readonly promiseDone?: string
}

export interface ImportRecords {
  readonly clients: ClientRecord
  readonly accounts: AccountRecord
  readonly holdings: HoldingRecord
  readonly trades: TradeRecord
  readonly cash: CashRecord
  readonly assessments: AssessmentRecord
  readonly agreements: AgreementRecord
  readonly products: ProductRecord
  readonly heldAway: HeldAwayRecord
  readonly contacts: ContactRecord
}

/** Something wrong with one row, in codes that screens translate; the whole file is refused while any `error` stands. */
export interface RowProblem {
  readonly severity: 'error' | 'warning'
  /** Line in the file, 1 = first line of the file. */
  readonly row: number
  /** Header as it stands in the file. */
  readonly column?: string
  readonly code: RowProblemCode
  /** The offending value as it stands in the file, at most 60 characters. */
  readonly value?: string
  readonly params?: Readonly<Record<string, string | number>>
}

export type RowProblemCode =
  | 'required'
  | 'notANumber'
  | 'notADate'
  | 'notATime'
  | 'badCode'
  | 'unknownWord'
  | 'negative'
  | 'tooLarge'
  | 'outOfRange'
  | 'future'
  | 'endBeforeStart'
  | 'feesDoNotAddUp'
  | 'duplicateKey'
  | 'conflictsWithBook'
  | 'unknownClient'
  | 'unknownAccount'
  | 'unknownProduct'
  | 'unknownDirection'
  | 'columnCount'
  | 'encoding'
