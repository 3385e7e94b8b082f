import { cashflowModel } from '../../charts/models/cashflow-model'
import { zoneMapModel } from '../../charts/models/zone-map-model'
import type { StressName } from '../../contract/api/zone'
import type { Translate } from '../../i18n/create-i18n'
import {
  formatCount,
  formatList,
  formatMoneyUnit,
  formatNumber,
  formatPercent,
  formatProbability,
  formatProbabilityRange,
} from '../../i18n/format'
import { pathHeading, pathStory } from '../../i18n/path-story'
import { ChartFigure, Figures, PaperTable, type SectionProps, ZoneTag } from '../parts'
import { type More, type Plan, testWord } from './retirement'

type MoreProps = SectionProps & { readonly plan: Plan; readonly more: More }

/** The tests side by side, and what other models and a poorer market say. */
export function Tests({ plan, more, t, language }: MoreProps) {
  const { mortality, spread, sensitivity } = more.figures
  const items = [
    {
      value: formatProbability(plan.successProbability, language),
      label: t('proposalPlanning.retirement.planAge', { age: plan.members[0]?.planToAge ?? '' }),
    },
    ...(mortality === null
      ? []
      : [
          {
            value: formatProbability(mortality.successProbability, language),
            label: t('proposalPlanning.retirement.mortality'),
          },
        ]),
    {
      value: formatProbability(plan.essentialProbability, language),
      label: t('proposalPlanning.retirement.essential'),
    },
    { value: formatPercent(1 - plan.depth10, 0), label: t('proposalPlanning.retirement.depth') },
  ]
  const words = {
    test: testWord(t, plan.bindingTest),
    range: formatProbabilityRange(plan.interval95, language),
    paths: formatCount(plan.paths),
    se: formatPercent(plan.standardError, 2),
  }
  const models = (['lognormal', 'studentT', 'stress', 'bootstrap'] as const).flatMap((model) => {
    const p = spread?.[model] ?? null
    return p === null ? [] : [{ model, p }]
  })
  const shares = models.map(({ p }) => p)
  return (
    <>
      <Figures items={items} />
      <p className="small">
        {mortality === null
          ? t('proposalPlanning.retirement.testsAlone', words)
          : t('proposalPlanning.retirement.tests', {
              ...words,
              table: mortality.table,
              alive: formatProbability(mortality.survivalToEnd, language),
            })}
        {models.length < 2
          ? ''
          : ` ${t('proposalPlanning.retirement.spread', {
              list: formatList(
                models.map(({ model, p }) =>
                  t('proposalPlanning.retirement.model', {
                    name: t(`proposalPlanning.retirement.models.${model}`),
                    p: formatProbability(p, language),
                  }),
                ),
                language,
              ),
              width: formatNumber((Math.max(...shares) - Math.min(...shares)) * 100, 1),
            })}`}
        {sensitivity === null
          ? ''
          : ` ${t('proposalPlanning.retirement.sensitivity', {
              points: formatNumber(Math.abs(sensitivity.equityReturnChange) * 100, 0),
              p: formatProbability(sensitivity.successProbability, language),
            })}`}
      </p>
    </>
  )
}

/** Income in layers against spending, year by year. */
export function MoneyByAge({ more, language }: MoreProps) {
  const { years, coverage, firstRetired } = more.figures
  if (years.length === 0) return null
  const data = { years, coverage, firstRetired }
  const model = cashflowModel(data, language)
  return (
    <div className="keep">
      <h2>{model.title}</h2>
      <ChartFigure caption={model.sub ?? ''} summary={model.summary} height={250} chart={{ kind: 'cashflow', data }} />
    </div>
  )
}

export function ZoneMap({ more, t, language }: MoreProps) {
  const { map } = more.figures
  if (map === null) return null
  const model = zoneMapModel(map, language)
  return (
    <div className="keep">
      <h2>{t('proposalPlanning.retirement.mapTitle')}</h2>
      <p className="b">{model.title}</p>
      <ChartFigure
        caption={model.sub ?? ''}
        summary={`${model.title} ${model.summary}`}
        height={model.height}
        chart={{ kind: 'zoneMap', data: map }}
      />
      <p className="dim small">{t('proposalPlanning.retirement.mapNote')}</p>
    </div>
  )
}

export function Stress({ more, plan, t, language }: MoreProps) {
  const { stress } = more.figures
  if (stress.length === 0) return null
  const money = (yuan: number | null): string => (yuan === null ? '—' : formatMoneyUnit(yuan, language))
  const now = {
    id: '',
    params: {},
    zone: plan.zone,
    successProbability: plan.successProbability,
    sustainableMonthly: plan.sustainableMonthly,
  }
  return (
    <div className="keep">
      <h2>{t('proposalPlanning.retirement.stress')}</h2>
      <PaperTable
        rows={[now, ...stress]}
        keyOf={({ id }) => id}
        columns={[
          {
            head: t('proposalPlanning.retirement.stressCase'),
            cell: ({ id, params }) =>
              id === '' ? t('proposalPlanning.retirement.stressBefore') : stressText(t, id, params),
          },
          {
            head: t('proposalPlanning.retirement.stressAfter'),
            cell: (one) => formatProbability(one.successProbability, language),
            number: true,
          },
          { head: t('proposalPlanning.retirement.stressZone'), cell: ({ zone }) => <ZoneTag zone={zone} t={t} /> },
          {
            head: t('proposalPlanning.retirement.stressSpend'),
            cell: (one) => money(one.sustainableMonthly),
            number: true,
          },
        ]}
      />
      <p className="dim small">{t('proposalPlanning.retirement.stressNote')}</p>
    </div>
  )
}

/** The case with its size: `退休那年股市跌 30%`. */
function stressText(t: Translate, id: string, params: Readonly<Record<string, number>>): string {
  const size = (key: string): number => params[key] ?? 0
  const points = (key: string): string => String(Math.round(size(key) * 1000) / 10)
  return t(`zone.stress.names.${id as StressName}`, {
    fall: formatPercent(size('fall'), 0),
    added: points('added'),
    years: size('years'),
    low: points('low'),
    high: points('high'),
    below: points('pensionBelowInflation'),
    age: size('planToAge'),
    rate: formatPercent(size('rate')),
  })
}

/** One path told in words: what being unlucky would have looked like. */
export function PathStory({ more, t, language }: MoreProps) {
  const { path } = more.figures
  if (path === null) return null
  return (
    <>
      <h2>{t('proposalPlanning.retirement.path')}</h2>
      <p>
        <span className="b">
          {t('zone.story.heading', { n: formatCount(path.index + 1), short: pathHeading(t, path) })}
        </span>{' '}
        {pathStory(t, language, path, path.member).join(language === 'en' ? ' ' : '')}
      </p>
      <p className="dim small">{t('proposalPlanning.retirement.pathNote')}</p>
    </>
  )
}
