import { birthdayAfter, wholeAge } from '../../charts/whole-age'
import { wordOf, type Translate } from '../../i18n/create-i18n'
import { formatCount, formatMoneyUnit, formatPercent, formatProbability, joinSentences } from '../../i18n/format'
import { ChartFigure, Section, ZoneTag, type SectionProps } from '../parts'
import { RetirementInputs } from './retirement-inputs'
import { Levers } from './retirement-levers'
import { MoneyByAge, PathStory, Stress, Tests, ZoneMap } from './retirement-more'

export type Plan = NonNullable<SectionProps['payload']['retirement']>
export type More = NonNullable<NonNullable<SectionProps['payload']['planning']>['retirement']>

export const testWord = (t: Translate, test: string | null): string => wordOf(t, 'planning.bindingTest', test ?? 'none')

export function Retirement(props: SectionProps & { plan: Plan }) {
  const { plan, payload, t, language } = props
  const more = payload.planning?.retirement
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const planned = plan.essentialMonthly + plan.lifestyleMonthly
  const first = plan.members[0]
  const zone = t(`charts.zone.${plan.zone}`)
  const last = plan.ages.length - 1
  const medianEnd = plan.percentiles.p50[last] ?? 0
  const emptyAt = plan.ages[plan.percentiles.p50.findIndex((value) => value <= 0)]
  const fanTitle =
    medianEnd > 0 || emptyAt === undefined
      ? t('proposal.retirement.fanTitle', { age: wholeAge(plan.ages[last] ?? 0), amount: money(medianEnd) })
      : t('proposal.retirement.fanTitleEmpty', { age: birthdayAfter(emptyAt) })
  const words = { zone, age: first?.planToAge ?? '', planned: money(planned) }
  const reading = {
    adjust: formatProbability(1 - plan.successProbability, language, 0),
    margin: formatPercent(1.96 * plan.standardError),
    test: testWord(t, plan.bindingTest),
    paths: formatCount(plan.paths),
    p: formatProbability(plan.successProbability, language),
    e: formatProbability(plan.essentialProbability, language),
  }
  return (
    <Section
      title={
        plan.sustainableMonthly === null
          ? t('proposal.retirement.titlePlain', words)
          : t('proposal.retirement.titleSustain', { ...words, amount: money(plan.sustainableMonthly) })
      }
      compact={more !== undefined}
    >
      <p className="lead">
        <ZoneTag zone={plan.zone} t={t} />{' '}
        {joinSentences(
          [
            ...(more === undefined
              ? [
                  t('proposal.retirement.reading', reading),
                  t('proposal.retirement.depth', { covered: formatPercent(1 - plan.depth10, 0) }),
                ]
              : [t('proposalPlanning.retirement.adjust', reading)]),
            plan.overFunded ? t('proposal.retirement.overFunded') : '',
          ],
          language,
        )}
      </p>
      {more === undefined ? null : <Tests {...props} more={more} />}
      <ChartFigure
        caption={t('proposal.retirement.fanCaption', { paths: formatCount(plan.paths), seed: plan.seed })}
        summary={fanTitle}
        height={250}
        chart={{
          kind: 'fan',
          data: { ages: plan.ages, ...plan.percentiles, retirementAge: first?.retirementAge ?? 0 },
        }}
      />
      <p className="b">{fanTitle}</p>
      <p className="dim small">{t('proposal.retirement.note')}</p>
      <Levers {...props} />
      {more === undefined ? null : <MoneyByAge {...props} more={more} />}
      <RetirementInputs {...props} />
      {more === undefined ? null : (
        <>
          <ZoneMap {...props} more={more} />
          <Stress {...props} more={more} />
          <PathStory {...props} more={more} />
        </>
      )}
    </Section>
  )
}
