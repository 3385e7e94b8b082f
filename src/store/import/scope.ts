/**
 * What counts as trading (compute.md §6): buying and selling on an exchange. Repo, money-market funds, IPO subscriptions,
 * fund subscriptions, transfers and dividends do not. SQL over a table or alias of fills.
 */
const DIRECTIONS = "('buy', 'sell', 'marginBuy', 'marginSell', 'shortSell', 'shortCover')"

export const inScope = (t: string): string =>
  `(${t}.direction IN ${DIRECTIONS} AND ${t}.instrument IN ('stock', 'etf', 'lof', 'bond', 'reit')
    AND (${t}.instrument <> 'etf' OR default_class(${t}.instrument, ${t}.exchange, ${t}.code) <> 'CN_CASH'))`

/** Shares and ETFs: θ_stock. */
export const isStock = (t: string): string => `(${inScope(t)} AND ${t}.instrument IN ('stock', 'etf'))`

/** Rows with a side, in scope or not. */
export const BUY_DIRECTIONS = "('buy', 'marginBuy', 'shortCover', 'subscribe', 'regularInvest', 'repoLend')"
export const SELL_DIRECTIONS = "('sell', 'marginSell', 'shortSell', 'redeem', 'repoReturn')"

/** The product of a line: stock 000001 is a bank, fund 000001 is a fund. */
export const sameProduct = (line: string, p: string): string =>
  `${p}.code = ${line}.code AND (${p}.instrument = ${line}.instrument
    OR (${p}.instrument IN ('fund', 'private') AND ${line}.instrument IN ('fund', 'private')))`

/** Only the newest statement of each account counts. */
export const isLatest = (h: string): string =>
  `${h}.as_of = (SELECT max(x.as_of) FROM holding x WHERE x.account_id = ${h}.account_id)`

/**
 * Accounts `a` at the firm with their holdings `h` that are restricted or pledged, of the newest statements, ready for
 * another condition; restricted cash would be counted as cash already.
 */
export const RESTRICTED_HOLDINGS = `account a JOIN holding h ON h.account_id = a.id AND h.restricted = 1
    AND h.instrument <> 'cash' AND ${isLatest('h')} WHERE a.kind <> 'external'`
