import { describe, expect, it } from 'vitest'
import { bandSchemeOf, levelOfScore } from '../../src/domain/suitability/levels'
import { suitabilityJobs } from '../../src/worker/jobs/suitability'
import { runJob } from '../../src/worker/runner'
import china from './china.json'
import { suitabilityByFunction, suitabilityByJob } from './covered/suitability'
import { notApplicable } from './not-applicable'

interface Oracle {
  readonly id: string
  readonly area: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
}

const all = china as unknown as Oracle[]
const oracle = (id: string): Oracle => all.find((o) => o.id === id)!

const job = async (name: string, input: unknown): Promise<Readonly<Record<string, unknown>>> => {
  const definition = suitabilityJobs.find((j) => j.name === name)!
  const result = await runJob(definition, input, { progress: () => {}, cancelled: () => false })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { ...result.value }
}

/** `C1_min` is the lowest class, written C1 with its flag here. */
const official = (client: string) => ({
  level: client.slice(0, 2),
  lowest: client === 'C1_min',
  validUntil: '2027-12-31',
})

const match = async (client: string, risk: string, act: string) => {
  const answer = await job('suitability.match', {
    official: official(client),
    products: [{ id: 'p', risk, ratedOn: '2026-06-01', act }],
    client: {},
    on: '2026-11-23',
  })
  return (answer['products'] as { verdict: string; reasons: string[]; duties: string[] }[])[0]!
}

const RISKS = ['R1', 'R2', 'R3', 'R4', 'R5']

const matrix = async ({ expected }: Oracle) => {
  for (const [client, allowed] of Object.entries(expected)) {
    const verdicts = await Promise.all(RISKS.map(async (risk) => (await match(client, risk, 'recommend')).verdict))
    expect(RISKS.filter((_, i) => verdicts[i] === 'allowed')).toEqual(allowed)
  }
}

/** An unsolicited purchase: `match` is what may be recommended, `override_allowed` what the client may insist on. */
const sale = async ({ inputs, expected }: Oracle) => {
  const [client, risk] = [String(inputs['client']), String(inputs['product'])]
  const recommended = await match(client, risk, 'recommend')
  const wished = await match(client, risk, 'clientInitiated')
  expect(recommended.verdict === 'allowed').toBe(expected['match'])
  expect(wished.verdict === 'warn' && wished.reasons.includes('SPECIAL_WARNING')).toBe(
    expected['override_allowed'] ?? false,
  )
  expect(wished.duties.includes('HIGH_RISK_CARE')).toBe(/art\.20/.test(JSON.stringify(expected['requires'] ?? null)))
}

const score = async ({ inputs, expected }: Oracle) => {
  expect(inputs['questionnaire']).toBe('sac-20-natural-person')
  const answers = Object.fromEntries((inputs['answers'] as string[]).map((answer, i) => [String(i + 1), answer]))
  const answer = await job('suitability.score', { questionnaire: 'personal-20', answers, assessedOn: '2026-11-23' })
  expect(answer).toMatchObject({
    score: expected['score'],
    levelByBand: expected['level_by_band'],
    lowest: expected['lowest_class_flag'],
    level: expected['level'] ?? expected['level_by_band'],
  })
}

const CLASSES: Readonly<Record<string, string>> = {
  professional: 'professional',
  ordinary_may_convert: 'ordinaryMayConvert',
  ordinary: 'ordinary',
}

const investorClass = async ({ inputs, expected }: Oracle) => {
  const answer = await job('suitability.investorClass', {
    kind: inputs['kind'],
    financialAssets: inputs['financial_assets'],
    experienceYears: inputs['experience_years'],
    ...(inputs['income3y'] === undefined ? {} : { averageIncome3y: inputs['income3y'] }),
    ...(inputs['net_assets'] === undefined ? {} : { netAssets: inputs['net_assets'] }),
  })
  expect(answer['class']).toBe(CLASSES[String(expected['cls'])])
}

const SCHEMES: Readonly<Record<string, string>> = { '20/37/54/83': 'founder-20-37-54-83', '20/40/60/80': 'even-20' }

const adapterOf = ({ id, area }: Oracle): ((o: Oracle) => Promise<void>) => {
  if (id === 'suit.match.matrix') return matrix
  if (area === 'suitability') return sale
  return area === 'suitability_score' ? score : investorClass
}

describe('suitability, against the rules and published forms', () => {
  it.each(suitabilityByJob)('%s, by job', async (id) => {
    expect.hasAssertions()
    await adapterOf(oracle(id))(oracle(id))
  })

  it.each(suitabilityByFunction)('%s, by function', (id) => {
    const { inputs, expected } = oracle(id)
    const scheme = bandSchemeOf(SCHEMES[String(inputs['scheme'])]!)!
    expect(levelOfScore(scheme, Number(inputs['score']))).toBe(expected['level'])
  })

  it('every oracle of these areas is in a list', () => {
    const listed = new Set<string>([
      ...suitabilityByJob,
      ...suitabilityByFunction,
      ...notApplicable.map(({ id }) => id),
    ])
    const ours = all.filter((o) => o.area.startsWith('suitability') || o.area === 'investor_class')
    expect(ours.filter((o) => !listed.has(o.id)).map((o) => o.id)).toEqual([])
  })
})
