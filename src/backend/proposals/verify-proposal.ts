import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Verification } from '../../contract/api/planning'
import { ENGINE_VERSION } from '../../contract/engine'
import { AppError } from '../../contract/errors'
import type { forClientOutput } from '../../contract/jobs/allocation'
import type { clientBreakevenOutput } from '../../contract/jobs/fees'
import type { selectOutput } from '../../contract/jobs/products'
import type { ProposalPayload } from '../../contract/proposal-payload'
import type { ProposalRow } from '../../contract/store'
import { ALLOCATION_JOB } from '../allocation/allocation-for-client'
import type { TacticalTilt } from '../../domain/tactical/tactical-tilt'
import type { BackendContext } from '../context'
import { TILT_JOB } from '../views/views-for-client'
import { FEE_JOB } from '../fees/fees-for-client'
import { productFigures } from '../products/list-for-paper'
import { SELECT_JOB } from '../products/select-for-client'
import { tradeFigures } from '../rebalancing/list-for-paper'
import { PLAN_JOB, type PlanJobOutput } from '../rebalancing/plan-for-client'
import { feeModelsAgain } from './fee-models-part'
import { allocationFigures, feeFigures, retirementFigures } from './figures'
import { planningCompared } from './planning-part'
import { readDigest } from './print-proposal'
import { moreOf, retirementAnswers } from './retirement-part'
import { tacticalFigures } from './tactical-part'
import { readPlan } from '../zone/upgrade-plan'

const TOLERANCE = 1e-9
const SHOWN_DIFFERENCES = 20

/**
 * Says whether a file is a proposal of this book: (1) is the whole file one that was stored, (2) does the digest that it
 * carries belong to a stored payload, (3) do the stored inputs still give the stored figures (decisions A27, A28).
 */
export async function verifyProposal(ctx: BackendContext, bytes: Uint8Array): Promise<Verification> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const known = await ctx.store.query('proposals.byFileHash', { sha256 })
  const digest = await readDigest(bytes)
  const row =
    known ?? (digest === null ? null : await ctx.store.query('proposals.byPayloadHash', { sha256: digest.payloadHash }))
  if (row === null) return unknownFile()
  const sealed = await ctx.store.query('proposals.payload', { id: row.id })
  const payload = sealed.payload as unknown as ProposalPayload
  const { recomputed, differences } = await recompute(ctx, payload)
  return {
    fileKnown: known !== null,
    payloadKnown: digest !== null && digest.payloadHash === row.payloadHash,
    ...identity(row),
    signatureValid: digest === null ? null : digest.signature === sealed.signature,
    recomputed,
    differences,
  }
}

const identity = (row: ProposalRow) => ({ clientId: row.clientId, version: row.version, createdAt: row.createdAt })

const unknownFile = (): Verification => ({
  fileKnown: false,
  payloadKnown: false,
  clientId: null,
  version: null,
  createdAt: null,
  signatureValid: null,
  recomputed: null,
  differences: [],
})

async function recompute(
  ctx: BackendContext,
  payload: ProposalPayload,
): Promise<Pick<Verification, 'recomputed' | 'differences'>> {
  const run = async <T>(job: string): Promise<T> =>
    (await ctx.compute.run<T>(job, payload.inputs[job], { lane: 'background' })).output
  const differences: string[] = []
  const compare = (name: string, stored: unknown, now: unknown) => differencesOf(name, stored, now, differences)
  try {
    compare(
      'allocation',
      payload.allocation,
      allocationFigures(await run<z.output<typeof forClientOutput>>(ALLOCATION_JOB)),
    )
    if (payload.tactical !== undefined) {
      const { views: _views, basis: _basis, ...stored } = payload.tactical
      compare('tactical', stored, tacticalFigures(await run<TacticalTilt>(TILT_JOB)))
    }
    if (payload.products !== undefined)
      compare(
        'products',
        payload.products.figures,
        productFigures(await run<z.output<typeof selectOutput>>(SELECT_JOB)),
      )
    if (payload.trades !== undefined)
      compare('trades', payload.trades.figures, tradeFigures(await run<PlanJobOutput>(PLAN_JOB)))
    if (payload.retirement !== null) {
      const answers = await retirementAnswers(ctx, payload.inputs)
      const { plan: kept, sources } = payload.inputs as { plan: unknown; sources: Record<string, string> }
      const plan = readPlan(kept)
      if (plan === null) return { recomputed: 'engineChanged', differences: ['inputRefused'] }
      compare('retirement', payload.retirement, retirementFigures(plan, sources, answers.project, answers.levers))
      const more = payload.planning?.retirement
      if (more !== undefined) compare('planning/retirement', more.figures, moreOf(plan, payload.inputs, answers))
    }
    for (const { name, stored, now } of await planningCompared(ctx, payload)) compare(`planning/${name}`, stored, now)
    if (payload.fees !== null) {
      const now = feeFigures(payload.inputs[FEE_JOB], await run<z.output<typeof clientBreakevenOutput>>(FEE_JOB))
      const stored = Object.fromEntries(Object.keys(now).map((key) => [key, payload.fees?.[key as keyof typeof now]]))
      compare('fees', stored, now)
      const models = payload.fees.models
      if (models !== undefined) compare('fees/models', models.figures, await feeModelsAgain(ctx, payload.inputs))
    }
  } catch (error) {
    // An engine that no longer takes its own old input has changed; the report says so instead of failing.
    if (!(error instanceof AppError) || error.code !== 'computationRefused') throw error
    return { recomputed: 'engineChanged', differences: ['inputRefused'] }
  }
  if (differences.length === 0) return { recomputed: 'same', differences }
  const changed = payload.versions['engine'] !== ENGINE_VERSION
  const far = differences.filter((difference) => !difference.startsWith('≈'))
  if (far.length === 0) return { recomputed: 'close', differences }
  return { recomputed: changed ? 'engineChanged' : 'different', differences: far.slice(0, SHOWN_DIFFERENCES) }
}

/** Collects the paths at which two figures differ; `≈` before a path: only within the tolerance of another platform. */
function differencesOf(path: string, stored: unknown, now: unknown, found: string[]): void {
  // Stored figures went through JSON, which knows no negative zero.
  if (Object.is(stored, now) || stored === now) return
  if (typeof stored === 'number' && typeof now === 'number') {
    const near = Math.abs(stored - now) <= TOLERANCE * Math.max(1, Math.abs(stored))
    found.push(near ? `≈${path}` : path)
    return
  }
  if (typeof stored === 'object' && typeof now === 'object' && stored !== null && now !== null) {
    const keys = new Set([...Object.keys(stored), ...Object.keys(now)])
    for (const key of keys) {
      const [a, b] = [stored, now].map((value) => (value as Record<string, unknown>)[key])
      differencesOf(`${path}/${key}`, a, b, found)
    }
    return
  }
  found.push(path)
}
