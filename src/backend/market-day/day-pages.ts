import { randomBytes } from 'node:crypto'
import type { DayPage } from '../../contract/api/market-day'
import { marketDayInputForm } from '../../contract/api/market-day'
import { AppError } from '../../contract/errors'
import type { Language } from '../../contract/api/common'
import { marketDayPresets, shippedMarketDayPolicy } from '../../domain/market-day/policy'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import { translator } from '../../i18n/create-i18n'
import { renderDayPages } from '../../proposal/market-day/render-day-pages'
import type { BackendContext } from '../context'
import type { Progress } from '../progress'
import { PRINT_FONTS_PATH, PRINT_SCRIPT_PATH, printResources } from '../proposals/print-resources'
import { textOf } from '../proposals/print-proposal'
import { summaryOf, type StoredDay } from './run-day'

/** The page of one client of a kept day. AppError `notFound` for a client who was not in the book then. */
export async function dayPage(ctx: BackendContext, runId: string, clientId: string): Promise<DayPage> {
  const [{ head, clients }, profile] = await Promise.all([
    ctx.store.query('marketDay.get', { id: runId, clientIds: [clientId] }),
    ctx.store.query('app.profile', {}),
  ])
  const found = clients[0]
  if (found === undefined) throw new AppError('notFound')
  const { value, zones, target, targetSettled, mixMove, estimate, points } = found.day as unknown as StoredDay
  const { preset } = marketDayInputForm.parse(head.input)
  const kind = marketDayPresets.find(({ id }) => id === preset)?.kind
  const { before, after, debt, change, changeShare, byClass, priced, byClassMove } = value
  return {
    runId,
    clientId,
    clientName: found.name,
    on: head.on,
    preset,
    kind: kind === 'month' || kind === 'shock' ? kind : 'day',
    value: {
      before,
      after,
      debt,
      change,
      changeShare,
      byClass,
      priced,
      byClassMove,
      margin: value.margin.map(({ ratioBefore, ratioAfter, fallToCloseOut }) => ({
        ratioBefore,
        ratioAfter,
        fallToCloseOut,
      })),
    },
    zones,
    target,
    targetSettled,
    mixMove,
    estimate,
    points,
    paths: shippedMarketDayPolicy.zone.paths,
    assumptions: summaryOf(head).assumptions,
    policyVersion: head.policyVersion,
    firm: {
      firm: profile.firm,
      branch: profile.branch,
      advisorName: profile.advisorName,
      registrationCode: profile.registrationCode,
      phone: profile.phone,
      brandColor: profile.brandColor,
    },
  }
}

export const presetName = (preset: string | null, language: Language): string | null => {
  const found = marketDayPresets.find(({ id }) => id === preset)
  return found === undefined ? null : language === 'en' ? found.en : found.zh
}

export const printPageOf = () => ({
  scriptPath: PRINT_SCRIPT_PATH,
  fontsPath: PRINT_FONTS_PATH,
  nonce: randomBytes(16).toString('base64url'),
})

/** Text of a document without promises; names are quoted and not looked at. AppError `wordingRefused`. */
function refuseForbiddenWords(html: string, pages: readonly DayPage[], language: Language): void {
  const findings = checkWording(textOf(html), language, {
    verbatim: pages
      .flatMap(({ clientName, firm }) => [clientName, firm.firm, firm.branch, firm.advisorName])
      .filter(Boolean),
  })
  if (wordingAllowed(findings)) return
  throw new AppError('wordingRefused', { reasons: findings.filter((f) => f.severity === 'block').map((f) => f.phrase) })
}

/** The pages of clients of one day as a file, a sheet of paper each. */
export async function printDayPages(
  ctx: BackendContext,
  input: { readonly runId: string; readonly clientIds: readonly string[]; readonly language: Language },
  progress: Progress,
): Promise<{ downloadId: string; fileName: string }> {
  const { runId, clientIds, language } = input
  const pages: DayPage[] = []
  for (const [index, clientId] of clientIds.entries()) {
    progress.check()
    progress.report('reading', index, clientIds.length)
    pages.push(await dayPage(ctx, runId, clientId))
  }
  progress.report('printing', 0, clientIds.length)
  const name = presetName(pages[0]?.preset ?? null, language)
  const html = renderDayPages({ pages, presetName: name, language }, printPageOf())
  refuseForbiddenWords(html, pages, language)
  const bytes = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  progress.check()
  await ctx.store.execute('audit.note', ctx.session.actor, {
    action: 'marketDay.print',
    entity: 'marketDay',
    entityId: runId,
    facts: { pages: clientIds.length, language },
  })
  // The name of a file outside the book names no client.
  const fileName = `${translator(language)('marketDay.export.filePage')}-${pages[0]?.on ?? ctx.today()}.pdf`
  return { downloadId: ctx.downloads.offer({ fileName, contentType: 'application/pdf', bytes }), fileName }
}
