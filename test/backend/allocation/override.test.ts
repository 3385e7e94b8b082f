import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/contract/errors'
import { clientTarget } from '../../../src/backend/targets/client-target'
import { clientOf } from '../../e2e/stories'
import { profile } from '../../e2e/programs'
import { sampleBackend, type SampleBackend } from '../assumptions/sample-backend'

/* What is suggested against what is chosen: kept with reason and price, confirmed by a second person, taken back by a new one. */

let sample: SampleBackend
let clientId: string
beforeAll(async () => {
  sample = await sampleBackend()
  const { rows } = await sample.call.clients.list({ search: clientOf('son-abroad') })
  clientId = rows[0]?.id ?? ''
}, 240_000)
afterAll(() => sample.close())

const codeOf = async (work: Promise<unknown>): Promise<AppError> => {
  try {
    await work
  } catch (error) {
    const cause = error instanceof AppError ? error : (error as { cause?: unknown }).cause
    if (cause instanceof AppError) return cause
    throw error
  }
  throw new Error('nothing was refused')
}
const view = () => sample.call.allocation.forClient({ clientId })
const choose = (weights: Record<string, number>, reason: string) =>
  sample.call.allocation.choose({ clientId, horizonYears: null, weights, reason })
const target = async () => {
  const found = await clientTarget(sample.backend.context, clientId)
  if (found === null) throw new Error('the client has no level')
  return found
}
const careful = { CN_CASH: 0.5, CN_RATES: 0.3, CN_CREDIT: 0.2 }
const workAs = async (name: string, role: 'advisor' | 'manager' = 'manager') => {
  await sample.call.app.saveProfile({ ...profile, advisorName: name, role })
}

describe('what client and advisor settle on', () => {
  it('the suggestion, taken as it is, holds at once', async () => {
    const { result } = await view()
    const kept = await choose({ ...result.proposed.weights }, '')
    expect(kept).toMatchObject({ status: 'inForce', differs: false, secondPair: { required: false } })
    expect((await target()).strategic).toEqual(result.proposed.weights)
  })

  it('other weights need a reason', async () => {
    const refused = await codeOf(choose(careful, ' '))
    expect(refused.code).toBe('invalidInput')
    expect(refused.problems?.map(({ path }) => path)).toEqual(['/reason'])
  })

  it('and a reason that promises nothing: it stands on paper', async () => {
    expect((await codeOf(choose(careful, '这样保证收益'))).code).toBe('wordingRefused')
  })

  it('weights that do not add up are refused with their place', async () => {
    const refused = await codeOf(choose({ CN_CASH: 0.4 }, '少一点'))
    expect([refused.code, refused.problems?.[0]?.path]).toEqual(['computationRefused', '/chosenWeights'])
  })

  it('the ceiling of the level is not lifted by any reason', async () => {
    const refused = await codeOf(choose({ CN_EQ_L: 1 }, '客户坚持'))
    expect(refused.code).toBe('overrideRefused')
    expect(refused.reasons).toContain('volatility_above_ceiling')
  })

  it('far from the suggestion it waits; until then what held before holds', async () => {
    const before = (await target()).strategic
    const kept = await choose(careful, '学费之前不想再承担波动')
    expect(kept).toMatchObject({ status: 'pending', differs: true, secondPair: { required: true } })
    expect(kept.exceeded).toContain('distance')
    expect(kept.cost?.longTermReturn).toBeLessThan(0)
    expect(kept.suggested).toEqual((await view()).result.proposed.weights)
    expect((await target()).strategic).toEqual(before)
    expect((await sample.call.proposals.readiness({ clientId })).blockers).toContain('OVERRIDE_PENDING')
  })

  it('the author does not confirm himself, and an advisor confirms nobody', async () => {
    const { choice } = await view()
    const decide = () =>
      sample.call.allocation.decide({ clientId, choiceId: choice?.id ?? '', approved: true, reason: '' })
    expect((await codeOf(decide())).code).toBe('forbidden')
    await workAs('另一位顾问', 'advisor')
    expect((await codeOf(decide())).code).toBe('forbidden')
    expect((await view()).choice?.status).toBe('pending')
  })

  it('sending it back needs a reason', async () => {
    await workAs('示例经理')
    const { choice } = await view()
    const refused = await codeOf(
      sample.call.allocation.decide({ clientId, choiceId: choice?.id ?? '', approved: false, reason: '' }),
    )
    expect(refused.problems?.[0]?.path).toBe('/reason')
  })

  it('a second manager confirms: it holds, and the trail says who', async () => {
    const { choice } = await view()
    await sample.call.allocation.decide({ clientId, choiceId: choice?.id ?? '', approved: true, reason: '已当面核实' })
    const after = await view()
    expect(after.choice).toMatchObject({
      status: 'inForce',
      decision: { approved: true, by: '示例经理', reason: '已当面核实' },
    })
    const { strategic } = await target()
    expect(Object.fromEntries(Object.entries(strategic).filter(([, weight]) => weight > 0))).toEqual(careful)
    const { rows } = await sample.call.audit.list({})
    expect(rows[0]).toMatchObject({ action: 'choices.decide', actor: '示例经理', facts: { approved: true } })
    const again = sample.call.allocation.decide({ clientId, choiceId: choice?.id ?? '', approved: true, reason: '' })
    expect((await codeOf(again)).code).toBe('staleRevision')
  })

  it('taking it back is a new choice that says what the one before said', async () => {
    await workAs(profile.advisorName)
    const { choice, result } = await view()
    const undone = await sample.call.allocation.undoChoice({ clientId, choiceId: choice?.id ?? '' })
    expect(undone).toMatchObject({ status: 'inForce', differs: false })
    expect((await target()).strategic).toEqual(result.proposed.weights)
    const history = await sample.call.allocation.history({ clientId })
    expect(history.map(({ status }) => status)).toEqual(['inForce', 'past', 'past'])
    expect(history[0]?.restores).toBe(history[2]?.id)
    // Undone once more: the confirmed choice is back, and stays confirmed.
    await sample.call.allocation.undoChoice({ clientId, choiceId: undone.id })
    expect((await view()).choice?.status).toBe('inForce')
    expect((await target()).strategic['CN_CASH']).toBe(0.5)
    expect((await codeOf(sample.call.allocation.undoChoice({ clientId, choiceId: undone.id }))).code).toBe(
      'staleRevision',
    )
  })

  it('one that is sent back never held', async () => {
    const kept = await choose({ CN_CASH: 0.7, CN_RATES: 0.3 }, '再保守一些')
    await workAs('示例经理')
    await sample.call.allocation.decide({ clientId, choiceId: kept.id, approved: false, reason: '请再谈一次' })
    await workAs(profile.advisorName)
    expect((await view()).choice).toMatchObject({ status: 'refused', decision: { reason: '请再谈一次' } })
    expect((await target()).strategic['CN_CASH']).toBe(0.5)
    expect((await sample.call.proposals.readiness({ clientId })).blockers).not.toContain('OVERRIDE_PENDING')
  })
})

describe('the first choice taken back', () => {
  it('leaves nothing settled: the model mix of the level holds', async () => {
    const { rows } = await sample.call.clients.list({ search: clientOf('margin-145') })
    const other = rows[0]?.id ?? ''
    const { result } = await sample.call.allocation.forClient({ clientId: other })
    const kept = await sample.call.allocation.choose({
      clientId: other,
      horizonYears: null,
      weights: { ...result.proposed.weights },
      reason: '',
    })
    await sample.call.allocation.undoChoice({ clientId: other, choiceId: kept.id })
    expect(await clientTarget(sample.backend.context, other)).toMatchObject({ source: 'reference', decidedOn: null })
  })
})
