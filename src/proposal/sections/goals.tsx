import { goalsTimelineModel } from '../../charts/models/goals-timeline-model'
import type { ProposalGoals } from '../../contract/proposal-planning'
import {
  formatCount,
  formatMoneyUnit,
  formatPercent,
  formatProbability,
  inBrackets,
  joinSentences,
} from '../../i18n/format'
import { ChartFigure, PaperTable, Section, type SectionProps } from '../parts'

/** All goals on the same paths in their order: when, what they cost, how likely, what more saving they ask for. */
export function Goals({ goals, t, language }: SectionProps & { readonly goals: ProposalGoals }) {
  const { facts, figures } = goals
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const chanceOf = (id: string) => figures.items.find((item) => item.kind === 'goal' && item.id === id)
  const model = {
    start: facts.start,
    ageOf: facts.ageOf,
    goals: facts.goals.map(({ id, label, from, to, amount, years }) => ({
      label,
      from,
      to,
      cost: amount * years,
      probability: chanceOf(id)?.probability ?? null,
    })),
  }
  const chart = goalsTimelineModel(model, language)
  const rows = figures.items.map((item) => ({ item, goal: facts.goals.find(({ id }) => id === item.id) }))
  return (
    <Section title={chart.title} compact>
      <ChartFigure
        caption={chart.sub ?? ''}
        summary={chart.summary}
        height={chart.height}
        chart={{ kind: 'goals', data: model }}
      />
      <PaperTable
        rows={rows}
        keyOf={({ item }) => `${item.kind}${item.id}`}
        columns={[
          {
            head: t('proposalPlanning.goals.goal'),
            cell: ({ item, goal }) =>
              goal === undefined ? (
                <span className="dim">{t(`proposalPlanning.goals.parts.${item.kind}`)}</span>
              ) : (
                <>
                  {goal.label}
                  {goal.forName === null ? null : <span className="dim">{inBrackets(goal.forName, language)}</span>}
                </>
              ),
          },
          {
            head: t('proposalPlanning.goals.when'),
            cell: ({ goal }) => <span className="whole">{goal?.from ?? ''}</span>,
          },
          {
            head: t('proposalPlanning.goals.today'),
            cell: ({ goal }) =>
              goal === undefined
                ? ''
                : goal.years === 1
                  ? money(goal.amount)
                  : t('goals.yearly', { amount: money(goal.amount), years: goal.years }),
            number: true,
          },
          {
            head: t('proposalPlanning.goals.atDate'),
            cell: ({ goal }) => (goal === undefined ? '' : money(goal.firstCost)),
            number: true,
          },
          {
            head: t('proposalPlanning.goals.probability'),
            cell: ({ item }) =>
              `${formatProbability(item.probability, language)} ${t('goals.standardError', { margin: formatPercent(1.96 * item.standardError, 1) })}`,
            number: true,
          },
          {
            head: t('proposalPlanning.goals.saving'),
            cell: ({ item }) =>
              item.monthlySaving === null
                ? t('proposalPlanning.goals.noSaving')
                : item.monthlySaving < 1
                  ? t('proposalPlanning.goals.enough')
                  : money(item.monthlySaving),
            number: true,
          },
        ]}
      />
      <p>
        {t('proposalPlanning.goals.together', {
          p: formatProbability(figures.together.probability, language),
          margin: formatPercent(figures.together.standardError),
        })}
      </p>
      <p className="dim small">
        {joinSentences(
          [
            t('proposalPlanning.goals.method', {
              paths: formatCount(figures.paths),
              seed: facts.seed,
              target: formatPercent(figures.target, 0),
            }),
            t(facts.lifestyleFirst ? 'proposalPlanning.goals.lifestyleFirst' : 'proposalPlanning.goals.lifestyleLast'),
          ],
          language,
        )}
      </p>
    </Section>
  )
}
