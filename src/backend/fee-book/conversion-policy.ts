import { z } from 'zod'
import { conversionPolicy } from '../../contract/jobs/fees-candidates'
import { AppError } from '../../contract/errors'
import type { Json } from '../../contract/store'
import { type ConversionPolicy, shippedConversionPolicy } from '../../domain/fees/candidates/policy'
import { policyProblem } from '../../domain/fees/candidates/policy-problem'
import type { BackendContext } from '../context'

const POLICY_ID = 'fee-conversion-policy'
/** `policy` null: the one that ships holds again; the record that it was changed stays. */
const stored = z.strictObject({ version: z.literal(1), policy: conversionPolicy.nullable() })

export interface ActiveConversionPolicy {
  readonly document: ConversionPolicy
  /** 0: never changed. */
  readonly rev: number
  readonly own: boolean
  readonly by: string | null
  readonly at: number | null
}

/** Whom a fee may be offered in this book: the manager's own policy, else the one that ships. */
export async function activeConversionPolicy(ctx: Pick<BackendContext, 'store'>): Promise<ActiveConversionPolicy> {
  const saved = await ctx.store.query('policies.get', { id: POLICY_ID })
  if (saved === null) return { document: shippedConversionPolicy, rev: 0, own: false, by: null, at: null }
  const { policy } = stored.parse(saved.document)
  return {
    document: policy ?? shippedConversionPolicy,
    rev: saved.version,
    own: policy !== null,
    by: saved.by,
    at: saved.at,
  }
}

/** Puts a policy in force, or with null the one that ships. Managers only; audited; the version says which change it is. */
export async function saveConversionPolicy(
  ctx: BackendContext,
  input: { readonly rev: number; readonly document: ConversionPolicy | null },
): Promise<{ rev: number }> {
  const profile = await ctx.store.query('app.profile', {})
  // SECURITY: who may be offered a fee is the manager's to decide; the check stands here, not only on the screen.
  if (profile.role !== 'manager') throw new AppError('forbidden')
  const problem = input.document === null ? undefined : policyProblem(input.document)
  if (problem !== undefined)
    throw new AppError('invalidInput', {
      problems: [{ code: 'invalid_input', path: `/document${problem.path}`, message: problem.message }],
    })
  const policy =
    input.document === null
      ? null
      : { ...input.document, version: `${shippedConversionPolicy.version}.${input.rev + 1}` }
  const saved = await ctx.store.execute('policies.save', ctx.session.actor, {
    id: POLICY_ID,
    rev: input.rev,
    document: { version: 1, policy } as unknown as Json,
  })
  return { rev: saved.version }
}
