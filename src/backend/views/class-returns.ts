import type { ClassReturns } from '../../contract/api/views'
import { AppError } from '../../contract/errors'
import { readClassReturns } from '../../domain/tactical/read-class-returns'
import { translator, wordOf } from '../../i18n/create-i18n'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'

export async function classReturns(ctx: BackendContext): Promise<ClassReturns> {
  const [rows, batches] = await Promise.all([
    ctx.store.query('classReturns.list', {}),
    ctx.store.query('classReturns.batches', {}),
  ])
  return { rows, batches: batches.map((batch) => ({ ...batch })) }
}

/** Reads pasted lines and keeps them. AppError `invalidInput` with every cell that cannot be read; nothing is kept then. */
export async function saveClassReturns(
  ctx: BackendContext,
  { source, text }: { readonly source: string; readonly text: string },
): Promise<{ readonly batchId: string; readonly rows: number }> {
  const { assets } = await activeMarket(ctx)
  const words = [translator('zh-CN'), translator('en')]
  const names = new Map(
    assets.flatMap(({ id, zh }) =>
      [id, zh, ...words.map((t) => wordOf(t, 'enums.assetClass', id))].map((name) => [name.toLowerCase(), id] as const),
    ),
  )
  const read = readClassReturns(text, names)
  if (!read.ok) throw new AppError('invalidInput', { problems: read.problems })
  const thisMonth = ctx.today().slice(0, 7)
  const unfinished = read.value.find(({ month }) => month >= thisMonth)
  if (unfinished !== undefined) {
    const problem = {
      code: 'out_of_domain' as const,
      path: '/lines',
      message: 'unfinished',
      params: { cell: unfinished.month },
    }
    throw new AppError('invalidInput', { problems: [problem] })
  }
  const batch = await ctx.store.execute('classReturns.save', ctx.session.actor, { source, rows: read.value })
  return { batchId: batch.id, rows: batch.rows }
}
