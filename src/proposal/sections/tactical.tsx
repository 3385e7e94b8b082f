import { constraintText } from '../../i18n/constraint-text'
import { wordOf } from '../../i18n/create-i18n'
import { formatList, formatPercent, joinClauses } from '../../i18n/format'
import type { ProposalTactical, ProposalView } from '../../contract/proposal-tactical'
import { className } from '../figures'
import { PaperTable, Section, type SectionProps } from '../parts'

const SHOWN = 0.0005
const change = (value: number): string => `${value > 0 ? '+' : ''}${formatPercent(value)}`

/** The views in effect, signed and dated, and what they do to the long-term weights. Asset classes only. */
export function Tactical({ t, language, tactical }: SectionProps & { readonly tactical: ProposalTactical }) {
  const shown = tactical.classes.filter((c) => c.strategic > SHOWN || c.tactical > SHOWN)
  const first = tactical.views.map(({ expires }) => expires).toSorted((a, b) => (a < b ? -1 : 1))[0] ?? ''
  const remarks = [
    ...tactical.bindingConstraints.map((name) => constraintText(t, name)),
    ...tactical.notes.map((note) => wordOf(t, 'views.note', note).replace(/[。.]$/, '')),
  ]
  return (
    <Section title={t('proposal.tactical.title', { n: tactical.views.length, date: first })} compact>
      <p className="lead">
        {tactical.trackingErrorLimit === null
          ? t('proposal.tactical.none')
          : t('proposal.tactical.reading', {
              te: formatPercent(tactical.trackingError, 2),
              limit: formatPercent(tactical.trackingErrorLimit, 2),
              v0: formatPercent(tactical.volatility.before),
              v1: formatPercent(tactical.volatility.after),
            })}{' '}
        {t(`proposal.tactical.basis.${tactical.basis}`)}
      </p>
      <PaperTable
        caption={t('proposal.tactical.weights')}
        rows={shown}
        keyOf={(c) => c.id}
        highlight={(c) => Math.abs(c.tactical - c.strategic) > SHOWN}
        columns={[
          { head: t('proposal.summary.assetClass'), cell: (c) => className(t, c.id) },
          { head: t('views.client.strategic'), cell: (c) => formatPercent(c.strategic), number: true },
          { head: t('views.client.tactical'), cell: (c) => formatPercent(c.tactical), number: true },
          {
            head: t('views.client.change'),
            cell: (c) => (Math.abs(c.tactical - c.strategic) > SHOWN ? change(c.tactical - c.strategic) : '—'),
            number: true,
          },
        ]}
      />
      <PaperTable
        caption={t('proposal.tactical.views')}
        rows={tactical.views}
        keyOf={(view) => view.id}
        columns={[
          { head: t('proposal.tactical.view'), cell: (view) => viewName({ view, t, language }), width: '30%' },
          { head: t('proposal.tactical.grounds'), cell: (view) => grounds({ view, t }) },
          { head: t('views.timeline.expires'), cell: (view) => view.expires, number: true, width: '13%' },
        ]}
      />
      {remarks.length === 0 ? null : (
        <p className="small">{t('proposal.tactical.limits', { list: joinClauses(remarks, language) })}</p>
      )}
      <p className="dim small">{t('proposal.tactical.footnote')}</p>
    </Section>
  )
}

type Words = Pick<SectionProps, 't'>

function viewName({ view, t, language }: Pick<SectionProps, 't' | 'language'> & { readonly view: ProposalView }) {
  const names = (sign: 1 | -1): string =>
    formatList(
      Object.entries(view.exposures)
        .filter(([, leg]) => leg * sign > 0)
        .map(([id]) => className(t, id)),
      language,
    )
  const [long, short] = [names(1), names(-1)]
  const shape =
    long !== '' && short !== ''
      ? t('views.over', { long, short })
      : long === ''
        ? t('views.down', { names: short })
        : t('views.up', { names: long })
  const level =
    view.region === null ? t(`views.level.${view.level}`) : `${t(`views.level.${view.level}`)} · ${view.region}`
  return (
    <>
      <b>{view.title}</b>
      <br />
      <span className="dim">{shape}</span>
      <br />
      <span className="dim small">
        {view.level === 'own' ? t('views.ownMark') : level} · {view.owner}
      </span>
    </>
  )
}

function grounds({ view, t }: Words & { readonly view: ProposalView }) {
  const { report } = view
  const source = t('views.reportLine', { title: report.title, publisher: report.publisher, date: report.publishedOn })
  const page = report.page === null ? '' : ` · ${t('views.reportPage', { page: report.page })}`
  const dissent =
    view.dissent === null
      ? t('views.noDissent')
      : t('views.dissentLine', { who: view.dissent.who, why: view.dissent.why })
  return (
    <>
      {view.reason}
      <br />
      <span className="dim small">{t('views.named', { name: t('views.report'), text: source + page })}</span>
      <br />
      <span className="dim small">{t('views.named', { name: t('views.dissent'), text: dissent })}</span>
    </>
  )
}
