import { describe, expect, it } from 'vitest'
import type { BackendContext } from '../../../src/backend/context'
import { feeModelsAgain } from '../../../src/backend/proposals/fee-models-part'
import type { ProposalFeeModels } from '../../../src/contract/proposal-fees'
import type { ProposalPayload } from '../../../src/contract/proposal-payload'
import { checkWording, wordingAllowed } from '../../../src/domain/proposal/wording'
import { renderProposal } from '../../../src/proposal/render-proposal'
import { feeModelJobs } from '../../../src/worker/jobs/fees-models'
import { runJob } from '../../../src/worker/runner'
import { proposalOf } from '../../fixtures/proposal/payload'

const ctx = {
  compute: {
    run: async (name: string, input: unknown) => {
      const job = feeModelJobs.find((one) => one.name === name)!
      const result = await runJob(job, input, { progress: () => {}, cancelled: () => false })
      if (!result.ok) throw new Error(JSON.stringify(result.problems))
      return { output: result.value }
    },
  },
} as unknown as BackendContext

const inputs = {
  'fees.compareModels': {
    assets: 3_200_000,
    commissionRate: 0.0002,
    minimumCommission: 5,
    actualTwoSidedTurnover: 12.6,
    offers: [
      { id: 'commission', model: 'executionCommission' },
      { id: 'cheaper', model: 'executionCommission', commissionRate: 0.0001 },
      { id: 'asset-flat-040', model: 'assetBased', tiers: [[null, 0.004]] },
      { id: 'fund-advisory-050', model: 'fundAdvisory', tiers: [[null, 0.005]] },
      { id: 'rival', model: 'executionCommission', commissionRate: 0.000086, rival: true },
    ],
    present: 'commission',
    level: 3,
    growth: 0.04,
    years: 10,
  },
  'fees.windowTerms': {
    enabled: ['dutiesSaved', 'impactSaved'],
    fallsToTwoSidedTurnover: 4,
    agreedTwoSidedTurnover: 6,
    model: 'assetBased',
    fee: 12_800,
  },
}

const modelsOf = async (): Promise<ProposalFeeModels> => ({
  basisMonths: 12,
  growth: 0.04,
  years: 10,
  present: 'commission',
  scheduleId: 'asset-flat-040',
  shown: ['commission', 'asset-flat-040', 'cheaper'],
  names: { 'asset-flat-040': { zh: '资产费率制 0.40%', en: 'Asset-based fee, 0.40 %' } },
  includes: { zh: ['年度检视'], en: ['annual review'] },
  rivalRate: 0.000086,
  figures: await feeModelsAgain(ctx, inputs),
})
const seal = {
  proposalId: 'p',
  version: 1,
  payloadHash: 'a'.repeat(64),
  signature: 'b',
  publicKeyFingerprint: '12ab',
  auditSeq: 1,
  auditHead: 'c'.repeat(64),
}
const page = { scriptPath: '/print.js', fontsPath: '/fonts.css', nonce: 'n' }
const textOf = (payload: ProposalPayload): string =>
  renderProposal(payload, seal, page)
    .replaceAll(/<canvas[^>]*>/g, ' ')
    .replaceAll(/<style[^]*?<\/style>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')

describe('all ways to pay, in a proposal', () => {
  it('says the same figures again from what was stored', async () => {
    const [first, second] = [await feeModelsAgain(ctx, inputs), await feeModelsAgain(ctx, inputs)]
    expect(JSON.parse(JSON.stringify(first))).toEqual(JSON.parse(JSON.stringify(second)))
    expect(first.sentence).toMatchObject({ code: 'ASK_FOR_CHEAPER_COMMISSION', offer: 'cheaper' })
    expect(first.excluded).toEqual([{ id: 'fund-advisory-050', reasons: ['NO_FUND_SLEEVE', 'STRATEGY_NOT_RATED'] }])
    // 6.4 million less traded: 0.025 % stamp and 0.001 % transfer fee of it, 0.05 % price impact.
    expect(first.bridge!.gains).toEqual([
      { item: 'stamp', amount: 1600 },
      { item: 'transferFee', amount: 64 },
      { item: 'impact', amount: 3200 },
    ])
  })

  it('holds nothing of the house: no floor, payout, cost of service, or cost of matching a quote', async () => {
    const { figures } = await modelsOf()
    expect(JSON.stringify(figures)).not.toMatch(/floor|payout|matching|serving|platform|certainty|tier|house/i)
  })

  it.each([
    [
      'zh-CN',
      ['与其换收费方式，不如谈更低的佣金', '利益冲突：各种方式', '别家报价 0.0086%', '一年少付', '资产费率制 0.40%'],
    ],
    ['en', ['Conflict of interest: each way', 'The quote of 0.0086%', 'Asset-based fee, 0.40 %', 'Do not apply']],
  ] as const)(
    'stands on paper in %s with the conflict beside the verdict, in words that are allowed',
    async (language, words) => {
      const payload = proposalOf(language)
      const models = await modelsOf()
      const text = textOf({ ...payload, fees: { ...payload.fees!, models } })
      for (const word of words) expect(text).toContain(word)
      const section = text.slice(text.indexOf(language === 'en' ? 'All ways to pay' : '公司的各种收费方式'))
      expect(wordingAllowed(checkWording(section.slice(0, 1500), language))).toBe(true)
    },
  )

  it('a document that is older than the comparison of all ways still stands as it did', () => {
    const text = textOf(proposalOf('zh-CN'))
    expect(text).toContain('按您过去的交易，按佣金更便宜')
    expect(text).not.toContain('公司的各种收费方式')
  })
})
