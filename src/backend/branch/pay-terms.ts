import planning from '../../../resources/policies/branch-planning.json'
import type { PayTerms } from '../../contract/api/branch'
import { netCommission } from '../../domain/fees/commission-rate'
import { economicsWith } from '../../domain/fees/own-economics'
import { roundYuan } from '../../domain/money'
import type { BackendContext } from '../context'
import { ownEconomicsInForce } from '../rules/house-values'
import { branchFiguresView, requireManager } from './figures'

/** What the pay simulator begins with. AppError `forbidden` for an advisor. */
export async function payTermsOf(ctx: BackendContext): Promise<PayTerms> {
  await requireManager(ctx)
  const [{ own, shipped }, economics] = await Promise.all([branchFiguresView(ctx), ownEconomicsInForce(ctx)])
  const figures = own ?? shipped
  const traded = 2 * figures.dailyMarketTurnover * figures.tradingDays * figures.marketShare
  const perYuan = netCommission(traded, figures.netCommissionRate) / figures.assets
  return {
    ...planning.pay,
    feeRate: figures.feeRate,
    netCommission: roundYuan(perYuan * planning.pay.assets),
    payoutCommission: economicsWith(economics).payout.commission,
    vatRate: figures.vatRate,
    policyId: planning.id,
    policyVersion: planning.version,
    owner: planning.owner,
  }
}
