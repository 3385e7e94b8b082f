/**
 * What the store thread answers: queries on the read-only connection, commands in one transaction with one audit row each.
 * Types only, no behaviour. Money that goes out is yuan (as in contract/api), money inside import records is fen (as in
 * domain/import/records). `on` is the business day that ages, validity and windows are reckoned from; the store has no
 * calendar of its own. Instants are UTC ms. A missing row of a `get` is AppError('notFound').
 */
import type { z } from 'zod'
import type {
  Exchange,
  ImportKind,
  ImportRecords,
  Instrument,
  ProductRisk,
  TradeDirection,
} from '../domain/import/records'
import type { CapitalMarketSet } from '../domain/market/capital-market-set'
import type { View, ViewContent } from '../domain/tactical/view'
import type { AuditCheck, AuditEntry, Backup, Profile } from './api/app'
import type {
  addContactInput,
  clientListInput,
  clientListOutput,
  ClientDetail,
  contact,
  Holding,
  note,
  official,
  ServiceLog,
  TierState,
  Trade,
} from './api/clients'
import type { Language } from './api/common'
import type { ImportHistoryEntry, ImportPreview } from './api/imports'
import type { PreAssessment } from './api/planning'
import type { AgreementCommands, AgreementQueries } from './agreements-store'
import type { BillsCommands, BillsQueries } from './bills-store'
import type { FeeBookQueries } from './fee-book-store'
import type { FeeBaseQueries } from './fee-base-store'
import type { HistoryCommands, HistoryQueries } from './history-store'
import type { BranchQueries } from './branch-store'
import type { MarketDayCommands, MarketDayQueries } from './market-day-store'
import type { StatementsQueries } from './statements-store'
import type { TradeDecision, TradeLine, TradeList, TradeSummary } from './trade-lists'

export type { PreAssessment }

export type Official = z.infer<typeof official>
export type Note = z.infer<typeof note>
export type Contact = z.infer<typeof contact>
export type TierCode = TierState['tier']
export type AuditFacts = AuditEntry['facts']

/** Anything that survives JSON. Plans, choices, policies and payloads are kept as canonical JSON text. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}
type Nothing = Readonly<Record<string, never>>
interface Page {
  readonly offset: number
  readonly limit: number
}
interface Paged<Row> {
  readonly total: number
  readonly rows: Row[]
}

/** One client, or everybody who plans together with him. */
export type ClientScope = { readonly clientId: string } | { readonly householdId: string }

export interface CashMovement {
  readonly id: string
  readonly date: string
  /** Masked: the last four digits. */
  readonly accountNo: string
  readonly kind: 'deposit' | 'withdrawal' | 'interest' | 'interestTax' | 'marginInterest' | 'fee' | 'other'
  /** Signed: positive when cash comes in. */
  readonly amount: number
  readonly balance: number | null
  readonly memo: string | null
}

/**
 * Fills of one order: same account, day, order number, code and side; a fill without an order number is its own order.
 * Fees are those that were charged.
 */
export interface Order {
  readonly id: string
  readonly accountId: string
  readonly date: string
  readonly code: string
  readonly side: 'buy' | 'sell'
  readonly instrument: Instrument
  readonly exchange: Exchange
  readonly value: number
  readonly fills: number
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly otherFees: number
  /** Counts as trading (compute.md §6): bought or sold on an exchange; no repo, money fund, IPO, transfer or fund subscription. */
  readonly inScope: boolean
  /** Shares and ETFs: θ_stock. `inScope` alone is θ_all. */
  readonly stock: boolean
}

export interface ActivityMonth {
  readonly month: string
  /** Sums over the accounts of the scope; null when no account has the figure for this month. */
  readonly averageAssets: number | null
  readonly averageStockAssets: number | null
}

/** What turnover, commission and the fee comparison are computed from. */
export interface ActivityBase {
  readonly from: string
  readonly to: string
  /** By date, then id. Only rows with a side (buy or sell); dividends and transfers are no orders. */
  readonly orders: Order[]
  /** Fills inside `orders` that are in scope. */
  readonly fills: number
  /** Every month from `from` to `to`, oldest first. */
  readonly months: ActivityMonth[]
  /** Of the account with the largest traded value in scope, else of the first account that has a rate. */
  readonly commissionRate: number | null
  readonly minimumCommission: number | null
  readonly feeConvention: number | null
  /** First and last day of any trade of the scope, to say how much history there is. */
  readonly firstTradeOn: string | null
  readonly lastTradeOn: string | null
}

/** Measures of `tiering.evaluate` (decisions E9); yuan and years. */
export interface TierMeasures {
  readonly aum20: number
  readonly aumConst: number
  readonly sustainableRevenue12: number
  readonly netFlow6: number
  readonly verifiedHeldAway: number
  /** Whole months since the last order in scope; 999 when there never was one. */
  readonly monthsSinceTrade: number
  readonly tenureYears: number
  /** Null for institutions and unknown birth dates. */
  readonly headAge: number | null
  readonly openComplaint: boolean
  readonly bereaved12: boolean
  readonly incapacitatedOwner: boolean
  readonly handover6: boolean
}

export interface TierUnit extends TierMeasures {
  /** Household id, or the id of a client without a household. */
  readonly id: string
  readonly kind: 'household' | 'institution'
  /** Name of the head or institution. */
  readonly name: string
  readonly headClientId: string
  readonly members: number
  /** One-sided turnover of shares and ETFs over the last 12 months; null without a base. */
  readonly turnover12: number | null
  readonly commission12: number
  readonly previous: {
    readonly tier: TierCode
    readonly misses: number
    readonly since: string
    readonly pending: number
  } | null
}

export interface TierStateRow extends TierState {
  readonly unitId: string
  readonly reviewId: string
  readonly on: string
}

export interface TierReview {
  readonly id: string
  readonly on: string
  readonly at: number
  readonly by: string
  readonly policyId: string
  readonly policyVersion: string
  readonly units: number
  readonly changed: number
  readonly migration: Json
}

/** One unit of a confirmed review. `since` is kept by the store: it moves when the tier does. */
export interface TierDecision {
  readonly id: string
  readonly kind: 'household' | 'institution'
  readonly tier: TierCode
  readonly proposedTier: TierCode
  readonly misses: number
  /** Reviews in a row at which the market alone earned a higher tier. */
  readonly pending: number
  readonly watch: boolean
  readonly reasons: readonly string[]
  readonly scoreSheet: TierState['scoreSheet']
  /** Base of `aumConst` at the next review, yuan. */
  readonly aum20: number
}

/** A circumstance that protects a client from demotion (tier-policy `protected`), open until `until`. */
export interface ClientFlag {
  readonly id: string
  readonly clientId: string
  readonly kind: 'complaint' | 'bereavement' | 'illness' | 'incapacitated' | 'handover'
  readonly from: string
  readonly until: string | null
}

/** A versioned document (plan). `rev` equals the newest version: pass it back when saving. */
export interface PlanDocument {
  readonly clientId: string
  readonly kind: string
  readonly version: number
  readonly rev: number
  readonly at: number
  readonly by: string
  readonly document: Json
}

/** What client and advisor settled on, e.g. kind `allocation`, `lever`, `feeModel`; the newest of a kind holds. */
export interface Choice {
  readonly id: string
  readonly clientId: string
  readonly kind: string
  readonly at: number
  readonly by: string
  readonly document: Json
}

export interface Product {
  readonly code: string
  readonly name: string
  readonly instrument: Instrument
  /** Of the product file, else the default of the instrument. */
  readonly assetClass: string
  readonly risk: ProductRisk
  readonly ratedOn: string
  readonly issuer: string | null
  readonly affiliated: boolean
  readonly managementFee: number | null
  readonly custodyFee: number | null
  readonly salesServiceFee: number | null
  readonly subscriptionFee: number | null
  readonly redemptionFee: number | null
  readonly minimum: number | null
  readonly amountStep: number | null
  readonly lot: number | null
  readonly exchange: Exchange | null
  readonly price: number | null
  readonly pricedOn: string | null
  readonly currency: string | null
  readonly tags: readonly string[]
  readonly lockMonths: number | null
  readonly holdMonths: number | null
  readonly remark: string | null
  readonly status: 'open' | 'closed' | 'suspended'
}

export type ViewAction = 'publish' | 'amend' | 'withdraw' | 'undo'

/** One version of a view; `effectiveOn` is the business day from which it counts. */
export interface ViewVersion {
  readonly version: number
  readonly at: number
  readonly by: string
  readonly effectiveOn: string
  readonly action: ViewAction
  readonly view: View
}

/** A view as it stands, with how it came to this. `rev` equals the newest version: pass it back when changing it. */
export interface PublishedView {
  readonly view: View
  readonly rev: number
  /** Oldest first. */
  readonly versions: readonly ViewVersion[]
}

/** The return of an asset class in one month, as somebody entered it: a decimal. */
export interface ClassReturn {
  readonly month: string
  readonly assetClass: string
  readonly value: number
  readonly source: string
}

export interface ClassReturnBatch {
  readonly id: string
  readonly at: number
  readonly by: string
  readonly source: string
  readonly rows: number
}

export interface AuditHead {
  readonly seq: number
  /** SHA-256, hex. */
  readonly hash: string
  /** Ed25519 over the ASCII hash, base64. */
  readonly signature: string
}

/**
 * `signature` (Ed25519, base64) is over the UTF-8 text
 * `advisor-proposal-1\n<payloadHash>\n<auditHead.seq>\n<auditHead.hash>`; `auditHead` is the head before this proposal.
 */
export interface ProposalSeal {
  readonly payloadHash: string
  readonly signature: string
  readonly publicKey: string
  readonly auditHead: { readonly seq: number; readonly hash: string }
}

export interface ProposalRow {
  readonly id: string
  readonly clientId: string
  readonly clientName: string
  /** 1, 2, 3 … per client. */
  readonly version: number
  readonly language: Language
  readonly createdAt: number
  readonly by: string
  readonly validUntil: string | null
  readonly payloadHash: string
  /** SHA-256 of the finished PDF; null until it is attached. */
  readonly fileHash: string | null
  readonly pdfBytes: number | null
}

export interface PolicyDocument {
  readonly id: string
  readonly version: number
  readonly at: number
  readonly by: string
  readonly document: Json
}

/** One saved version of a set of capital-market assumptions. */
export interface MarketSetRef {
  readonly id: string
  readonly version: number
}

export interface MarketSetRow extends MarketSetRef {
  readonly at: number
  readonly by: string
  /** At most one is in force; what was in force before, or was taken back, is retired. */
  readonly status: 'draft' | 'inForce' | 'retired'
  readonly document: CapitalMarketSet
}

export interface StagedRow {
  /** Line in the file. */
  readonly row: number
  readonly record: ImportRecords[ImportKind]
}

export type ImportCheck = Pick<
  ImportPreview,
  'rows' | 'counts' | 'errorCount' | 'warningCount' | 'problems' | 'from' | 'to'
>

export interface BookHealth {
  readonly ok: boolean
  readonly schemaVersion: number
  readonly cipher: string
  readonly journalMode: string
  /** 2 = FULL. */
  readonly synchronous: number
  /** `ok`, or the first line of SQLite's complaint. */
  readonly quickCheck: string
  readonly foreignKeyViolations: number
  readonly bytes: number
  readonly freeBytes: number
  readonly lastBackupAt: number | null
  readonly auditEntries: number
}

/** One client of the book with his money by class: what drift is computed from. Yuan. */
export interface BookMoney {
  readonly clientId: string
  readonly clientName: string
  readonly tier: TierCode | null
  readonly official: { readonly level: Official['level']; readonly lowest: boolean; readonly assessedOn: string } | null
  readonly pre: { readonly level: Official['level']; readonly lowest: boolean; readonly assessedOn: string } | null
  /** The newest choice of every kind that makes up a target. */
  readonly choices: Choice[]
  readonly asOf: string | null
  readonly byClass: Readonly<Record<string, number>>
  /** Part of `byClass` that is restricted or pledged. */
  readonly restricted: Readonly<Record<string, number>>
  /** Money in accounts at the firm. */
  readonly cash: number
  /** The newest document of the client's constraints. */
  readonly constraints: Json | null
}

/** How long proposed lines stand, and for how many days after a decision trades count as carrying it out. */
export interface TradeListTerms {
  readonly on: string
  readonly listDays: number
  readonly matchDays: number
}

/** Everything that reads. Runs on the read-only connection and sees the last commit, also while an import is written. */
export interface StoreQueries
  extends
    MarketDayQueries,
    HistoryQueries,
    AgreementQueries,
    BillsQueries,
    FeeBookQueries,
    StatementsQueries,
    FeeBaseQueries,
    BranchQueries {
  'app.profile': Call<Nothing, Profile>
  'app.counts': Call<
    Nothing,
    {
      readonly clients: number
      readonly households: number
      readonly accounts: number
      readonly trades: number
      readonly products: number
      readonly proposals: number
      readonly lastImportAt: number | null
      /** Latest day that any trade, holding or average speaks of. */
      readonly dataDate: string | null
    }
  >
  'clients.list': Call<z.output<typeof clientListInput> & { readonly on: string }, z.infer<typeof clientListOutput>>
  'clients.get': Call<{ readonly clientId: string; readonly on: string }, ClientDetail>
  'clients.holdings': Call<ClientScope, Holding[]>
  'clients.trades': Call<
    ClientScope &
      Page & { readonly from?: string; readonly to?: string; readonly accountId?: string; readonly code?: string },
    Paged<Trade>
  >
  'clients.cash': Call<ClientScope & Page & { readonly from?: string; readonly to?: string }, Paged<CashMovement>>
  'clients.activityBase': Call<ClientScope & { readonly from: string; readonly to: string }, ActivityBase>
  'clients.serviceLog': Call<{ readonly clientId: string }, ServiceLog>
  'clients.flags': Call<{ readonly clientId: string }, ClientFlag[]>
  /** `revenue` overrides resources/reference/revenue-measures.json. */
  'tiers.units': Call<
    { readonly on: string; readonly unitIds?: readonly string[]; readonly revenue?: RevenueRates },
    TierUnit[]
  >
  'tiers.states': Call<{ readonly unitIds?: readonly string[] }, TierStateRow[]>
  'tiers.reviews': Call<Nothing, TierReview[]>
  'assessments.official': Call<{ readonly clientId: string; readonly on: string }, Official | null>
  'assessments.history': Call<{ readonly clientId: string; readonly on: string }, Official[]>
  'preAssessments.list': Call<{ readonly clientId: string }, PreAssessment[]>
  /** The newest version, or `version`; null when there is none. */
  'plans.get': Call<
    { readonly clientId: string; readonly kind: string; readonly version?: number },
    PlanDocument | null
  >
  'plans.history': Call<{ readonly clientId: string; readonly kind: string }, Omit<PlanDocument, 'document'>[]>
  /** The newest choice of every kind. */
  'choices.list': Call<{ readonly clientId: string }, Choice[]>
  /** An earlier choice of this client. */
  'choices.get': Call<{ readonly clientId: string; readonly id: string }, Choice>
  /** Every choice of the kinds, newest first. */
  'choices.history': Call<{ readonly clientId: string; readonly kinds: readonly string[] }, Choice[]>
  'products.byCode': Call<{ readonly codes: readonly string[] }, Product[]>
  'products.list': Call<Page & { readonly search?: string; readonly risk?: readonly ProductRisk[] }, Paged<Product>>
  /** Newest first; of one client, or of the whole book. */
  'proposals.list': Call<{ readonly clientId?: string }, ProposalRow[]>
  'proposals.get': Call<{ readonly id: string }, ProposalRow>
  'proposals.payload': Call<
    { readonly id: string },
    ProposalSeal & { readonly payload: Json; readonly payloadJson: string }
  >
  'proposals.pdf': Call<{ readonly id: string }, { readonly bytes: Uint8Array; readonly fileHash: string }>
  'proposals.byFileHash': Call<{ readonly sha256: string }, ProposalRow | null>
  'proposals.byPayloadHash': Call<{ readonly sha256: string }, ProposalRow | null>
  'imports.history': Call<Nothing, ImportHistoryEntry[]>
  'imports.mapping': Call<{ readonly kind: ImportKind; readonly signature: string }, Record<string, number> | null>
  /** The last import of this very file that still stands. */
  'imports.byHash': Call<{ readonly sha256: string }, { readonly id: string; readonly importedAt: number } | null>
  /** Words for trade directions that the user has mapped once. */
  'imports.directions': Call<Nothing, Record<string, TradeDirection>>
  /** Every view that was ever published, by start, newest first. */
  'views.all': Call<Nothing, PublishedView[]>
  /** Views that count on a day, by id. */
  'views.inEffect': Call<{ readonly on: string }, View[]>
  /** The newest entry that stands for each month and class, by month, then class. */
  'classReturns.list': Call<{ readonly from?: string; readonly to?: string }, ClassReturn[]>
  /** Newest first; without those that were taken back. */
  'classReturns.batches': Call<Nothing, ClassReturnBatch[]>
  /** Everybody who has money in an asset class, in one pass. */
  'drift.book': Call<Nothing, BookMoney[]>
  /** Newest first. Statuses are read off the decisions and the trades that are in the book now. */
  'tradeLists.ofClient': Call<TradeListTerms & { readonly clientId: string }, TradeList[]>
  'tradeLists.get': Call<TradeListTerms & { readonly id: string }, TradeList>
  /** What the list was computed from: the input of `rebalancing.plan`. */
  'tradeLists.input': Call<{ readonly id: string }, Json>
  /** Newest statement price of securities by code, over the whole book. */
  'holdings.prices': Call<
    { readonly codes: readonly string[] },
    {
      readonly code: string
      readonly exchange: Exchange
      readonly instrument: Instrument
      readonly price: number
      readonly asOf: string
    }[]
  >
  /** The newest saved version of a policy; null while the shipped one holds. */
  'policies.get': Call<{ readonly id: string }, PolicyDocument | null>
  /**
   * The set of capital-market assumptions in force; `set` null: the shipped one. `known` is the key of an earlier answer:
   * when it still holds, `changed` is false and nothing is read again.
   */
  'markets.inForce': Call<
    { readonly known: string | null },
    { readonly key: string; readonly changed: boolean; readonly set: CapitalMarketSet | null }
  >
  /** Every saved version, newest first; `rev` moves with every change of state. */
  'markets.list': Call<Nothing, { readonly rev: number; readonly sets: MarketSetRow[] }>
  /** Newest first. */
  'audit.list': Call<Page, Paged<AuditEntry>>
  'audit.verify': Call<Nothing, AuditCheck>
  /** A JSON document that a supervisor checks with the public key alone (decisions A26). */
  'audit.export': Call<Nothing, { readonly json: string }>
  'audit.head': Call<Nothing, AuditHead>
  'backups.list': Call<Nothing, Backup[]>
  'health.check': Call<Nothing, BookHealth>
  /** Raw 32-byte Ed25519 key, base64; fingerprint: first 16 hex digits of its SHA-256 in groups of four. */
  publicKey: Call<Nothing, { readonly publicKey: string; readonly fingerprint: string }>
}

/** House rates behind `sustainableRevenue12` (tier-policy.json, measures). Yearly decimals. */
export interface RevenueRates {
  /** Handling and regulatory fees inside an all-in commission, passed on to exchange and regulator. */
  readonly passThrough: number
  /** Earned on the clients' cash. */
  readonly cashSpread: number
  /** Share of margin interest that is spread over refinancing. */
  readonly marginSpreadShare: number
  /** How much of the margin spread counts. */
  readonly marginWeight: number
  /** One-sided yearly turnover above which commission does not count. */
  readonly turnoverCap: number
}

/** Everything that writes. One transaction, one audit row; another's newer change is AppError('staleRevision'). */
export interface StoreCommands extends MarketDayCommands, HistoryCommands, AgreementCommands, BillsCommands {
  'app.saveProfile': Call<Profile, Profile>
  'clients.addNote': Call<{ readonly clientId: string; readonly text: string }, Note>
  'clients.updateNote': Call<{ readonly id: string; readonly rev: number; readonly text: string }, Note>
  'clients.removeNote': Call<{ readonly id: string; readonly rev: number }, { readonly rev: number }>
  'clients.restoreNote': Call<{ readonly id: string }, Note>
  'clients.addContact': Call<z.infer<typeof addContactInput>, Contact>
  'clients.removeContact': Call<{ readonly id: string }, Nothing>
  'clients.restoreContact': Call<{ readonly id: string }, Contact>
  'clients.keepPromise': Call<{ readonly contactId: string; readonly doneOn: string }, Contact>
  'tradeLists.save': Call<
    {
      readonly clientId: string
      readonly on: string
      readonly mode: TradeList['mode']
      readonly input: Json
      readonly meta: { readonly inputHash: string; readonly versions: Json }
      readonly summary: TradeSummary
      readonly lines: readonly TradeLine[]
    },
    { readonly id: string }
  >
  /** What the client decided on some lines of one list; `open` takes it back. The older decisions stay. */
  'tradeLists.decide': Call<
    { readonly lineIds: readonly string[] } & Pick<TradeDecision, 'decidedOn' | 'decision' | 'reason'>,
    Nothing
  >
  /** Someone takes the list out of the book; account numbers in full only with a reason. By account id. */
  'tradeLists.export': Call<
    { readonly id: string; readonly format: 'csv' | 'pdf'; readonly reveal: boolean; readonly reason: string },
    { readonly accountNumbers: Readonly<Record<string, string>> }
  >
  'clients.addFlag': Call<Omit<ClientFlag, 'id'>, ClientFlag>
  'clients.closeFlag': Call<{ readonly id: string; readonly until: string }, ClientFlag>
  /** Unmasked contact data; the reason stands in the audit chain. */
  'clients.reveal': Call<
    { readonly clientId: string; readonly reason: string },
    {
      readonly mobile: string | null
      readonly idNumber: string | null
      readonly address: string | null
      readonly accounts: { readonly id: string; readonly accountNo: string }[]
    }
  >
  'tiers.confirm': Call<
    {
      readonly on: string
      readonly policyId: string
      readonly policyVersion: string
      readonly units: readonly TierDecision[]
      readonly migration: Json
    },
    TierReview
  >
  'preAssessments.save': Call<Omit<PreAssessment, 'id' | 'at' | 'by'>, PreAssessment>
  /** `rev`: the version that was shown, 0 for the first one. */
  'plans.save': Call<
    { readonly clientId: string; readonly kind: string; readonly rev: number; readonly document: Json },
    PlanDocument
  >
  'choices.save': Call<{ readonly clientId: string; readonly kind: string; readonly document: Json }, Choice>
  /**
   * A second person confirms or refuses a choice, kept as a choice of kind `<kind>Decision` beside it. The author himself is
   * AppError('forbidden'); a choice that is not the newest of its kind any more, or that was decided, `staleRevision`.
   */
  'choices.decide': Call<
    { readonly clientId: string; readonly choiceId: string; readonly approved: boolean; readonly reason: string },
    Choice
  >
  'proposals.create': Call<
    {
      readonly clientId: string
      readonly language: Language
      readonly validUntil: string | null
      readonly payload: Json
    },
    ProposalRow & ProposalSeal
  >
  /** Once only: a second file for the same proposal is AppError('proposalRefused', reasons ['pdfAttached']). */
  'proposals.attachPdf': Call<{ readonly id: string; readonly pdf: Uint8Array }, { readonly fileHash: string }>
  /** `columns`: field → header as it stands in the file, for the row problems. */
  'imports.begin': Call<
    {
      readonly kind: ImportKind
      readonly fileName: string
      readonly sha256: string
      readonly mapping: Readonly<Record<string, number>>
      readonly columns: Readonly<Record<string, string>>
    },
    { readonly importId: string }
  >
  /** In file order, some thousand rows at a time. Not audited: nothing reaches the book before `commit`. */
  'imports.stage': Call<{ readonly importId: string; readonly rows: readonly StagedRow[] }, { readonly staged: number }>
  /** Links rows to the book. `parseErrors` > 0 makes `commit` refuse. Progress stage `checking`; can be cancelled. */
  'imports.check': Call<{ readonly importId: string; readonly on: string; readonly parseErrors: number }, ImportCheck>
  /** All or nothing. Progress stages `writing`, `measuring`; cancelled → the book is as before, the staged rows stay. */
  /** `asideId`: rows of the same file that are of another kind (cash movements in a trade file), in the same transaction. */
  'imports.commit': Call<
    { readonly importId: string; readonly on: string; readonly asideId?: string },
    ImportHistoryEntry
  >
  'imports.cancel': Call<{ readonly importId: string }, Nothing>
  'imports.undo': Call<{ readonly id: string }, ImportHistoryEntry>
  'imports.rememberMapping': Call<
    {
      readonly kind: ImportKind
      readonly signature: string
      readonly mapping: Readonly<Record<string, number>>
      readonly directions: Readonly<Record<string, TradeDirection>>
    },
    Nothing
  >
  /** `on`: the business day from which it counts. */
  'views.publish': Call<{ readonly on: string; readonly content: ViewContent }, PublishedView>
  'views.amend': Call<
    { readonly id: string; readonly rev: number; readonly on: string; readonly content: ViewContent },
    PublishedView
  >
  'views.withdraw': Call<{ readonly id: string; readonly rev: number; readonly on: string }, PublishedView>
  /** Takes the newest change back; a view that was only published is then as if it had never been. Null: it is gone. */
  'views.undo': Call<{ readonly id: string; readonly rev: number; readonly on: string }, PublishedView | null>
  'classReturns.save': Call<
    { readonly source: string; readonly rows: readonly Omit<ClassReturn, 'source'>[] },
    ClassReturnBatch
  >
  /** What the batch had replaced stands again. */
  'classReturns.undo': Call<{ readonly batchId: string }, Nothing>
  'policies.save': Call<{ readonly id: string; readonly rev: number; readonly document: Json }, PolicyDocument>
  /** A new version of the set `id`, a draft. `rev`: its newest version that was shown, 0 for the first one. */
  'markets.save': Call<{ readonly id: string; readonly rev: number; readonly document: CapitalMarketSet }, MarketSetRow>
  /** `set` null: back to the shipped set. `rev` as `markets.list` gave it. */
  'markets.putInForce': Call<{ readonly rev: number; readonly set: MarketSetRef | null }, { readonly rev: number }>
  'markets.retire': Call<{ readonly rev: number; readonly set: MarketSetRef }, { readonly rev: number }>
  'markets.restore': Call<{ readonly rev: number; readonly set: MarketSetRef }, { readonly rev: number }>
  'backups.create': Call<{ readonly reason: Backup['reason'] }, Backup>
  /** Makes a backup when the newest is older than a day and the book has changed, then thins the old ones out. */
  'backups.rota': Call<Nothing, Backup | null>
  'backups.verify': Call<{ readonly id: string }, Backup>
  /** Returns the backup that the replaced book became. */
  'backups.restore': Call<{ readonly id: string }, { readonly replaced: Backup }>
  'backups.remove': Call<{ readonly id: string }, Nothing>
  /** An event that changes no data: unlock, export, print. `facts` hold no free text. */
  'audit.note': Call<
    { readonly action: string; readonly entity: string; readonly entityId: string; readonly facts: AuditFacts },
    AuditHead
  >
}

export type StoreQueryName = keyof StoreQueries
export type StoreCommandName = keyof StoreCommands

export interface StoreProgress {
  /** `checking`, `writing`, `measuring`. */
  readonly stage: string
  readonly done: number
  readonly total: number
}

/** For long commands. Aborting rejects with AppError('cancelled') after the roll-back. */
export interface ExecuteOptions {
  readonly onProgress?: (progress: StoreProgress) => void
  readonly signal?: AbortSignal
}
