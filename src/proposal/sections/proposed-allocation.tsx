import { constraintText } from '../../i18n/constraint-text'
import { wordOf, type Translate } from '../../i18n/create-i18n'
import { formatList, formatMoneyUnit, formatPercent, joinClauses } from '../../i18n/format'
import { className } from '../figures'
import { ChartFigure, PaperTable, Section, type SectionProps } from '../parts'

const pointOf = (mix: { readonly volatility: number; readonly longTermReturn: number }) => ({
  volatility: mix.volatility,
  expectedReturn: mix.longTermReturn,
})

type ClassRow = SectionProps['payload']['allocation']['classes'][number]
const SMALL_CHANGE = 0.01

function reasonOf(t: Translate, c: ClassRow): string {
  if (c.maximum <= 0) return t('proposal.allocation.reasons.fixed0')
  if (Math.abs(c.proposed - c.current) < SMALL_CHANGE) return t('proposal.allocation.reasons.keep')
  if (c.proposed < c.current) {
    if (c.current > c.maximum) return t('proposal.allocation.reasons.aboveRange')
    return c.proposed <= c.minimum + 1e-6
      ? t('proposal.allocation.reasons.atMinimum')
      : t('proposal.allocation.reasons.lower')
  }
  if (c.current < c.minimum) return t('proposal.allocation.reasons.belowRange')
  return c.proposed >= c.maximum - 1e-6
    ? t('proposal.allocation.reasons.atMaximum')
    : t('proposal.allocation.reasons.raise')
}

export function ProposedAllocation({ payload, t, language }: SectionProps) {
  const { allocation } = payload
  const { current, proposed, suggested } = allocation
  const title = t(suggested === undefined ? 'proposal.allocation.frontierTitle' : 'allocation.paper.frontierTitle', {
    v0: formatPercent(current.volatility),
    v1: formatPercent(proposed.volatility),
    g0: formatPercent(current.longTermReturn),
    g1: formatPercent(proposed.longTermReturn),
  })
  const shown = allocation.classes.filter((c) => c.current > 0.0005 || c.proposed > 0.0005)
  return (
    <Section
      title={t(suggested === undefined ? 'proposal.allocation.title' : 'allocation.paper.title', {
        vol: formatPercent(proposed.volatility),
        limit: formatPercent(allocation.maximumVolatility),
      })}
      compact
    >
      <ChartFigure
        caption={t('proposal.allocation.frontierCaption')}
        summary={title}
        height={262}
        chart={{
          kind: 'frontier',
          data: {
            frontier: allocation.frontier,
            current: { volatility: current.volatility, expectedReturn: current.longTermReturn },
            ...(suggested === undefined
              ? { proposed: pointOf(proposed) }
              : { proposed: pointOf(suggested), chosen: pointOf(proposed) }),
            reference: null,
            classes: allocation.classes.map((c) => ({
              name: className(t, c.id),
              volatility: c.volatility,
              expectedReturn: c.expectedReturn,
            })),
            maximumVolatility: allocation.maximumVolatility,
          },
        }}
      />
      <p className="b">{title}</p>
      <PaperTable
        rows={shown}
        keyOf={(c) => c.id}
        columns={[
          { head: t('proposal.summary.assetClass'), cell: (c) => className(t, c.id) },
          { head: t('proposal.summary.now'), cell: (c) => formatPercent(c.current), number: true },
          ...(suggested === undefined
            ? []
            : [
                {
                  head: t('allocation.paper.suggested'),
                  cell: (c: ClassRow) => formatPercent(suggested.weights[c.id] ?? 0),
                  number: true,
                },
              ]),
          {
            head: suggested === undefined ? t('proposal.summary.proposed') : t('allocation.paper.chosen'),
            cell: (c) => formatPercent(c.proposed),
            number: true,
          },
          {
            head: t('proposal.allocation.range'),
            cell: (c) => `${formatPercent(c.minimum, 0)}–${formatPercent(c.maximum, 0)}`,
            number: true,
          },
          {
            head: t('proposal.allocation.changeTitle'),
            cell: (c) => `${c.change > 0 ? '+' : ''}${formatMoneyUnit(c.change, language)}`,
            number: true,
          },
          { head: t('proposal.allocation.riskShare'), cell: (c) => formatPercent(c.riskShare, 0), number: true },
          ...(suggested === undefined
            ? [
                {
                  head: t('proposal.allocation.reason'),
                  cell: (c: ClassRow) => <span className="dim">{reasonOf(t, c)}</span>,
                },
              ]
            : []),
        ]}
      />
      <Replays {...{ payload, t }} />
      {allocation.bindingConstraints.length === 0 ? null : (
        <p className="dim small">
          {t('proposal.allocation.binding', {
            list: formatList(
              allocation.bindingConstraints.map((name) => constraintText(t, name)),
              language,
            ),
          })}
        </p>
      )}
      {allocation.warnings.length === 0 ? null : (
        <p className="small">
          {t('proposal.allocation.warnings', {
            list: joinClauses(
              allocation.warnings.map((code) => wordOf(t, 'planning.allocationWarning', code)),
              language,
            ),
          })}
        </p>
      )}
      <p className="dim small">{t('proposal.allocation.footnote')}</p>
    </Section>
  )
}

export function Replays({ payload, t }: Pick<SectionProps, 'payload' | 't'>) {
  const { current, proposed, suggested } = payload.allocation
  const years = Object.keys(current.replays)
  return (
    <PaperTable
      caption={t('proposal.allocation.stress')}
      rows={[
        { name: t('proposal.summary.now'), mix: current },
        ...(suggested === undefined ? [] : [{ name: t('allocation.paper.suggested'), mix: suggested }]),
        {
          name: suggested === undefined ? t('proposal.summary.proposed') : t('allocation.paper.chosen'),
          mix: proposed,
        },
      ]}
      keyOf={(row) => row.name}
      columns={[
        { head: t('proposal.allocation.stressYear'), cell: (row) => row.name },
        { head: t('proposal.allocation.worst'), cell: (row) => formatPercent(row.mix.worstYear, 0), number: true },
        ...years.map((year) => ({
          head: wordOf(t, 'planning.stressYear', year),
          cell: (row: { mix: typeof current }) => formatPercent(row.mix.replays[year] ?? 0, 0),
          number: true,
        })),
      ]}
    />
  )
}
