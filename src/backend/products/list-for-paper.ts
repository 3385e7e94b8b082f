import { formatInstantDay } from '../../i18n/format'
import type { z } from 'zod'
import type { selectOutput } from '../../contract/jobs/products'
import { AppError } from '../../contract/errors'
import type { ProposalProducts } from '../../contract/proposal-payload'
import type { BackendContext } from '../context'
import { productsChoice, SELECT_JOB, selectForClient } from './select-for-client'

interface ListPart {
  readonly figures: ProposalProducts
  readonly inputs: Readonly<Record<string, unknown>>
  readonly hashes: Readonly<Record<string, string>>
}

type Figures = Pick<z.output<typeof selectOutput>, 'misfit' | 'yearlyCost' | 'entryCost'> & {
  readonly lines: readonly Pick<
    z.output<typeof selectOutput>['lines'][number],
    'code' | 'assetClass' | 'amount' | 'quantity' | 'weight'
  >[]
}

/** What of an answer stands on paper; also what is compared when a document is verified. */
export const productFigures = (answer: Figures): ProposalProducts['figures'] => ({
  lines: answer.lines.map(({ code, assetClass, amount, quantity, weight }) => ({
    code,
    assetClass,
    amount,
    quantity,
    weight,
  })),
  misfit: answer.misfit,
  yearlyCost: answer.yearlyCost,
  entryCost: answer.entryCost,
})

/**
 * The list that was settled on, put to the engine once more with every line fixed: a line that no longer suits, is closed or
 * is no order any more makes the answer `changed`, and then nothing of it is printed. Null: nothing was settled on.
 */
export async function listForPaper(ctx: BackendContext, clientId: string): Promise<ListPart | 'changed' | null> {
  const choice = productsChoice(await ctx.store.query('choices.list', { clientId }))
  if (choice === null || choice.lines === null) return null
  const { lines } = choice
  try {
    const view = await selectForClient(
      ctx,
      {
        clientId,
        lines: Math.max(1, lines.length),
        fixed: lines.map(({ code, amount }) => ({ code, amount })),
        without: [],
      },
      new Set(lines.map(({ code }) => code)),
    )
    return {
      figures: {
        decidedOn: formatInstantDay(choice.at),
        reason: choice.reason,
        facts: view.lines.map(({ code, name, risk, ratedOn, issuer, affiliated, yearlyCost }) => ({
          code,
          name,
          risk,
          ratedOn,
          issuer,
          affiliated,
          yearlyCost,
        })),
        figures: productFigures(view),
      },
      inputs: { [SELECT_JOB]: view.jobInput },
      hashes: { [SELECT_JOB]: view.inputHash },
    }
  } catch (error) {
    if (error instanceof AppError && (error.code === 'computationRefused' || error.code === 'noData')) return 'changed'
    throw error
  }
}
