import type { SelectionRequest } from '../../contract/api/products'
import { AppError } from '../../contract/errors'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import type { Json } from '../../contract/store'
import type { BackendContext } from '../context'
import { PRODUCTS_CHOICE } from '../targets/client-target'
import { selectForClient } from './select-for-client'

/**
 * Keeps the list that this very request gives today. It is solved again here, so that nothing reaches the record that the
 * job has not allowed; `inputHash` is that of the answer on the screen. AppError `staleRevision`: the book has moved on.
 */
export async function adoptList(
  ctx: BackendContext,
  input: { readonly request: SelectionRequest; readonly inputHash: string; readonly reason: string },
): Promise<{ before: string | null }> {
  const { request, inputHash, reason } = input
  // The reason is printed: what must not stand on paper is refused where it is written.
  const findings = (['zh-CN', 'en'] as const).flatMap((language) => checkWording(reason, language))
  if (!wordingAllowed(findings))
    throw new AppError('wordingRefused', {
      reasons: findings.filter(({ severity }) => severity === 'block').map(({ phrase }) => phrase),
    })
  const view = await selectForClient(ctx, request)
  if (view.inputHash !== inputHash) throw new AppError('staleRevision')
  if (view.lines.length === 0) throw new AppError('invalidInput')
  const before = await newestId(ctx, request.clientId)
  await save(ctx, request.clientId, {
    lines: view.lines.map(({ code, name, assetClass, risk, weight, amount }) => ({
      code,
      name,
      assetClass,
      risk,
      weight,
      amount,
    })),
    reason,
    misfit: view.misfit,
    target: Object.fromEntries(view.classes.filter(({ target }) => target > 0).map(({ id, target }) => [id, target])),
    // How the list came about: the same request on the same book gives it again.
    request,
    inputHash,
  })
  return { before }
}

/** Takes the newest list back: the one before it holds again, or none. A new record; nothing is removed. */
export async function restoreList(
  ctx: BackendContext,
  { clientId, choiceId }: { readonly clientId: string; readonly choiceId: string | null },
): Promise<void> {
  if (choiceId === null) {
    await save(ctx, clientId, { lines: null, reason: '', misfit: 0, target: {} })
    return
  }
  const found = await ctx.store.query('choices.get', { clientId, id: choiceId })
  if (found.kind !== PRODUCTS_CHOICE) throw new AppError('notFound')
  await save(ctx, clientId, { ...(found.document as Readonly<Record<string, Json>>), restores: choiceId })
}

async function newestId(ctx: BackendContext, clientId: string): Promise<string | null> {
  const choices = await ctx.store.query('choices.list', { clientId })
  return choices.find(({ kind }) => kind === PRODUCTS_CHOICE)?.id ?? null
}

const save = (ctx: BackendContext, clientId: string, document: Json) =>
  ctx.store.execute('choices.save', ctx.session.actor, { clientId, kind: PRODUCTS_CHOICE, document })
