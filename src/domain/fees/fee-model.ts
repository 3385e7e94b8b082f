/**
 * The forms in which a client may pay, in the words of the agreements that brokers export (证券投资顾问业务暂行规定 art. 23: by
 * assets, by term or by differential commission, to the firm's account). Membership is a `fixedTerm` fee with pooled
 * service. Profit sharing is none of them, and never will be.
 */
export const FEE_MODELS = [
  'executionCommission',
  'differentialCommission',
  'fixedTerm',
  'assetBased',
  'fundAdvisory',
] as const
export type FeeModel = (typeof FEE_MODELS)[number]

/** Models whose fee is charged on all advised assets: only their schedules can be laid against the commission of a whole account. */
export const isWholeAccountModel = (model: FeeModel): boolean => model === 'assetBased' || model === 'fixedTerm'
