import { AppError } from '../../contract/errors'
import type { ProposalPayload } from '../../contract/proposal-payload'
import { type DisclosureCondition, disclosuresFor } from '../../domain/proposal/disclosures'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { translator } from '../../i18n/create-i18n'
import { formatList, formatRate } from '../../i18n/format'

type Facts = Omit<ProposalPayload, 'disclosures'>
const FOREIGN = ['GL_EQ', 'HK_EQ']
const ILLIQUID = new Set(['fund', 'private', 'reit', 'lof'])

/** Which conditions hold for this document. */
function conditionsOf(facts: Facts): DisclosureCondition[] {
  const { allocation, holdings, retirement, fees, risk } = facts
  const foreign = FOREIGN.some((id) => allocation.classes.some((c) => c.id === id && (c.current > 0 || c.proposed > 0)))
  const above = holdings.some((h) => h.reasons.some((r) => r === 'SPECIAL_WARNING'))
  const conditions: readonly (readonly [DisclosureCondition, boolean])[] = [
    ['simulation', true],
    ['retirement', retirement !== null],
    ['products', holdings.length > 0],
    ['mismatch', above],
    ['feeModel', fees !== null],
    ['agreement', true],
    ['illiquid', holdings.some((h) => ILLIQUID.has(h.instrument))],
    ['foreign', foreign],
    ['pension', retirement !== null],
    ['taxEstate', retirement !== null],
    ['preAssessment', risk.preAssessment !== null],
  ]
  return conditions.filter(([, holds]) => holds).map(([name]) => name)
}

/** The texts that must stand in this document, filled. A missing value is a refusal, never a hole on paper. */
export function proposalDisclosures(facts: Facts, market: CapitalMarketSet): ProposalPayload['disclosures'] {
  const { firm, risk, dates, language } = facts
  const t = translator(language)
  const side = language === 'en' ? 'en' : 'zh'
  const above = facts.holdings.filter((h) => h.reasons.includes('SPECIAL_WARNING')).map((h) => h.name)
  const values: Record<string, string> = {
    firm: firm.firm,
    name: firm.advisorName,
    code: firm.registrationCode,
    phone: firm.complaintPhone || firm.phone,
    address: firm.address,
    cma: market.id,
    date: market.version,
    owner: market.owner[side],
    level: risk.lowest ? `${risk.level}（${t('proposal.risk.lowestWord')}）` : risk.level,
    d1: risk.assessedOn,
    d2: risk.validUntil,
    product: formatList(above, language),
    rate: formatRate(facts.fees?.feeAccountCommissionRate ?? 0),
    asOf: dates.asOf,
    validUntil: dates.validUntil,
  }
  const filled = disclosuresFor(conditionsOf(facts), values, language)
  if (!filled.ok) {
    throw new AppError('proposalRefused', { reasons: filled.problems.map((problem) => `DISCLOSURE:${problem.path}`) })
  }
  return filled.value
}
