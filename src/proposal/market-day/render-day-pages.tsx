import type { DayPage } from '../../contract/api/market-day'
import { translator, type Translate } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyUnit, formatPercent } from '../../i18n/format'
import { changeText, dayPointText, daySaidTexts, moveText, type CodedText } from '../../i18n/market-day-text'
import type { Language } from '../../i18n/types'
import { className } from '../figures'
import { Figures, PaperTable, Section, ZoneTag } from '../parts'
import { printDocument } from '../print-document'
import type { PrintPage } from '../render-proposal'
import { proposalStyles } from '../styles'

interface Words {
  readonly t: Translate
  readonly language: Language
}

const titleOf = ({ kind, clientName }: DayPage, t: Translate): string => {
  const name = clientName
  if (kind === 'month') return t('marketDay.page.titleMonth', { name })
  return kind === 'shock' ? t('marketDay.page.titleShock', { name }) : t('marketDay.page.title', { name })
}

function Points({
  title,
  points,
  t,
  language,
}: Words & { readonly title: string; readonly points: readonly CodedText[] }) {
  if (points.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {points.map((point, index) => (
          <li key={`${point.code}${index}`}>{dayPointText(t, language, point)}</li>
        ))}
      </ul>
    </>
  )
}

function ZoneLine({ page, t, language }: Words & { readonly page: DayPage }) {
  const { zones, paths } = page
  if (zones === null) return null
  const side = (label: string, zone: typeof zones.before) => (
    <span>
      {label} {zone.zone === null ? null : <ZoneTag zone={zone.zone} t={t} />}{' '}
      {zone.sustainableMonthly === null
        ? null
        : `${t('marketDay.page.monthly')} ${formatMoneyUnit(zone.sustainableMonthly, language)}`}
    </span>
  )
  return (
    <p>
      {side(t('marketDay.page.before'), zones.before)} → {side(t('marketDay.page.after'), zones.after)}
      <span className="dim small"> {t('marketDay.page.zonePaths', { paths })}</span>
    </p>
  )
}

function ClientPage({
  page,
  presetName,
  t,
  language,
}: Words & { readonly page: DayPage; readonly presetName: string | null }) {
  const { value, points, firm } = page
  const classes = Object.entries(value.byClass).filter(([, { before, after }]) => before !== 0 || after !== 0)
  return (
    <Section title={titleOf(page, t)} kicker={t('marketDay.page.kicker')} compact>
      <p className="dim">
        {page.on} · {t('marketDay.page.asOf', { on: page.on })}
        {presetName === null ? '' : ` · ${t('marketDay.page.rehearsal', { name: presetName })}`}
      </p>
      <Figures
        items={[
          { value: formatMoney(value.after, language), label: t('marketDay.page.after') },
          { value: changeText(value.change, language), label: t('marketDay.list.change') },
          { value: moveText(value.changeShare), label: t('marketDay.list.share') },
        ]}
      />
      <h2>{t('marketDay.page.said')}</h2>
      <ul>
        {daySaidTexts(t, { ...page, changeShare: value.changeShare, debt: value.debt }).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <div className="two">
        <div>
          <Points title={t('marketDay.page.changed')} points={points.changed} t={t} language={language} />
        </div>
        <div>
          <Points title={t('marketDay.page.kept')} points={points.kept} t={t} language={language} />
        </div>
      </div>
      <ZoneLine page={page} t={t} language={language} />
      <PaperTable
        caption={t('marketDay.page.byClass')}
        rows={classes}
        keyOf={([id]) => id}
        columns={[
          { head: t('marketDay.page.assetClass'), cell: ([id]) => className(t, id) },
          { head: t('marketDay.page.before'), cell: ([, c]) => formatMoney(c.before, language), number: true },
          { head: t('marketDay.page.after'), cell: ([, c]) => formatMoney(c.after, language), number: true },
          {
            head: t('marketDay.list.change'),
            cell: ([, c]) => (c.before === 0 ? '' : moveText(c.after / c.before - 1)),
            number: true,
          },
        ]}
      />
      <div className="two">
        <div>
          <Points title={t('marketDay.page.notToday')} points={points.notToday} t={t} language={language} />
        </div>
        <div>
          <Points title={t('marketDay.page.decide')} points={points.decide} t={t} language={language} />
        </div>
      </div>
      <p className="dim small">
        {t('marketDay.page.disclaimer')}{' '}
        {t('marketDay.page.advisor', {
          name: firm.advisorName,
          code: firm.registrationCode,
          firm: firm.firm,
          branch: firm.branch,
          phone: firm.phone,
        })}
      </p>
    </Section>
  )
}

/** Pages of clients, a sheet each; the running head names the client only when there is but one. */
export function renderDayPages(
  input: { readonly pages: readonly DayPage[]; readonly presetName: string | null; readonly language: Language },
  print: PrintPage,
): string {
  const { pages, presetName, language } = input
  const t = translator(language)
  const [first] = pages
  const date = first?.on ?? ''
  const head =
    first !== undefined && pages.length === 1
      ? t('marketDay.page.runningHead', { client: first.clientName, date })
      : t('marketDay.page.runningHeadMany', { date })
  return printDocument(
    {
      language,
      title: first !== undefined && pages.length === 1 ? titleOf(first, t) : t('marketDay.page.kicker'),
      style: `${proposalStyles(first?.firm.brandColor ?? '#0f5e6e', head, false)}\nsection:first-of-type { break-before: auto }`,
    },
    print,
    pages.map((page) => (
      <ClientPage key={page.clientId} page={page} presetName={presetName} t={t} language={language} />
    )),
  )
}

/** One line of the printed call list. */
export interface PaperCall {
  readonly position: number
  readonly name: string
  readonly clientNoEnd: string
  readonly change: number
  readonly changeShare: number
  readonly hurt: number
  readonly scared: number
  readonly reasons: readonly string[]
  readonly status: string
}

/** The call list on paper: internal, marked on every page. */
export function renderCallList(
  input: {
    readonly title: string
    readonly summary: string
    readonly mark: string
    readonly accent: string
    readonly rows: readonly PaperCall[]
    readonly language: Language
  },
  print: PrintPage,
): string {
  const { language, rows } = input
  const t = translator(language)
  const columns = 'marketDay.export.columns'
  return printDocument(
    {
      language,
      title: input.title,
      style: `${proposalStyles(input.accent, input.mark, false)}\nsection:first-of-type { break-before: auto }`,
    },
    print,
    <Section title={input.title} kicker={t('marketDay.internal')} compact>
      <p>{input.summary}</p>
      <p className="dim small">{t('marketDay.list.order')}</p>
      <PaperTable
        rows={rows}
        keyOf={(row) => String(row.position)}
        columns={[
          { head: t(`${columns}.position`), cell: (row) => row.position, number: true, width: '9mm' },
          { head: t(`${columns}.client`), cell: (row) => `${row.name} ${row.clientNoEnd}`, width: '30mm' },
          { head: t(`${columns}.change`), cell: (row) => formatMoney(row.change, language), number: true },
          { head: t(`${columns}.share`), cell: (row) => formatPercent(row.changeShare), number: true },
          { head: t(`${columns}.hurt`), cell: (row) => row.hurt, number: true },
          { head: t(`${columns}.scared`), cell: (row) => row.scared, number: true },
          { head: t(`${columns}.reasons`), cell: (row) => row.reasons.join(language === 'zh-CN' ? '；' : '; ') },
          { head: t(`${columns}.status`), cell: (row) => row.status, width: '16mm' },
        ]}
      />
    </Section>,
  )
}
